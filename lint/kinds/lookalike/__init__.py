"""The kind ``lookalike``: a character of one script where a word needs its twin from another."""
