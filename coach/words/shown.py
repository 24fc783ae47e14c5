"""What is read on a page or in a picture of a session rather than heard."""

from __future__ import annotations

from enum import StrEnum


class Shown(StrEnum):
    """Words for the eye. Those with fields in braces are filled by `str.format`."""

    # In a picture, and on a page
    HOLD = "hold"
    BREATHE = "breathe"
    MOVE = "move"
    REST = "rest"
    LISTEN = "listen"  # the coach explains
    LEFT = "left"
    RIGHT = "right"
    SPEECH = "speech"
    TONE = "tone"
    EXERCISE = "exercise"  # {count}: one
    EXERCISES = "exercises"  # {count}: more
    DRAWN = "drawn"  # {title}, {length}, {exercises}: what the picture shows, for those who do not see it

    # On a page
    NOW = "now"  # the name of the part of the page that shows what is going on
    CONTROLS = "controls"  # and of the part with the buttons
    PLAY = "play"
    PAUSE = "pause"
    PREVIOUS = "previous"
    NEXT = "next"
    AGAIN_SIDE = "again-side"
    AGAIN_SET = "again-set"
    AGAIN_EXERCISE = "again-exercise"
    SET_OF = "set-of"  # {number}, {count}
    REP_OF = "rep-of"  # {number}, {count}
    EXERCISE_OF = "exercise-of"  # {number}, {count}
    LEFT_TO_GO = "left-to-go"  # {time}: of the whole session
    OVER = "over"
    ALL_EXERCISES = "all-exercises"
    KEYS_TOLD = "keys-told"
    NEEDS_SCRIPT = "needs-script"
    CANNOT_PLAY = "cannot-play"
    NOTICE = "notice"
    DONE_HERE = "done-here"  # what was done is kept on the device
    DONE_TOLD = "done-told"
    SAVE_DONE = "save-done"
    SHOW_CODES = "show-codes"
    CODE_TOLD = "code-told"  # {number}, {count}
    CODE_TOO_LONG = "code-too-long"
    NEXT_CODE = "next-code"
    FORGET_DONE = "forget-done"

    # Of a file
    DAY_OF_COURSE = "day-of-course"  # {week}, {day}: both from 1

    # Of a server
    BEING_MADE = "being-made"
    NOT_MADE = "not-made"
    SAVE_PAGE = "save-page"
    FEED = "feed"
    FEED_TOLD = "feed-told"
    OFFLINE = "offline"
    BACK = "back"
    NOT_FOUND = "not-found"
    TOO_MUCH = "too-much"
