"""Fields of front matter, each read as the kind of value that it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from essaypub.hints import suggest
from essaypub.languages.names import find_tag
from essaypub.reading.dates import UnreadableDateError, read_moment
from essaypub.reading.frontmatter import Field
from essaypub.reading.keys import ROLES
from essaypub.reading.markdown.spans import language as check_language
from essaypub.reading.notebook import Notebook
from essaypub.reading.remarks import NO_DAY

_COVER = ("image", "path", "alt")
_FILLED_IN = re.compile(r"[{}]|\b(?:last.modified|created|today|now)\b", re.IGNORECASE)
"""A date that another tool would fill in when it builds."""
_CODE = re.compile(r"[a-z]{3}")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_ISBN = re.compile(r"97[89]\d{10}")
_DOI = re.compile(r"(?:doi:)?10\.\d{4,9}/\S+")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who had a part: the name, a code of the MARC relators, how catalogues sort it."""

    name: str
    role: str = ""
    sort_name: str = ""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads fields as the kinds of value they should be."""

    fields: Mapping[str, Field]
    notebook: Notebook

    def line(self, key: str) -> int:
        """Return where a key stands; the first line when it does not."""
        return self.fields[key].line if key in self.fields else 1

    def text(self, key: str) -> str:
        """Return one text, its white space made single; empty when there is none."""
        written = self.fields[key].written if key in self.fields else None
        if isinstance(written, list) and len(written) == 1:
            written = written[0]
        if isinstance(written, dict):
            written = written.get("text")
        if written is None:
            return ""
        if not isinstance(written, str):
            if key not in {"title", "identifier"}:  # of which several forms are known
                self.notebook.fault(f"{key} takes one text", self.line(key))
            return ""
        return " ".join(written.split())

    def texts(self, key: str, part: str) -> tuple[str, ...]:
        """Return one text or several; each may be a mapping with the text under `part`."""
        texts: list[str] = []
        for entry in self._entries(key):
            text = entry.get(part) if isinstance(entry, dict) else entry
            if not isinstance(text, str) or not text.strip():
                self.notebook.fault(
                    f"{key} takes a text, or a list of texts such as [One, Two]", self.line(key)
                )
                continue
            texts.append(" ".join(text.split()))
        return tuple(texts)

    def _entries(self, key: str) -> list[Any]:
        written = self.fields[key].written if key in self.fields else None
        if written in (None, ""):
            return []
        return written if isinstance(written, list) else [written]

    def titles(self) -> tuple[str, str]:
        """Return the title and the subtitle, of a list of titles by their types."""
        titles: dict[str, str] = {}
        for entry in self._entries("title"):
            kind = str(entry.get("type") or "main") if isinstance(entry, dict) else "main"
            text = entry.get("text") if isinstance(entry, dict) else entry
            if isinstance(text, str):
                titles.setdefault(kind, " ".join(text.split()))
            else:
                self.notebook.fault("title takes one text", self.line("title"))
        return titles.get("main", ""), titles.get("subtitle", "")

    def identifier(self) -> str:
        """Return a name for life: a URN, a URL, or what was given."""
        for entry in self._entries("identifier"):
            scheme, text = "", entry
            if isinstance(entry, dict):
                scheme, text = str(entry.get("scheme") or ""), entry.get("text")
            if isinstance(text, str) and text.strip():
                name = _name_for_life(" ".join(text.split()), scheme.lower())
                if name.startswith("urn:uuid:") and not _UUID.fullmatch(name[9:]):
                    self.notebook.fault(
                        f"{name!r} is no UUID: those have 32 digits from 0 to f in groups of 8, 4,"
                        " 4, 4 and 12",
                        self.line("identifier"),
                    )
                return name
            self.notebook.fault("identifier takes one text", self.line("identifier"))
        return ""

    def subjects(self) -> tuple[str, ...]:
        """Return what the essay is about; a text with commas is several."""
        texts = self.texts("subject", "text")
        if "subject" in self.fields and isinstance(self.fields["subject"].written, str):
            texts = tuple(
                part.strip() for text in texts for part in text.split(",") if part.strip()
            )
        return tuple(dict.fromkeys(texts))

    def people(self) -> tuple[Person, ...]:
        """Return everybody who had a part, authors first; each with a role of the MARC relators."""
        people = [*self._named("author", "aut"), *self._named("contributor", "")]
        for key, role in ROLES.items():
            people += self._named(key, role)
        return tuple(dict.fromkeys(people))

    def _named(self, key: str, role: str) -> Iterator[Person]:
        for entry in self._entries(key):
            if isinstance(entry, dict):
                name = entry.get("name") or entry.get("text")
                given_name, family_name = entry.get("given"), entry.get("family")
                if not name and family_name:
                    name = " ".join(filter(None, (given_name, family_name)))
                own_role = entry.get("role") or role
                sort_name = entry.get("file-as") or ""
            else:
                name, own_role, sort_name = entry, role, ""
            if isinstance(name, str) and name.strip() and isinstance(own_role, str):
                yield Person(" ".join(name.split()), _marc_role(own_role), str(sort_name).strip())
            else:
                self.notebook.fault(
                    f"{key} takes a name, or a list of names such as [One, Two]", self.line(key)
                )

    def language(self) -> str:
        """Return the language as a BCP 47 tag; empty when none is named."""
        written = self.text("language")
        if not written:
            return ""
        tag = find_tag(written) or written
        return self.notebook.attempt(
            lambda: check_language(tag, self.notebook, self.line("language")), "en"
        )

    def cover(self, alternative: str) -> tuple[str, str]:
        """Return what the cover shows, and its path."""
        cover = self.fields.get("cover")
        if cover is None or not isinstance(cover.written, dict):
            return alternative, self.text("cover")
        nested = FieldReader(read_group(cover, _COVER, "cover", self.notebook), self.notebook)
        path = nested.text("image") or nested.text("path")
        return alternative or nested.text("alt"), path

    def collection(self) -> tuple[str, str]:
        """Return what the essay is a part of, and which part; both may be empty."""
        return self.text("belongs-to-collection"), self.text("group-position")

    def day(self, key: str) -> datetime | None:
        """Return the moment that a key names; None when it names none, or none that is known."""
        written = self.text(key)
        if not written:
            return None
        if _FILLED_IN.search(written):
            self.notebook.remark(NO_DAY, self.line(key), written)
            return None
        try:
            return read_moment(written)
        except UnreadableDateError as error:
            if self.notebook.is_lenient:
                self.notebook.remark(NO_DAY, self.line(key), written)
            else:
                self.notebook.fault(f"{key} takes a date: {error}", self.line(key))
            return None


def _name_for_life(text: str, scheme: str) -> str:
    """Return an identifier as a URN or a URL, if its form or its scheme tells which."""
    digits = text.replace("-", "").replace(" ", "")
    if _UUID.fullmatch(text):
        return f"urn:uuid:{text.lower()}"
    if scheme.startswith("isbn") or _ISBN.fullmatch(digits):
        return f"urn:isbn:{digits}"
    if scheme == "doi" or _DOI.fullmatch(text):
        return f"https://doi.org/{text.removeprefix('doi:')}"
    return text


def _marc_role(role: str) -> str:
    """Return a code of the MARC relators for what somebody did; empty for what has none."""
    name = role.strip().lower()
    if _CODE.fullmatch(name):
        return name
    return "aut" if name == "author" else ROLES.get(name, "")


def read_group(
    field: Field, keys: tuple[str, ...], name: str, notebook: Notebook
) -> dict[str, Field]:
    """Return the fields inside `field`, which takes a group of `keys`."""
    if field.written is None:
        return {}
    if not isinstance(field.written, dict):
        notebook.fault(f"{name} takes a group of keys: {', '.join(keys)}", field.line)
        return {}
    inner: dict[str, Field] = {}
    for key, value in field.written.items():
        own = key.replace("_", "-")
        if own in keys:
            inner[own] = Field(value, value, field.line)
        else:
            hint = suggest(key, keys, f"known are {', '.join(sorted(keys))}")
            notebook.fault(f"{name} has no key {key!r}; {hint}", field.line)
    return inner
