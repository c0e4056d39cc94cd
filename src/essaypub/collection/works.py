"""The works of a collection, finished: what its feeds, catalogues and index are made from."""

from __future__ import annotations

from dataclasses import dataclass

from essaypub.accessibility.derive import Accessibility
from essaypub.model import Metadata

ANTHOLOGY = "anthology"
"""The name of the work that holds all the essays; no essay of a collection is called so."""

COVER = "cover"
"""What the file of a work's cover is, among its outputs."""


@dataclass(frozen=True, slots=True)
class File:
    """A finished file.

    Attributes:
        output: What it is, as ``--only`` calls it: ``"epub"``, ``"narrated"``, ``"mp3"``,
            ``"m4b"``, ``"chapters"``, ``"vtt"``, ``"srt"``, ``"txt"``, ``"web"``; ``"cover"`` for
            the picture of the cover.
        path: From the folder of the collection, with ``/`` between names; not percent-encoded.
        media_type: As HTTP calls it: ``"audio/mpeg"``.
        size: In bytes.
    """

    output: str
    path: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Place:
    """A section that a reader can go to, under its title, which reveals nothing.

    Attributes:
        id: Of its heading's section on the work's page.
        title: In one line.
        begin_ms: Where its chapter begins on the track, in milliseconds; None without sound.
    """

    id: str
    title: str
    begin_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is heard, by the name a listener is told: ``"Heart, by Hibari 0.2.1"``."""

    name: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Work:
    """One edition of an essay, or of the anthology, finished.

    Attributes:
        name: Of its folder; the same in both editions.
        metadata: What is said of it; nothing in it reveals anything.
        spoiler_free: Whether it is the edition that reveals nothing.
        identifier: Of the EPUB without sound: a URN or a URL.
        narrated_identifier: Of the EPUB with narration.
        claims: What the EPUB without sound says of its accessibility.
        narrated_claims: The same of the EPUB with narration; None where there is none.
        files: In the order in which they are written.
        duration_ms: How long the track is; None without sound.
        readers: Everybody who is heard on it, the narrator of the text first.
        places: Its sections of the first level, in order.
        words: Each word of its open text once, folded as `essaypub.site` searches, in order and
            with a space between two; one text takes a tenth of the memory of so many.
    """

    name: str
    metadata: Metadata
    spoiler_free: bool
    identifier: str
    narrated_identifier: str
    claims: Accessibility
    narrated_claims: Accessibility | None = None
    files: tuple[File, ...] = ()
    duration_ms: int | None = None
    readers: tuple[Reader, ...] = ()
    places: tuple[Place, ...] = ()
    words: str = ""

    def file(self, output: str) -> File | None:
        """Return the file of that kind, or None when there is none."""
        return next((file for file in self.files if file.output == output), None)
