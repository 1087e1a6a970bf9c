"""Mending: fixes applied to a text until nothing is left to mend, and files rewritten with what came out."""
