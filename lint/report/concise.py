from __future__ import annotations


def render(run, write):
    for e in run.events:
        if hasattr(e, "diagnostics"):
            for d in run.shown(e):
                line, col = e.text.position(d.start, run.unit)
                write(f"{e.path}:{line}:{col}: {d.severity.label}: {d.rule} {d.message}\n")
