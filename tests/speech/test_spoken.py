import pytest

from coach.speech.normalize import spoken_form


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hold for 20–30 s.", "Hold for 20 to 30 seconds."),
        ("1 s, then 30s", "1 second, then 30 seconds"),
        ("10-15 reps", "10 to 15 reps"),
        ("1.5–2 kg", "1.5 to 2 kilograms"),
        ("1:30 each", "1 minute 30 seconds each"),
        ("1:00", "1 minute"),
        ("0:45", "45 seconds"),
        ("1m30s", "1 minute 30 seconds"),
        ("at 7:30 pm", "at 7 30 PM."),
        ("3x", "3 times"),
        ("3×10", "3 sets of 10"),
        ("2–3x", "2 to 3 times"),
        ("1x", "once"),
        ("20 s x 3", "20 seconds, 3 times"),
        ("2x/day", "2 times a day"),
        ("around L5–S1", "around L5, S1"),
        ("L4-L5", "L4, L5"),
        ("L4/5", "L4, L5"),
        ("Cat-Cow", "Cat, Cow"),
        ("knee‑to‑chest", "Knee, to Chest"),
        ("w/ a towel, w/o shoes", "with a towel, without shoes"),
        ("e.g. a towel", "for example a towel"),
        ("50% at 90°", "50 percent at 90 degrees"),
        ("Cat & Cow", "Cat and Cow"),
        ("left/right and/or both", "left or right or both"),
        (
            "Wrist flexion/extension, internal/external rotation",
            "Wrist flexion and extension, internal and external rotation",
        ),
        ("Put it under your knee/leg.", "Put it under your knee or leg."),
        ("Lift 10 times/leg.", "Lift 10 times a leg."),
        ("pain at 3/10", "pain at 3 out of 10"),
        ("Inhale — arch… and rest", "Inhale, arch, and rest"),
    ],
)
def test_what_is_written_is_said(written: str, said: str) -> None:
    assert spoken_form(written) == said


@pytest.mark.parametrize(
    "text",
    [
        "Bring one knee to your chest.",
        "A 90-degree angle",
        "self-care",
        "McKenzie Extension",
        "S1",
        "an x-ray",
    ],
)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert spoken_form(text) == text


def test_a_spoken_form_is_its_own() -> None:
    once = spoken_form("Cat-Cow: 3×10, 20–30 s, L5–S1, w/ breath")
    assert spoken_form(once) == once
