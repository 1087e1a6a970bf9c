"""What is not to be told: by comments, configured words, and a baseline."""
