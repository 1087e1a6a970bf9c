"""xnumx: a linter for corrupted and machine-mangled text."""
