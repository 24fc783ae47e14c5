"""Hostile inputs for every part that reads what others wrote, and what has to hold for each of them."""
