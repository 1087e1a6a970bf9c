"""Compiled patterns of rules, kept and loaded without the half of the regex package that compiles them."""

from __future__ import annotations

from lint.kept import extension

_extension = extension()


def restore(*compiled: object) -> object:
    """The pattern that :func:`dumps` put down."""
    return _extension.compile(*compiled)


def dumps(value: object) -> bytes:
    """The value as a pickle that loads without importing ``regex``."""
    import copyreg
    import io
    import pickle

    import regex

    reduce = copyreg.dispatch_table[regex.Pattern]
    target = io.BytesIO()
    pickler = pickle.Pickler(target, protocol=5)
    pickler.dispatch_table = dict(copyreg.dispatch_table)
    pickler.dispatch_table[regex.Pattern] = lambda pattern: (restore, tuple(reduce(pattern)[1]))
    pickler.dump(value)
    return target.getvalue()
