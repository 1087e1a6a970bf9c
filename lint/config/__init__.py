"""What configurations say, and what counts for each file."""
