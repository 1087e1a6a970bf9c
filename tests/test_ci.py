"""What runs xnumx in CI: the GitHub action and the GitLab template, valid by the services' schemas, their scripts run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mending import LOST, command
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
ACTION, GITLAB = ROOT / "action.yml", ROOT / "ci" / "gitlab.yml"
# How the runners start a script: Actions by its documented default for bash, GitLab with its own two options.
GITHUB_SHELL = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
GITLAB_SHELL = ["bash", "-eo", "pipefail"]

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def complaints(schema: str, path: Path) -> str:
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return "" if done.returncode == 0 else done.stdout


@pytest.mark.parametrize(("schema", "path"), [("github-actions", ACTION), ("gitlab-ci", GITLAB)])
def test_it_is_valid_by_the_services_schema(schema: str, path: Path, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    assert complaints(schema, path) == ""
    broken = tmp_path / path.name
    text = path.read_text(encoding="utf-8")
    broken.write_text(text.replace("shell: bash", "shel: bash").replace("when: always", "when: sometimes"), "utf-8")
    assert complaints(schema, broken)


def shown() -> list[tuple[str, Any]]:
    """What docs/ci.md shows in YAML, made whole, each with the schema of whoever reads it."""
    found = []
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```yaml.*\n((?:.*\n)*?)```", page, re.MULTILINE):
        part = YAML(typ="safe").load(block)
        if isinstance(part, list) and "id" in part[0]:
            hooks = {"repo": "https://example.org/x", "rev": "v1", "hooks": part}
            found.append(("pre-commit-config", {"repos": [hooks]}))
        elif "repos" in part:
            found.append(("pre-commit-config", part))
        elif "include" in part:
            found.append(("gitlab-ci", part))
        else:
            job = part if isinstance(part, dict) else {"steps": part}
            found.append(("github-workflows", {"on": "push", "jobs": {"lint": {"runs-on": "ubuntu-latest", **job}}}))
    return found


def test_what_the_page_shows_is_valid_by_its_readers_schema(tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    kinds: dict[str, list[str]] = {}
    for number, (schema, content) in enumerate(shown()):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        kinds.setdefault(schema, []).append(str(path))
    assert {schema: len(paths) for schema, paths in kinds.items()} == {
        "pre-commit-config": 2,
        "github-workflows": 5,
        "gitlab-ci": 1,
    }
    for schema, paths in kinds.items():
        check = ["check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
        if schema == "pre-commit-config":
            check = ["pre_commit", "validate-config"]
        words = [sys.executable, "-m", *check, *paths]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_has_the_inputs_that_the_page_lists_and_uses() -> None:
    action = YAML(typ="safe").load(ACTION)
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == list(action["inputs"])
    jobs = [content["jobs"]["lint"] for schema, content in shown() if schema == "github-workflows"]
    used = [step for job in jobs for step in job["steps"] if step.get("uses", "").startswith("xnumx/xnumx@")]
    assert len(used) == 3
    assert {name for step in used for name in step.get("with", {})} <= set(action["inputs"])


@pytest.fixture
def program(few_rules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program ``xnumx`` that is this checkout with a few of its rules."""
    path = tmp_path_factory.mktemp("bin") / "xnumx"
    path.write_text(f'#!/bin/sh\nexec {shlex.join(command(few_rules))} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


# --- the GitHub action ----------------------------------------------------------------------------------------------


class Runner:
    """As much of the runner of GitHub Actions as the steps of a composite action need that are scripts."""

    def __init__(self, folder: Path, workspace: Path, **inputs: str) -> None:
        action = YAML(typ="safe").load(ACTION)
        self.steps: dict[str, dict[str, Any]] = {
            step.get("id", step.get("name")): step for step in action["runs"]["steps"]
        }
        given = {name: inputs.pop(name.replace("-", "_"), spec["default"]) for name, spec in action["inputs"].items()}
        assert not inputs, "an input that the action does not have"
        self.values = {f"inputs.{name}": value for name, value in given.items()}
        self.values |= {"github.action_path": str(ROOT), "runner.temp": str(folder)}
        self.folder = folder
        self.workspace = workspace
        self.summary = folder / "summary.md"

    def filled(self, text: str) -> str:
        """The text with its expressions replaced; any but plain names fail."""
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: self.values[found[1].strip()], text)

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        step = self.steps[name]
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "what stands in an expression in a script is run by the shell"
        script, output = self.folder / f"{name}.sh", self.folder / f"{name}.output"
        script.write_text(step["run"], encoding="utf-8", newline="\n")
        output.touch()
        environment = {key: self.filled(value) for key, value in step["env"].items()}
        environment |= {
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_WORKSPACE": str(self.workspace),
        }
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        done = subprocess.run(
            [*GITHUB_SHELL, str(script)],
            cwd=self.workspace,
            env=kept | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        for line in output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.values[f"steps.{name}.outputs.{key}"] = value
        return done


@pytest.fixture
def check(program: Path, here: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    """Run the step that checks, with these inputs, in a folder with a damaged file and a sound one."""
    (here / "my docs").mkdir()
    (here / "my docs" / "lost.md").write_text(LOST, "utf-8")
    (here / "sound.md").write_text("# Fine\n", "utf-8")

    def run(**inputs: str) -> tuple[subprocess.CompletedProcess[str], Runner]:
        runner = Runner(tmp_path_factory.mktemp("runner"), here, **inputs)
        runner.values["steps.install.outputs.xnumx"] = str(program)
        return runner.run("check"), runner

    return run


def test_findings_are_annotated_summed_up_and_fail_the_step(check) -> None:
    done, runner = check()
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=my docs/lost.md,line=1,")
    assert "placeholder/leaked-token" in runner.summary.read_text(encoding="utf-8").replace("\\", "")
    assert runner.values["steps.check.outputs.status"] == "1"
    assert "steps.check.outputs.sarif-file" not in runner.values


def test_sarif_is_written_beside_the_annotations(check, here: Path) -> None:
    done, runner = check(sarif_file="out put.sarif")
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error") == 1
    [result] = json.loads((here / "out put.sarif").read_bytes())["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20docs/lost.md"
    assert runner.values["steps.check.outputs.sarif-file"] == "out put.sarif"
    upload = runner.steps["Upload SARIF"]
    assert runner.filled(upload["with"]["sarif_file"]) == "out put.sarif"
    assert set(re.findall(r"inputs\.([\w-]+)|outputs\.([\w-]+)", upload["if"])) == {
        ("upload-sarif", ""),
        ("", "sarif-file"),
    }


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        ({"paths": "sound.md"}, 0),
        ({"paths": "sound.md\nmy docs\n"}, 1),
        ({"paths": "sound.md\r\nmy docs\r\n"}, 1),
        ({"paths": "my docs", "args": "--select  internal"}, 0),
        ({"paths": "my docs", "args": "--extend-select=placeholder\n--ignore=placeholder/leaked-token"}, 0),
        ({"args": "--exit-zero"}, 0),
        ({"args": "--severity"}, 2),
        ({"paths": "-rf"}, 2),
        ({"paths": "missing.md", "sarif_file": "a.sarif"}, 2),
        ({"config": "none.toml"}, 2),
        ({"fail_on": "nonsense"}, 2),
        ({"paths": "$(touch pwned)\n;touch pwned", "args": "$(touch pwned) `touch pwned` *.md"}, 2),
    ],
)
def test_inputs_are_words_of_the_command(check, here: Path, inputs: dict[str, str], status: int) -> None:
    done, runner = check(**inputs)
    assert done.returncode == status, done.stderr
    assert runner.values["steps.check.outputs.status"] == str(status)
    assert not (here / "pwned").exists()


def test_fail_on_and_a_configuration_are_passed_on(check, here: Path) -> None:
    (here / "own.toml").write_text('extend-select = ["placeholder"]\nshow = "error"\nfail-on = "error"\n')
    assert check(config="own.toml")[0].returncode == 1
    (here / "own.toml").write_text('ignore = ["placeholder"]\n')
    assert check(config="own.toml")[0].returncode == 0


def test_what_cannot_be_checked_is_told_and_the_rest_reported(check, here: Path) -> None:
    os.mkfifo(here / "pipe.txt")
    done, runner = check(paths="pipe.txt\nmy docs", sarif_file="a.sarif")
    assert done.returncode == 3, done.stdout
    assert len(json.loads((here / "a.sarif").read_bytes())["runs"][0]["results"]) == 1
    assert runner.values["steps.check.outputs.sarif-file"] == "a.sarif"


def test_the_action_installs_itself(tmp_path: Path, here: Path) -> None:
    runner = Runner(tmp_path, here)
    runner.values["steps.python.outputs.python-path"] = sys.executable
    done = runner.run("install")
    assert done.returncode == 0, done.stderr
    program = runner.values["steps.install.outputs.xnumx"]
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, env={})
    assert said.stdout.startswith("xnumx ")


def test_outputs_are_those_of_steps() -> None:
    action = YAML(typ="safe").load(ACTION)
    script = next(step["run"] for step in action["runs"]["steps"] if step.get("id") == "check")
    for name, spec in action["outputs"].items():
        assert spec["value"] == f"${{{{ steps.check.outputs.{name} }}}}"
        assert f"{name}=" in script


# --- the GitLab template --------------------------------------------------------------------------------------------


def gitlab(program: Path, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the job's script as GitLab's runner does: its lines one after the other in one shell."""
    template = YAML(typ="safe").load(GITLAB)
    job = template["xnumx"]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= template["variables"] | variables | {"CI_PROJECT_DIR": str(folder), "GITLAB_CI": "true"}
    environment["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join(job["script"])
    return subprocess.run(
        [*GITLAB_SHELL, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_gitlab_job_leaves_its_reports_and_fails(program: Path, here: Path) -> None:
    (here / "docs").mkdir()
    (here / "docs" / "lost.md").write_text(LOST, "utf-8")
    os.mkfifo(here / "pipe.txt")
    done = gitlab(program, here, XNUMX_PATHS="docs")
    assert done.returncode == 1, done.stderr
    assert "docs/lost.md:1:6: error: placeholder/leaked-token" in done.stdout
    template = YAML(typ="safe").load(GITLAB)["xnumx"]
    report = json.loads((here / template["artifacts"]["reports"]["codequality"]).read_bytes())
    assert [(issue["location"]["path"], issue["severity"]) for issue in report] == [("docs/lost.md", "major")]
    assert "leaked-token" in (here / template["artifacts"]["paths"][0]).read_text(encoding="utf-8")

    incomplete = gitlab(program, here, XNUMX_PATHS="docs pipe.txt")
    assert incomplete.returncode == 3, incomplete.stderr
    assert len(json.loads((here / "gl-code-quality-report.json").read_bytes())) == 2
    assert gitlab(program, here, XNUMX_ARGS="--exit-zero", XNUMX_PATHS="docs").returncode == 0
    assert gitlab(program, here, XNUMX_PATHS="missing").returncode == 2
