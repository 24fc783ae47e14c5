"""A coach that people follow by ear: routines in YAML, spoken sessions out."""

__version__ = "0.1.0"
