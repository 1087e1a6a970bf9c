"""Entities and emphasis that translation bent: what a regular expression alone cannot decide or mend."""
