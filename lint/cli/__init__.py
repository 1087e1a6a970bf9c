"""The command line (provisional)."""
from __future__ import annotations
import sys, os, json

def main() -> int:
    argv = sys.argv[1:]
    from lint.rulebook import own_rules
    if argv[:2] == ["rules", "test"]:
        from pathlib import Path
        from lint.contract import Contract
        from lint.rulebook.compile import compile_rules
        from lint.rulebook.load import load_folders
        loaded = load_folders([Path(own_rules())]); contract = Contract(compile_rules(loaded).rules)
        bad = 0
        for rule in loaded:
            if argv[2:] and not any(a in (rule.id, rule.id.partition("/")[0]) for a in argv[2:]): continue
            for f in contract.failures(rule):
                bad += 1; print(f"{f.place}: {f.rule}: {f.what}")
        print("failures:", bad); return int(bad > 0)
    from lint.rulebook.store import fetch
    from lint.source import decode
    from lint.documents import parse, format_of
    from lint.engine import check
    rules = [r for r in fetch([own_rules()]).rules if r.default]
    for arg in [a for a in argv[1:] if not a.startswith("-")]:
        paths = [os.path.join(d, f) for d, _, fs in os.walk(arg) for f in fs] if os.path.isdir(arg) else [arg]
        for path in sorted(paths):
            doc = parse(decode(path, open(path, "rb").read()), format_of(path) or "text")
            out = check(doc, rules)
            for f in out.failures: print(path, f, file=sys.stderr)
            for d in out.diagnostics:
                line, col = doc.source.text.position(d.start)
                if "--output-format=jsonl" in argv:
                    print(json.dumps({"kind": "finding", "path": path, "line": line, "column": col, "offset": d.start, "end_offset": d.end, "rule": d.rule, "severity": d.severity.label, "message": d.message, "text": d.text[:200], "language": d.language}, ensure_ascii=True))
                else:
                    print(f"{path}:{line}:{col}: {d.severity.label}: {d.rule} {d.message}")
    return 0
