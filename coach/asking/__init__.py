"""Questions that are asked and answered by ear: a number from 0 to 10, by keys or the buttons of a headset.

presses    what a person presses, from a terminal or a headset
answering  one question being answered: pure, its time is told to it
dialogue   the questions one after another, through an output
"""
