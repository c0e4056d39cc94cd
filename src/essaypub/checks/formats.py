"""Findings as people and programs read them: text, JSON, SARIF and a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Self

from essaypub.checks.suite import Suite
from essaypub.findings import Finding, Severity
from essaypub.resources import escape

_SURROGATE = re.compile("[\ud800-\udfff]")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, slots=True)
class Summary:
    """How many findings there are of each severity."""

    errors: int
    warnings: int
    remarks: int

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Return the counts of `findings`."""
        counts = dict.fromkeys(Severity, 0)
        for finding in findings:
            counts[finding.severity] += 1
        return cls(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])

    def __str__(self) -> str:
        if not any((self.errors, self.warnings, self.remarks)):
            return "no findings"
        named = (
            (self.errors, "error"),
            (self.warnings, "warning"),
            (self.remarks, "remark"),
        )
        return ", ".join(
            f"{count} {name if count == 1 else name + 's'}" for count, name in named if count
        )


def as_text(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield one line for each finding."""
    yield from map(str, findings)


def as_json(findings: Iterable[Finding]) -> str:
    """Return the findings as a JSON list of objects."""
    listed = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message,
            "place": finding.place,
            "detail": finding.detail,
        }
        for finding in findings
    ]
    return _write(listed)


def _write(value: Any) -> str:
    """Return JSON; the bytes of a file's name that are not UTF-8 are escaped in it."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def as_sarif(findings: Iterable[Finding], suites: Iterable[Suite], version: str) -> str:
    """Return the findings as SARIF, with the rules that were held against the files.

    Source:
        SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    """
    rules = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.message},
            "help": {"text": rule.source},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for suite in suites
        for rule in suite.rules
    ]
    driver: dict[str, Any] = {"name": "essaypub", "version": version, "rules": rules}
    results = [
        {
            "ruleId": finding.code,
            "level": _LEVELS[finding.severity],
            "message": {"text": _sentence(finding)},
            "locations": [_location(finding.place)],
        }
        for finding in findings
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }
    return _write(log)


def _sentence(finding: Finding) -> str:
    return f"{finding.message} ({finding.detail})" if finding.detail else finding.message


def _location(place: str) -> dict[str, Any]:
    file, _, inside = place.partition(": ")
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": file}}}
    if inside:
        location["logicalLocations"] = [{"fullyQualifiedName": inside, "kind": "member"}]
    return location


def as_html(findings: Iterable[Finding]) -> str:
    """Return the findings as one page without scripts, a section for each file."""
    listed = tuple(findings)
    sections = []
    by_file = groupby(listed, key=lambda finding: finding.place.partition(": ")[0])
    for number, (file, group) in enumerate(by_file, 1):
        section = _SECTION.replace("{number}", str(number)).replace("{file}", escape(file))
        sections.append(section.replace("{rows}", "\n".join(map(_row, group))))
    page = _PAGE.replace("{style}", _STYLE).replace("{summary}", str(Summary.of(listed)))
    return _SURROGATE.sub("\ufffd", page.replace("{sections}", "\n".join(sections)))


def _row(finding: Finding) -> str:
    inside = finding.place.partition(": ")[2] or "the whole file"
    rest = "".join(
        f"<td>{escape(cell)}</td>" for cell in (finding.code, inside, _sentence(finding))
    )
    return f'<tr><th scope="row">{finding.severity.value}</th>{rest}</tr>'


_STYLE = (
    ":root{color-scheme:light dark}body{font-family:system-ui,sans-serif;line-height:1.5;"
    "margin:2rem auto;max-width:70rem;padding:0 1rem}div{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border-bottom:1px solid;padding:.5rem;text-align:start;vertical-align:top}"
)

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Findings of essaypub check</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>Findings</h1>
<p>{summary}</p>
{sections}
</main>
</body>
</html>
"""

_SECTION = """<section aria-labelledby="file-{number}">
<h2 id="file-{number}">{file}</h2>
<div role="region" aria-labelledby="file-{number}" tabindex="0">
<table>
<thead><tr><th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">Place</th>
<th scope="col">What</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</section>"""
