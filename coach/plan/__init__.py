"""Routine → Plan: in which order things are said, sounded and waited for. Text and milliseconds only."""
