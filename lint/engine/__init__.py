"""From one text to its findings."""
