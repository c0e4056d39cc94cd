"""The accessibility statement of every EPUB of an edition: ``accessibility.html``."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from essaypub.editions import Edition, NarratedEdition
from essaypub.outputs import Output


def _write(edition: Edition) -> Iterable[bytes]:
    # only when wanted: ebooklib, and the words of every language
    from essaypub.accessibility.claims import derive_claims  # noqa: PLC0415
    from essaypub.epub import narrated, publication  # noqa: PLC0415
    from essaypub.statement.guide import statement  # noqa: PLC0415
    from essaypub.statement.page import page  # noqa: PLC0415
    from essaypub.web.words import web_words  # noqa: PLC0415

    about = edition.publication.metadata
    claims = {edition.files["epub"]: edition.derive(publication.package).claims}
    if isinstance(edition, NarratedEdition) and "narrated" in edition.files:
        claims[edition.files["narrated"]] = edition.derive(narrated.package).claims
    statements = {
        file: statement(derive_claims(own, about.title, about.language))
        for file, own in claims.items()
    }
    words = web_words(about.language)
    names = {
        edition.files[name]: words.files[name]
        for name in ("epub", "narrated")
        if name in edition.files
    }
    essay = quote(edition.files["web"]) if "web" in edition.files else ""
    return (page(statements, names=names, essay=essay),)


A11Y = Output("a11y", "accessibility.html", _write, needs=("epub",), suites=("web",))
