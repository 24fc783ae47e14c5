"""How well a recogniser understands the voices: the word error rate, and each phrase that was misheard.

Not a test: for trying a voice, or a spelling. `tests/speech/test_heard.py` hears what ships. Run it as
`python tests/listen.py hibari pyttsx3`.
"""

from __future__ import annotations

import sys

from recogniser import hear, misheard_words, words

from coach.speech import Voice, open_voice

# What is written, and what shall be heard where that is something else.
PHRASES = {
    "Next: Child's Pose.": "",
    "Next: Knee-to-Chest.": "next knee to chest",
    "Next: Cat-Cow.": "next cat cow",
    "Next: Pelvic Tilts.": "",
    "Next: Bird Dog.": "",
    "Next: Glute Bridge.": "",
    "Next: McKenzie Extension.": "",
    "It eases the muscles around L5–S1.": "it eases the muscles around l5 s1",
    "Less stiffness at L4–L5.": "less stiffness at l4 l5",
    "Hold for 20–30 s.": "hold for 20 to 30 seconds",
    "Hold for 1:30.": "hold for 1 minute 30 seconds",
    "Do this 3x on each side.": "do this 3 times on each side",
    "10-15 repetitions.": "10 to 15 repetitions",
    "Left side.": "",
    "Right side.": "",
    "Switch sides.": "",
    "Left knee.": "",
    "Right knee.": "",
    "Three.": "3",
    "Two.": "2",
    "One.": "1",
    "Halfway.": "",
    "Last one.": "",
    "Relax your hips.": "",
    "Inhale, arch your back.": "",
    "Exhale, round your back.": "",
    "Press through your heels and lift your hips.": "",
    "Lie on your back with your knees bent and your feet flat.": "",
    "Kneel, toes together, knees apart.": "",
    "Reach your right arm forward and your left leg back.": "",
    "Sciatica is pain that runs down the leg.": "",
    "Rest for 15 s w/ your knees bent.": "rest for 15 seconds with your knees bent",
}


def main() -> None:
    for spec in sys.argv[1:] or ["hibari"]:
        with open_voice(spec, keep=False) as voice:
            _report(voice)


def _report(voice: Voice) -> None:
    wrong = total = 0
    heard = hear([voice.speak(written).samples for written in PHRASES])
    for (written, expected), text in zip(PHRASES.items(), heard, strict=True):
        missed = misheard_words(expected or written, text)
        wrong, total = wrong + missed, total + len(words(expected or written))
        if missed:
            print(f"  {written} → {text}")
    print(f"{voice.name}: {wrong} of {total} words wrong, {100 * wrong / total:.1f} %")


if __name__ == "__main__":
    main()
