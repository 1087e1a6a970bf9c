"""Paths as a CI service knows them: relative to the checkout, whatever folder the run works in."""

from __future__ import annotations

import os


def in_checkout(path: str, variable: str) -> str:
    """The path relative to the folder that an environment variable names, where it lies below it; else as it is."""
    root = os.environ.get(variable)
    if not root:
        return path
    inside = os.path.relpath(os.path.abspath(path), root)
    if inside == os.pardir or inside.startswith(os.pardir + os.sep) or os.path.isabs(inside):
        return path
    return inside.replace(os.sep, "/")
