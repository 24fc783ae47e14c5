"""From a session to a course: what is due on a day, by the author's rules and what was done so far.

model      what an author writes, frozen
fields     the format, and its JSON Schema
reader     a YAML file → a course, its faults with their places
history    the journal's facts, as a course sees them
verdict    how one session went, by a published model for pain
standing   history → phase and level: every session moves them, or does not
due        standing and a day → what is due. Nothing here knows a clock: the same facts, the same answer
"""
