"""A run over many files, in one process or several."""
