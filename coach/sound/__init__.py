"""Pieces of sound: clips, tones, and reading them from files."""
