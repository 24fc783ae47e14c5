"""What there is to read of a routine and its session: script, listing, and the linter for the ear."""
