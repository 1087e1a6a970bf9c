from __future__ import annotations
import json


def render(run, write):
    for e in run.events:
        if hasattr(e, "diagnostics"):
            for d in e.diagnostics:
                line, col = e.text.position(d.start)
                write(
                    json.dumps(
                        {
                            "kind": "finding",
                            "path": e.path,
                            "line": line,
                            "column": col,
                            "offset": d.start,
                            "end_offset": d.end,
                            "rule": d.rule,
                            "severity": d.severity.label,
                            "message": d.message,
                            "text": d.text[:200],
                            "language": d.language,
                        }
                    )
                    + "\n"
                )
        elif hasattr(e, "reason"):
            write(json.dumps({"kind": "unchecked", "path": e.path, "reason": e.reason}) + "\n")
