"""Which offline language identifier tells lines best; see ``__main__``."""
