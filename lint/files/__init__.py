"""Files on disk: which a run looks at, their bytes, what changed in them, and how they are written."""
