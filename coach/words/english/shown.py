"""The English words for the eye: of pictures, pages and the server."""

from __future__ import annotations

from coach.words.shown import Shown

SHOWN = {
    Shown.HOLD: "Hold",
    Shown.BREATHE: "Breathe",
    Shown.MOVE: "Move",
    Shown.REST: "Rest",
    Shown.LISTEN: "Listen",
    Shown.LEFT: "Left",
    Shown.RIGHT: "Right",
    Shown.SPEECH: "Voice",
    Shown.TONE: "Tones",
    Shown.EXERCISE: "{count} exercise",
    Shown.EXERCISES: "{count} exercises",
    Shown.DRAWN: "The session {title}, {length} long, drawn on an axis of time: {exercises}.",
    Shown.NOW: "Now",
    Shown.CONTROLS: "Controls",
    Shown.PLAY: "Play",
    Shown.PAUSE: "Pause",
    Shown.PREVIOUS: "Back",
    Shown.NEXT: "Next",
    Shown.AGAIN_SIDE: "This side again",
    Shown.AGAIN_SET: "This set again",
    Shown.AGAIN_EXERCISE: "This exercise again",
    Shown.SET_OF: "Set {number} of {count}",
    Shown.REP_OF: "Rep {number} of {count}",
    Shown.EXERCISE_OF: "Exercise {number} of {count}",
    Shown.LEFT_TO_GO: "{time} to go",
    Shown.OVER: "Well done",
    Shown.ALL_EXERCISES: "Exercises",
    Shown.KEYS_TOLD: (
        "On a keyboard: space plays and pauses, left and right go to the exercise before and the next one; "
        "with a button chosen, R does this side again, comma and full stop go ten seconds back and forward."
    ),
    Shown.NEEDS_SCRIPT: "This page plays its sound with JavaScript, which is switched off here.",
    Shown.CANNOT_PLAY: "This browser cannot play the sound.",
    Shown.NOTICE: (
        "Before you start an exercise program, see a doctor or a physiotherapist. Stop if anything hurts."
    ),
    Shown.DAY_OF_COURSE: "Week {week} day {day}",
    Shown.BEING_MADE: "The session is being made. This takes a moment the first time.",
    Shown.NOT_MADE: "This session could not be made. The computer that serves it tells why.",
    Shown.SAVE_PAGE: "Save this page with its sound",
    Shown.FEED: "Podcast feed",
    Shown.FEED_TOLD: "Give this address to a podcast app:",
    Shown.OFFLINE: "Kept on this device; it plays without the network too.",
    Shown.BACK: "All routines",
    Shown.DONE_HERE: "What you did",
    Shown.DONE_TOLD: (
        "It is kept on this device alone. As a file it goes into your journal: coach journal import FILE."
    ),
    Shown.SAVE_DONE: "Save it as a file",
    Shown.SHOW_CODES: "Show it as a QR code",
    Shown.CODE_TOLD: ("Code {number} of {count}. Scan it, and give its text to: coach journal import -"),
    Shown.CODE_TOO_LONG: "A session is too long for a QR code. The file has all of them.",
    Shown.NEXT_CODE: "Next code",
    Shown.FORGET_DONE: "Forget it on this device",
    Shown.NOT_FOUND: "There is nothing here.",
    Shown.TOO_MUCH: "Too much at once. Try again in a moment.",
}
