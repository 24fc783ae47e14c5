"""Slips of the pen in a YAML file, told in plain words: rules by kind, and `find`, which tries them."""
