"""A session drawn: a pure layout of shapes, written as SVG or PNG.

shapes      what a picture is made of, in pixels
lettering   text as outlines, so that it looks the same on every machine
palette     inks → colours, light and dark
score       a session → its picture, one row an exercise
svg, png    a picture → a file's content
"""
