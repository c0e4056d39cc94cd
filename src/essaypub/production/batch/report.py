"""What a batch has made, in a file for programs and a page for people.

Both tell what lies in the folder, and why it was last built: so they are the same after a batch
that was stopped and begun again. Nothing is quoted of an essay but its title.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from essaypub.collection.works import ANTHOLOGY
from essaypub.errors import EssaypubError
from essaypub.findings import Finding, Severity
from essaypub.markup.tree import Element, Node, Written
from essaypub.markup.writer import write_html
from essaypub.production.batch.bench import Bench
from essaypub.production.batch.record import OUTPUT, Listing, Made
from essaypub.report import NO_REPORT, REPORT, tabulate
from essaypub.resources import Resource
from essaypub.version import __version__
from essaypub.web.document import style

PAGE = "report.html"
_SHOWN = 12
_COLUMNS = ("Essay", "Length", "Size", "Findings", "Last built because")


def write_reports(bench: Bench, errors: Sequence[EssaypubError]) -> Iterator[Resource]:
    """Yield the report of a collection: ``report.json`` and ``report.html``.

    Args:
        bench: What was made.
        errors: What went wrong now.
    """
    report = make_report(bench, errors)
    text = json.dumps(report, ensure_ascii=False, indent=1)
    yield Resource(REPORT, "application/json", f"{text}\n".encode())
    yield Resource(PAGE, "text/html", _write_page(report))


def make_report(bench: Bench, errors: Sequence[EssaypubError]) -> dict[str, Any]:
    """Return what there is to tell, as JSON knows it.

    What is told of the anthology stands in it as in the report of any edition: `essaypub check`
    holds the files of sound against that.
    """
    folder = f"{bench.collection.path.parent.absolute()}/"
    essays = [
        _describe_essay(name, made, bench.listings[name], folder)
        for name, made in bench.essays.items()
    ]
    products = bench.record.rows(OUTPUT)
    whole = bench.record.listing(OUTPUT, ANTHOLOGY).report if ANTHOLOGY in products else None
    return {
        **tabulate(whole or NO_REPORT),
        "essaypub": __version__,
        "title": bench.collection.title,
        "language": bench.collection.language,
        "essays": essays,
        "outputs": {name: _describe_files(made) for name, made in products.items()},
        "failed": [str(error).replace(folder, "") for error in errors],
    }


def _describe_essay(name: str, made: Made, listing: Listing, folder: str) -> dict[str, Any]:
    seconds = [work.duration_ms / 1000 for work in listing.works if work.duration_ms]
    return {
        "name": name,
        "title": listing.works[0].metadata.title if listing.works else name,
        "why": [reason.replace(folder, "") for reason in made.why],
        "seconds": seconds[0] if seconds else None,
        "files": _describe_files(made),
        "findings": [_describe_finding(finding, folder) for finding in listing.findings],
    }


def _describe_files(made: Made) -> dict[str, dict[str, Any]]:
    return {
        state.path: {"bytes": state.size, "sha256": state.sha256}
        for state in sorted(made.outputs, key=lambda state: state.path)
    }


def _describe_finding(finding: Finding, folder: str) -> dict[str, str]:
    """Return a finding without its detail, which may quote what is hidden."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": finding.place.replace(folder, "").partition(": ")[0],
        "message": finding.message,
    }


def _write_page(report: Mapping[str, Any]) -> bytes:
    title = f"What was built: {report['title']}"
    head = (
        Element("meta", {"charset": "utf-8"}),
        Element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        Element("title", {}, (title,)),
        Element("link", {"rel": "icon", "href": "data:,"}),
        Element("style", {}, (Written(style()),)),
    )
    body = Element("main", {}, (Element("article", {}, list(_make_body(title, report))),))
    html = Element(
        "html", {"lang": "en"}, (Element("head", {}, head), Element("body", {}, (body,)))
    )
    return f"<!DOCTYPE html>\n{write_html((html,))}".encode()


def _make_body(title: str, report: Mapping[str, Any]) -> Iterator[Node]:
    heading = Element("div", {}, (Element("h1", {}, (title,)),))
    yield Element("header", {"class": "masthead"}, (heading,))
    if report["failed"]:
        yield Element("h2", {}, ("Not built",))
        lines = [line for error in report["failed"] for line in error.split("\n")]
        yield Element("ul", {}, [Element("li", {}, (line,)) for line in lines])
    yield Element("h2", {}, ("Essays",))
    head = Element("tr", {}, [Element("th", {"scope": "col"}, (name,)) for name in _COLUMNS])
    rows = [Element("tr", {}, list(_make_cells(essay))) for essay in report["essays"]]
    table = (Element("thead", {}, (head,)), Element("tbody", {}, rows))
    yield Element("table", {"tabindex": "0"}, table)
    yield Element("h2", {}, ("Of the whole collection",))
    sizes = [
        f"{path}: {_write_size(state['bytes'])}"
        for files in report["outputs"].values()
        for path, state in list(files.items())[:_SHOWN]
    ]
    yield Element("ul", {}, [Element("li", {}, (line,)) for line in sizes])


def _make_cells(essay: Mapping[str, Any]) -> Iterator[Node]:
    yield Element("th", {"scope": "row"}, (essay["title"],))
    minutes, seconds = divmod(round(essay["seconds"] or 0), 60)
    yield Element("td", {}, (f"{minutes}:{seconds:02}" if essay["seconds"] else "–",))
    size = sum(state["bytes"] for state in essay["files"].values())
    yield Element("td", {}, (_write_size(size),))
    grave = [own for own in essay["findings"] if own["severity"] != Severity.INFO]
    told = ", ".join(dict.fromkeys(f"{own['code']} ({own['place']})" for own in grave))
    yield Element("td", {}, (told or "–",))
    yield Element("td", {}, ("; ".join(essay["why"]),))


def _write_size(size: int) -> str:
    """Return a size as people say it: ``"1.2 MB"``."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
