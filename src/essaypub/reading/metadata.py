"""Front matter → what is said of the essay, and which settings it asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from essaypub.accessibility.vocabulary import EXEMPTIONS
from essaypub.hints import is_slip, suggest
from essaypub.model import Certification, Contributor
from essaypub.reading.fields import FieldReader, read_group
from essaypub.reading.frontmatter import Field
from essaypub.reading.keys import OURS, ROLES, SETTINGS, TEXTS, is_foreign, own_name
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import DERIVED, DRAFT, FOREIGN_KEYS, NO_DATE
from essaypub.reading.spoilers.suspects import look_at_front_matter

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
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_TRUE = frozenset(("true", "yes", "on"))
_AUTHORS = frozenset(("aut", "cre"))
_SHOWN = ("title", "subtitle", "description", "cover-alt")
_ACCESSIBILITY = (
    *("certified-by", "conforms-to", "credential", "report", "date", "summary", "exemptions"),
    "exemption",
)
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Said:
    """What the front matter says.

    Attributes:
        texts: The texts among it, by key; those not given are empty.
        lines: Where those keys stand.
        contributors: Who else had a part in it.
        sort_names: How people are sorted in a catalogue, by name.
        collection: What it is a part of, and which part.
        cover: What the author calls the cover's file; may be empty.
        cover_line: Where that stands.
        base_url: Where the essay itself is read, if it says so.
        layer: The settings among it.
    """

    texts: Mapping[str, str]
    lines: Mapping[str, int]
    language: str
    modified: datetime
    authors: tuple[str, ...]
    contributors: tuple[Contributor, ...]
    sort_names: Mapping[str, str]
    collection: tuple[str, str]
    subjects: tuple[str, ...]
    date: date | None
    cover: str
    cover_line: int
    certification: Certification | None
    summary: str
    exemptions: tuple[str, ...]
    base_url: str
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
    read = FieldReader(known, notebook)
    texts = {key: read.text(key) for key in TEXTS}
    title, subtitle = read.titles()
    texts |= {"title": title, "subtitle": texts["subtitle"] or subtitle}
    texts["identifier"] = read.identifier()
    subjects = read.subjects()
    shown = {key: (texts[key], read.line(key)) for key in _SHOWN}
    shown["subject"] = ("\n".join(subjects), read.line("subject"))
    look_at_front_matter(shown, notebook)
    notebook.language = read.language()
    texts["cover-alt"], cover = read.cover(texts["cover-alt"])
    published, changed = read.day("date"), read.day("modified")
    if modified is None and published is None and changed is None:
        notebook.remark(NO_DATE)
    if read.text("draft").lower() in _TRUE:
        notebook.remark(DRAFT, read.line("draft"))
    people = read.people()
    accessibility = FieldReader(access, notebook)
    return Said(
        texts=texts,
        lines={key: read.line(key) for key in TEXTS},
        language=notebook.language,
        modified=_whole_seconds(modified or changed or published or _LONG_AGO),
        authors=tuple(person.name for person in people if person.role in _AUTHORS),
        contributors=tuple(
            Contributor(person.name, person.role)
            for person in people
            if person.role not in _AUTHORS
        ),
        sort_names={person.name: person.sort_name for person in people if person.sort_name},
        collection=read.collection(),
        subjects=subjects,
        date=published.date() if published else None,
        cover=cover,
        cover_line=read.line("cover"),
        certification=notebook.attempt(lambda: _certification(accessibility, notebook), None),
        summary=accessibility.text("summary"),
        exemptions=_exemptions(accessibility, notebook),
        base_url=read.text("address"),
        layer={key: known[key].value for key in SETTINGS if key in known},
    )


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _sort_fields(
    fields: Mapping[str, Field], notebook: Notebook
) -> tuple[dict[str, Field], dict[str, Field]]:
    """Return the fields, and those on accessibility, each under the one name we know it by.

    Of two keys that say the same, ours wins, and then the one that stands first. Subjects are
    added up. What means nothing here is remarked on once, all together.
    """
    known: dict[str, Field] = {}
    access: dict[str, Field] = {}
    foreign: list[str] = []
    for key, field in sorted(fields.items(), key=lambda pair: pair[0] not in OURS):
        if key in _DERIVED:
            notebook.remark(DERIVED, field.line, key)
        elif key in _PANDOC:
            access.setdefault(_PANDOC[key], field)
        elif (name := own_name(key)) in ROLES:
            known[name] = field
        elif name == "address":
            known.setdefault(name, _address(field))
        elif name == "subject" and name in known:
            known[name] = known[name].join(field)
        elif name in OURS:
            known.setdefault(name, field)
        elif slip := next((ours for ours in OURS if _is_slip(name, ours)), ""):
            notebook.fault(
                f"the front matter has no key {key!r}; did you mean {slip!r}?", field.line
            )
        else:
            foreign.append(key)
    if foreign:
        listed = ", ".join(foreign)
        message = f"the front matter has keys that mean nothing here: {listed}; take them out"
        notebook.forgive(FOREIGN_KEYS, message, fields[foreign[0]].line, listed)
    if own := known.get("accessibility"):
        access |= read_group(own, _ACCESSIBILITY, "accessibility", notebook)
    return known, access


def _is_slip(name: str, ours: str) -> bool:
    return not is_foreign(name) and is_slip(name, ours)


def _address(field: Field) -> Field:
    """Return the address of an essay as where its links begin; a path on a site is no address."""
    whole = isinstance(field.written, str) and field.written.startswith(("https://", "http://"))
    return field if whole else Field(None, "", field.line)


def _certification(access: FieldReader, notebook: Notebook) -> Certification | None:
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
    report = access.text("report")
    if report and not _ADDRESS.fullmatch(report):
        notebook.fault(
            f"report takes the address of a page, such as https://example.org/, not {report!r}",
            access.line("report"),
        )
    return Certification(
        by,
        to or "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        access.text("credential"),
        report,
        evaluated.date() if evaluated else None,
    )


def _exemptions(access: FieldReader, notebook: Notebook) -> tuple[str, ...]:
    key = "exemption" if "exemption" in access.fields else "exemptions"
    terms = access.texts(key, "term")
    for term in terms:
        if term not in EXEMPTIONS:
            hint = suggest(term, EXEMPTIONS, f"known are {', '.join(sorted(EXEMPTIONS))}")
            notebook.fault(f"there is no exemption {term!r}; {hint}", access.line(key))
    return terms
