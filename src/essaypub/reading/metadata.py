"""Front matter → what is said of the essay, and which settings it asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from essaypub.accessibility.vocabulary import EXEMPTIONS
from essaypub.hints import suggest
from essaypub.model import Certification
from essaypub.reading.frontmatter import Field
from essaypub.reading.markdown.spans import language
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import DERIVED, NO_DATE, NO_LANGUAGE
from essaypub.reading.spoilers.suspects import look_at_front_matter

SETTINGS = ("audio", "edition", "lookalikes", "narration", "only", "pauses", "spoilers")
_ALIASES = {
    "authors": "author",
    "creator": "author",
    "lang": "language",
    "keywords": "subject",
    "subjects": "subject",
    "tags": "subject",
    "abstract": "description",
    "license": "rights",
    "cover-image": "cover",
    "cover-alternative": "cover-alt",
    "updated": "modified",
}
_PANDOC = {
    "accessibilitySummary": "summary",
    "certifiedBy": "certified-by",
    "certifierCredential": "credential",
    "certifierReport": "report",
    "conformsTo": "conforms-to",
}
_DERIVED = frozenset(
    {
        "accessMode",
        "accessModes",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityFeatures",
        "accessibilityHazard",
        "accessibilityHazards",
    }
)
_SHOWN = ("title", "subtitle", "description", "cover-alt")
_TEXTS = ("title", "subtitle", "description", "identifier", "publisher", "rights", "cover-alt")
_KEYS = (*_TEXTS, "author", "language", "date", "modified", "subject", "cover", "accessibility")
_ACCESSIBILITY = (
    *("certified-by", "conforms-to", "credential", "report", "date", "summary", "exemptions"),
    "exemption",
)
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?(?:-(?P<day>\d{1,2}))?", re.ASCII)
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Said:
    """What the front matter says.

    Attributes:
        texts: The texts among it, by key; those not given are empty.
        cover: What the author calls the cover's file; may be empty.
        cover_line: Where that stands.
        layer: The settings among it.
    """

    texts: Mapping[str, str]
    language: str
    modified: datetime
    authors: tuple[str, ...]
    subjects: tuple[str, ...]
    date: date | None
    cover: str
    cover_line: int
    certification: Certification | None
    summary: str
    exemptions: tuple[str, ...]
    layer: Mapping[str, Any]


def read_metadata(
    fields: Mapping[str, Field], modified: datetime | None, notebook: Notebook
) -> Said:
    """Return what `fields` say.

    Args:
        fields: The front matter.
        modified: When the essay was last changed, if the caller knows better.
        notebook: Learns the language, and what should be added.

    Raises:
        SourceError: A key is unknown, or says something of the wrong kind.
    """
    known, access = _sort_fields(fields, notebook)
    read = _Reader(known, notebook)
    texts = {key: read.text(key) for key in _TEXTS}
    subjects = read.texts("subject", "text")
    shown = {key: (texts[key], read.line(key)) for key in _SHOWN}
    shown["subject"] = ("\n".join(subjects), read.line("subject"))
    look_at_front_matter(shown, notebook)
    tag = read.text("language")
    if not tag:
        notebook.remark(NO_LANGUAGE)
    notebook.language = language(tag or "en", notebook, read.line("language"))
    cover = known.get("cover")
    if cover and isinstance(cover.written, dict):
        nested = _Reader(_inner(cover, ("image", "path", "alt"), "cover", notebook), notebook)
        texts["cover-alt"] = texts["cover-alt"] or nested.text("alt")
        cover_path = nested.text("image") or nested.text("path")
    else:
        cover_path = read.text("cover")
    published, changed = read.day("date"), read.day("modified")
    if modified is None and published is None and changed is None:
        notebook.remark(NO_DATE)
    return Said(
        texts=texts,
        language=notebook.language,
        modified=_whole_seconds(modified or changed or published or _NO_DAY),
        authors=read.texts("author", "name"),
        subjects=subjects,
        date=published.date() if published else None,
        cover=cover_path,
        cover_line=read.line("cover"),
        certification=_certification(_Reader(access, notebook), notebook),
        summary=_Reader(access, notebook).text("summary"),
        exemptions=_exemptions(_Reader(access, notebook), notebook),
        layer={key: known[key].value for key in SETTINGS if key in known},
    )


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _sort_fields(
    fields: Mapping[str, Field], notebook: Notebook
) -> tuple[dict[str, Field], dict[str, Field]]:
    """Return the fields, and those on accessibility, each under the one name we know it by."""
    known: dict[str, Field] = {}
    access: dict[str, Field] = {}
    for key, field in fields.items():
        if key in _DERIVED:
            notebook.remark(DERIVED, field.line, key)
            continue
        name = _ALIASES.get(key, key).replace("_", "-")
        target = access if key in _PANDOC else known
        name = _PANDOC.get(key, name)
        if target is known and name not in _KEYS and name not in SETTINGS:
            raise _unknown(key, (*_KEYS, *SETTINGS, *_ALIASES), field.line, notebook)
        if name in target:
            raise notebook.error(f"{key!r} says again what another key says; keep one", field.line)
        target[name] = field
    if own := known.get("accessibility"):
        access |= _inner(own, _ACCESSIBILITY, "accessibility", notebook)
    return known, access


def _unknown(key: str, known: tuple[str, ...], line: int, notebook: Notebook) -> Exception:
    hint = suggest(key, known, f"known are {', '.join(sorted(set(known)))}")
    return notebook.error(f"the front matter has no key {key!r}; {hint}", line)


def _inner(field: Field, keys: tuple[str, ...], name: str, notebook: Notebook) -> dict[str, Field]:
    """Return the fields inside `field`."""
    if field.written is None:
        return {}
    if not isinstance(field.written, dict):
        raise notebook.error(f"{name} takes a group of keys: {', '.join(keys)}", field.line)
    for key in field.written:
        if key.replace("_", "-") not in keys:
            raise _unknown(key, keys, field.line, notebook)
    return {
        key.replace("_", "-"): Field(value, value, field.line)
        for key, value in field.written.items()
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads fields as the kinds of value they should be."""

    fields: Mapping[str, Field]
    notebook: Notebook

    def line(self, key: str) -> int:
        return self.fields[key].line if key in self.fields else 1

    def text(self, key: str) -> str:
        written = self.fields[key].written if key in self.fields else None
        if written is None:
            return ""
        if not isinstance(written, str):
            raise self.notebook.error(f"{key} takes one text", self.line(key))
        return " ".join(written.split())

    def texts(self, key: str, part: str) -> tuple[str, ...]:
        """Return one text or several; each may be a mapping with the text under `part`."""
        written = self.fields[key].written if key in self.fields else None
        if written is None:
            return ()
        found: list[str] = []
        for entry in written if isinstance(written, list) else [written]:
            text = entry.get(part) if isinstance(entry, dict) else entry
            if not isinstance(text, str) or not text.strip():
                raise self.notebook.error(
                    f"{key} takes a text, or a list of texts such as [One, Two]", self.line(key)
                )
            found.append(" ".join(text.split()))
        return tuple(found)

    def day(self, key: str) -> datetime | None:
        written = self.text(key)
        if not written:
            return None
        try:
            if match := _DAY.fullmatch(written):
                year, month, day = match["year"], match["month"] or 1, match["day"] or 1
                return datetime(int(year), int(month), int(day), tzinfo=UTC)
            moment = datetime.fromisoformat(written)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise self.notebook.error(
                f"{key} takes a date such as 2026-11-22, not {written!r}", self.line(key)
            ) from error


def _certification(access: _Reader, notebook: Notebook) -> Certification | None:
    """Return who evaluated the publication; None when nobody is named."""
    by, to = access.text("certified-by"), access.text("conforms-to")
    if not by or by.lower() in ("null", "none"):
        if to and to.lower() not in ("null", "none"):
            raise notebook.error(
                "conforms-to is claimed only by a named person; add certified-by",
                access.line("conforms-to"),
            )
        return None
    evaluated = access.day("date")
    return Certification(
        by,
        to or "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        access.text("credential"),
        access.text("report"),
        evaluated.date() if evaluated else None,
    )


def _exemptions(access: _Reader, notebook: Notebook) -> tuple[str, ...]:
    key = "exemption" if "exemption" in access.fields else "exemptions"
    found = access.texts(key, "term")
    for term in found:
        if term not in EXEMPTIONS:
            raise _unknown(term, EXEMPTIONS, access.line(key), notebook)
    return found
