"""The accessibility statement of every EPUB of an edition: ``accessibility.html``."""

from __future__ import annotations

from collections.abc import Iterable

from essaypub.outputs import Edition, Output


def _write(edition: Edition) -> Iterable[bytes]:
    # only when wanted: ebooklib, and the words of every language
    from essaypub.epub import narrated, publication  # noqa: PLC0415
    from essaypub.statement.claims import derive_claims  # noqa: PLC0415
    from essaypub.statement.guide import statement  # noqa: PLC0415
    from essaypub.statement.page import page  # noqa: PLC0415

    about = edition.publication.metadata
    packages = {"epub": publication.package, "narrated": narrated.package}
    statements = {
        edition.files[name]: statement(
            derive_claims(package(edition).claims, about.title, about.language)
        )
        for name, package in packages.items()
        if name in edition.files
    }
    return (page(statements),)


A11Y = Output("a11y", "accessibility.html", _write, needs=("epub",), suites=("web",))
