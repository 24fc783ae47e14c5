"""A podcast feed: RSS 2.0 with the names of Apple Podcasts and of the Podcast namespace.

Made with the standard library: the feed generators on PyPI do not know `podcast:chapters`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from coach.picture.svg import printable
from coach.units import frames_to_ms

if TYPE_CHECKING:
    from coach.timeline.chapters import Chapter

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
CHAPTERS_KIND = "application/json+chapters"
FEED_KIND = "application/rss+xml"
GUESSED_BYTES = 12_000_000  # of a session that is not made yet; players only show it


@dataclass(frozen=True, slots=True)
class Episode:
    """One routine in the feed. `size_bytes` and `length_ms` are None until its session is made.

    `address` is where the routine's files are, with a slash at the end; `made_at_s` is its date.
    """

    key: str
    title: str
    about: str
    address: str
    made_at_s: float
    size_bytes: int | None = None
    length_ms: int | None = None


def feed_of(title: str, about: str, language: str, address: str, episodes: Iterable[Episode]) -> bytes:
    """The feed as XML. `address` is that of the whole service, with a slash at the end."""
    for prefix, namespace in (("itunes", ITUNES), ("podcast", PODCAST), ("atom", ATOM)):
        register_namespace(prefix, namespace)
    rss = Element("rss", version="2.0")
    channel = SubElement(rss, "channel")
    _text(channel, "title", title)
    _text(channel, "link", address)
    _text(channel, "description", about)
    _text(channel, "language", language)
    SubElement(channel, f"{{{ATOM}}}link", href=f"{address}feed.xml", rel="self", type=FEED_KIND)
    SubElement(channel, f"{{{ITUNES}}}image", href=f"{address}cover.png")
    SubElement(channel, f"{{{ITUNES}}}category", text="Health & Fitness")
    _text(channel, f"{{{ITUNES}}}explicit", "false")
    _text(channel, f"{{{ITUNES}}}block", "Yes")  # it is for one home, and no directory lists it
    for episode in episodes:
        _item(channel, episode)
    return bytes(tostring(rss, encoding="utf-8", xml_declaration=True))


def _item(channel: Element, episode: Episode) -> None:
    item = SubElement(channel, "item")
    _text(item, "title", episode.title)
    _text(item, "description", episode.about or episode.title)
    _text(item, "link", episode.address)
    SubElement(item, "guid", isPermaLink="false").text = episode.key
    _text(item, "pubDate", formatdate(episode.made_at_s, usegmt=True))
    size = str(episode.size_bytes or GUESSED_BYTES)
    SubElement(item, "enclosure", url=f"{episode.address}sound.m4a", length=size, type="audio/x-m4a")
    SubElement(item, f"{{{ITUNES}}}image", href=f"{episode.address}cover.png")
    SubElement(item, f"{{{PODCAST}}}chapters", url=f"{episode.address}chapters.json", type=CHAPTERS_KIND)
    if episode.length_ms is not None:
        _text(item, f"{{{ITUNES}}}duration", str(round(episode.length_ms / 1000)))


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = printable(text)


def chapters_of(chapters: Sequence[Chapter]) -> dict[str, Any]:
    """The chapters as the Podcast namespace wants them (JSON Chapters 1.2), in seconds."""
    return {
        "version": "1.2.0",
        "chapters": [
            {"startTime": frames_to_ms(chapter.start_frame) / 1000, "title": chapter.title}
            for chapter in chapters
        ],
    }
