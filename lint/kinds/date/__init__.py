"""Rules about dates and times that no calendar or clock has."""
