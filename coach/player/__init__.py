"""The live session: the timeline through a sink, obeying keys, headset buttons and signals.

    progressive → queue → sink         what is laid out, what was given to the device, what is heard
    commands → live → progressive     what the person asks for, and what becomes of it

`transport` and `retime` are pure functions on timelines and plans; `live` is the loop, and `performance`
opens what it needs.
"""
