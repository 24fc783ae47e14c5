"""The live session: the timeline through a sink, obeying keys, headset buttons and signals.

    score → deck → sink         what is laid out, what was given to the device, what is heard
    commands → live → score     what the person asks for, and what becomes of it

`transport` and `remake` are pure functions on timelines and plans; `live` is the loop.
"""
