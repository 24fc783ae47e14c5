"""A pronunciation list: what is found, what is said, and that nothing in it is obeyed as markup."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fakes import write_routine
from hibari import Hibari

from coach.errors import InputError
from coach.routine.known_pronunciations import known_pronunciations, shipped_pronunciations
from coach.routine.pronunciation import Pronunciation
from coach.routine.pronunciations import read_pronunciations
from coach.routine.reader import read_routine
from coach.speech import open_voice
from coach.speech.hibari_sounds import own_sounds
from coach.speech.normalize import spoken_form
from coach.speech.pronounce import Found, Pronunciations
from coach.speech.sanitize import plain_text

ENTRIES = (
    Pronunciation("piriformis", "peer ih FOR miss", "ˌpɪrɪˈfɔːrmɪs"),
    Pronunciation("cat", "KAT"),
    Pronunciation("cat cow", "kat KOW"),
    Pronunciation("cow", "cat"),
    Pronunciation("DB", "dumb bell"),
    Pronunciation("trikonasana", "tree koh NAH suh nuh"),
    Pronunciation("Pallof", "PAL off", "ˈpælɔf"),
    Pronunciation("bosu", "BO soo"),
)


def said(text: str, *, in_ipa: bool = False) -> str:
    """`text` as an engine gets it, with each found word in brackets."""
    marked = Pronunciations(ENTRIES).marked(plain_text(text))
    return marked.filled(
        spoken_form(marked.text), lambda found: f"({(found.ipa if in_ipa else '') or found.say})"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stretch your piriformis.", "Stretch your (peer ih for miss)."),
        ("PIRIFORMIS", "(peer ih for miss)"),
        ("The piriformis' pull", "The (peer ih for miss') pull"),
        ("Pallof's press", "(pal off's) press"),
        ("Pallof’s press", "(pal off's) press"),
        ("Two cats", "Two (kats)"),
        ("Cat-Cow", "(kat kow)"),
        ("cat cow", "(kat kow)"),
        ("a cow", "a (cat)"),
        ("catalogue, bobcat, cat2", "catalogue, bobcat, cat2"),
        ("R piriformis", "right (peer ih for miss)"),
        ("DB row 3x10", "(dumb bell) row 3 sets of 10"),
        ("Trikoṇāsana II", "(tree koh nah suh nuh) 2"),
        ("TRIKON\u0323ASANA", "(tree koh nah suh nuh)"),
        ("piriformis/cat", "(peer ih for miss) or (kat)"),
        ("post-piriformis", "post-(peer ih for miss)"),
        ("Two bosus", "Two (bo soos)"),
        ("**cat**", "(kat)"),
    ],
)
def test_words_are_found_whole_and_said_once(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("written", "ipa"),
    [
        ("Pallof", "ˈpælɔf"),
        ("Pallofs", "ˈpælɔfs"),
        ("Pallof's", "ˈpælɔfs"),
        ("piriformis's", "ˌpɪrɪˈfɔːrmɪsɪz"),
    ],
)
def test_an_ending_has_its_sound(written: str, ipa: str) -> None:
    assert said(written, in_ipa=True) == f"({ipa})"


def test_single_letters_stay_letters() -> None:
    assert Found(Pronunciation("TFL", "T F L"), "").say == "T F L"


def test_the_first_of_two_counts() -> None:
    listed = Pronunciations((Pronunciation("Psoas", "mine"), Pronunciation("psoas", "other")))
    assert [found.say for found in listed.marked("my psoas").found] == ["mine"]


def test_letters_of_the_language_are_told_apart() -> None:
    listed = Pronunciations((Pronunciation("schon", "shon"),), kept="ö")
    assert listed.marked("schön").found == ()
    assert len(listed.marked("Schon").found) == 1


def test_a_long_text_takes_no_time() -> None:
    listed = Pronunciations(shipped_pronunciations())
    started = time.process_time()
    assert len(listed.marked("cat psoas " * 600).found) == 600
    listed.marked("gluteus " * 750)
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("ipa", "own"),
    [
        ("ˌpɪrɪˈfɔːrmɪs", "pˌɪɹɪfˈɔɹmɪs"),
        ("ˈdʒɛntəl ˈtʃɪn", "ʤˈɛntəl ʧˈɪn"),
        ("əˈtʃiːv", "əʧˈiv"),
        ("ˈbɜːrd ˈtaʊ.əl ˈaɪ ˈoʊ ˈeɪ ˈɔɪ", "bˈɜɹd tˈWəl ˈI ˈO ˈA ˈY"),
    ],
)
def test_ipa_becomes_hibaris_sounds(ipa: str, own: str) -> None:
    assert own_sounds(ipa) == own


def test_hibari_knows_all_sounds_that_ship() -> None:
    known = set(Hibari().vocab)
    assert {sound for entry in shipped_pronunciations() for sound in own_sounds(entry.ipa)} <= known


@pytest.mark.parametrize(
    ("say", "ipa"),
    [
        ("[[h@l'oU]]", ""),
        ("<break time='9s'/>", ""),
        ("a](/b/)", ""),
        ("", ""),
        ("word", "a/) [b](/c"),
        ("word", "[[a]]"),
        ("word", "a1"),
        ("a" * 200, ""),
    ],
)
def test_a_list_holds_no_markup(say: str, ipa: str) -> None:
    with pytest.raises(ValueError, match=r"^expected "):
        Pronunciation("word", say, ipa)


def test_the_word_itself_is_no_markup_for_hibari() -> None:
    entry = Pronunciation("](/ɹˈIt/)", "x", "ˈa")
    with open_voice("hibari", keep=False, pronunciations=[entry]) as voice:
        assert voice.speak("[left](/ɹˈIt/) foot") is voice.speak("left foot")


def test_a_pronunciation_changes_the_sound_and_its_place_in_the_cache(tmp_path: Path) -> None:
    listed = [Pronunciation("psoas", "so us")]
    with open_voice("hibari", cache=tmp_path, pronunciations=()) as plain:
        before = plain.speak("Your psoas.")
    with open_voice("hibari", cache=tmp_path, pronunciations=listed) as voice:
        assert voice.speak("Your psoas.").samples.tobytes() != before.samples.tobytes()
        assert voice.speak("Your psoas.").samples.tobytes() == voice.speak("Your so us.").samples.tobytes()


ROUTINE = """
title: Hips
{pronunciations}
exercises: [chin-tucks]
"""


def read(folder: Path, pronunciations: str) -> tuple[Pronunciation, ...]:
    return read_routine(write_routine(folder, ROUTINE.format(pronunciations=pronunciations))).pronunciations


def test_a_routine_tells_how_its_words_are_said(tmp_path: Path) -> None:
    written = "pronunciations: {psoas: SO us, Zercher: /ˈzɜːrtʃər/, QL: {say: kyoo ell, ipa: /kjuːˈɛl/}}"
    assert read(tmp_path, written) == (
        Pronunciation("psoas", "SO us"),
        Pronunciation("Zercher", "Zercher", "ˈzɜːrtʃər"),
        Pronunciation("QL", "kyoo ell", "kjuːˈɛl"),
    )
    assert read(tmp_path, "") == ()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "pronunciations: [psoas]",
            "expected words and how they are said, such as piriformis: peer ih FOR miss",
        ),
        ("pronunciations: {psoas: '[[so]]'}", "psoas: expected how it is said in plain letters"),
        ("pronunciations: {psoas: /so1/}", "psoas: expected IPA such as"),
        ("pronunciations: {psoas: {}}", "expected how it is said, such as"),
        ("pronunciations: {psoas: so, Psoas: su}", "expected each word once, got Psoas again"),
        ("pronunciations: {psoas: {sya: so}}", "did you mean say"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_at_its_place(tmp_path: Path, written: str, message: str) -> None:
    with pytest.raises(InputError, match=r"mine\.yaml:3:\d+: ") as told:
        read(tmp_path, written)
    assert message in str(told.value)


def test_the_routines_list_stands_before_the_users_and_that_before_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_FOLDER", str(tmp_path))
    (tmp_path / "pronunciations.yaml").write_text("psoas: user\nulna: user\n", encoding="utf-8")
    known = Pronunciations(known_pronunciations("en-GB", [Pronunciation("psoas", "routine")]))
    assert [found.say for found in known.marked("psoas ulna").found] == ["routine", "user"]
    assert known_pronunciations("de") == read_pronunciations(tmp_path / "pronunciations.yaml")
    (tmp_path / "pronunciations.yaml").write_text("psoas: [user]\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"pronunciations\.yaml:1:8: expected how it is said"):
        known_pronunciations()


@pytest.mark.parametrize("title", ["نرمش‌های کمر", "Morning 🧘‍♀️", "क्‍ष stretch"])
def test_joiners_belong_to_a_text(tmp_path: Path, title: str) -> None:
    routine = read_routine(write_routine(tmp_path, f"title: {title}\nexercises: [chin-tucks]\n"))
    assert routine.title == title
    assert not set(spoken_form(plain_text(title))) & {"\u200c", "\u200d"}
