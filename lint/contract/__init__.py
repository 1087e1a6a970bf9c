"""What every rule promises, and whether it keeps it."""
