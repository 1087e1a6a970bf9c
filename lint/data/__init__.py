"""Tables generated from public sources, each beside the script that made it."""
