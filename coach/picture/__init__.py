"""Pictures of a session, as SVG; and SVG as PNG.

svg      the few shapes that are needed, as text
cover    a session as a dial: the front of an audio file
raster   SVG → PNG, by resvg
"""
