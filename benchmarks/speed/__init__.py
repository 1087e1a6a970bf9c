"""How fast xnumx is beside others on the same text, and where its time and memory go."""
