"""Routine → Routine: what a person chooses before a session, never outside the author's ranges."""
