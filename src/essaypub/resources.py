"""What a writer hands over: one file of a publication, and XML written one way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of a container.

    Attributes:
        path: Where it lies inside, with ``/`` between names and none in front.
        media_type: As the manifest declares it, e.g. ``"image/svg+xml"``.
        content: Its bytes, not yet compressed.
    """

    path: str
    media_type: str
    content: bytes


def escape(text: str) -> str:
    """Return `text` as XML character content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", " ")


def escape_value(text: str) -> str:
    """Return `text` as the value of an XML attribute, for double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", " ").replace("\t", " ")


def attributes(**values: str | None) -> str:
    """Return XML attributes in the order given, each with a space before it.

    A trailing underscore is dropped and a double one is a colon, so that
    ``class_`` and ``epub__type`` can be written; a value of None leaves its attribute out.
    """
    return "".join(
        f' {name.rstrip("_").replace("__", ":").replace("_", "-")}="{escape_value(value)}"'
        for name, value in values.items()
        if value is not None
    )
