r"""The table: what is written, an equals sign or a tab, and what is said.

.. code-block:: text

    # Names
    Sayles   = sails
    Nguyen   = win /ŋwiən/
    "Polish" = pole ish
    micro*   = mike roe
    /(\d+)mm film/ = \1 millimetre film

    [fr]
    Auteuil  = /otœj/

    [en voice=espeak]
    Theodore = thee a door
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from essaypub.lexicon.entries import Entry, Match
from essaypub.lexicon.making import Scope, Spot, entry

_WRITTEN = tuple(
    re.compile(
        rf"""(?:
            /(?P<pattern>(?:[^/\\]|\\.)+)/(?P<folded>i?)
          | ["“”„](?P<exact>(?:[^"“”\\]|\\.)+)["“”](?P<exact_prefix>\*?)
          | (?P<plain>(?:[^\\]|\\.)+?)(?P<prefix>\*?)
        ){separator}(?P<said>.*)""",
        re.VERBOSE,
    )
    for separator in (r"(?:\s+=\s+|\s*\t\s*)", r"\s*=\s*")
)
_SAID = re.compile(
    r"""(?:/(?P<first>[^/]*)/\s*)?
        (?:["“”„](?P<quoted>(?:[^"“”\\]|\\.)*)["“”]|(?P<say>[^"“”„#].*?))?
        \s*(?:(?<=[\s"“”])/(?P<last>[^/]*)/)?
        \s*(?:(?<=\s)\#\s.*)?""",
    re.VERBOSE,
)
_REMARK = re.compile(r"\s#\s.*")
_SECTION = re.compile(r"\[(?P<scope>[^\]]*)\]")
_ESCAPED = re.compile(r"\\(.)")
_ESCAPED_SAID = re.compile(r'\\(["“”\\])')
_TO_ESCAPE = re.compile(r'[\\=]|^["“”„/\[#<]|\*$')
_TO_ESCAPE_EXACT = re.compile(r'[\\"“”]')
_TO_QUOTE = re.compile(r'["“”„/#]')


def entries(text: str, path: str) -> Iterator[Entry]:
    """Yield the entries of a table.

    Raises:
        SourceError: A line makes no sense.
    """
    scope = Scope()
    for number, line in enumerate(text.split("\n"), 1):
        spot, line = Spot(path, number), line.strip()  # noqa: PLW2901 - the line, without its end
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            scope = _scope(line, spot)
        else:
            yield _entry(line, scope, spot)


def _scope(line: str, spot: Spot) -> Scope:
    """Return the scope of the lines below ``[fr]``, ``[voice=espeak]``, ``[fr voice=espeak]``."""
    match = _SECTION.fullmatch(_REMARK.sub("", line).strip())
    if match is None:
        raise spot.error(
            "a line in brackets says which lines follow, e.g. [fr] or [en voice=espeak];"
            " for a word that begins with a bracket write \\["
        )
    language = voice = ""
    for word in match["scope"].replace(",", " ").split():
        if word.startswith("voice="):
            voice = word.removeprefix("voice=")
        elif language:
            raise spot.error(f"there is a second language, {word!r}; give it lines of its own")
        else:
            language = word
    return Scope.of(language, voice, spot)


def _entry(line: str, scope: Scope, spot: Spot) -> Entry:
    found = next(filter(None, (form.fullmatch(line) for form in _WRITTEN)), None)
    if found is None:
        raise spot.error("there is no second column; write: word = how it is said")
    plain = found["plain"] or ""
    if plain.startswith("/"):
        raise spot.error(
            "a pattern stands between slashes, and a slash inside it is written \\/;"
            " a word that begins with one is written \\/ too"
        )
    if plain.startswith(('"', "“", "”", "„")):
        raise spot.error('there is no end to the quotation marks; write "Word" = how it is said')
    match, written = Match.WORD, _ESCAPED.sub(r"\1", found["exact"] or plain)
    if found["pattern"]:
        match, written = Match.PATTERN, _unescape_slashes(found["pattern"])
    elif found["prefix"] or found["exact_prefix"]:
        match = Match.PREFIX
    say, ipa = _read_said(found["said"], spot)
    exact = bool(found["exact"] or (found["pattern"] and not found["folded"]))
    return entry(spot, written, say, ipa, match=match, exact=exact, scope=scope)


def _read_said(said: str, spot: Spot) -> tuple[str, str]:
    """Return the respelling and the phonemes of the second column."""
    match = _SAID.fullmatch(said)
    two = match is not None and match["first"] is not None and match["last"] is not None
    if match is None or two or re.search(r"(?:^|\s)/", match["say"] or ""):
        raise spot.error(
            "this cannot be told apart; write a respelling, or phonemes between slashes, or both:"
            ' win /ŋwiən/; what has slashes or quotation marks of its own stands between "…"'
        )
    ipa = match["first"] or match["last"] or ""
    if match["quoted"] is not None:
        return _ESCAPED_SAID.sub(r"\1", match["quoted"]), ipa
    return match["say"] or "", ipa


def _unescape_slashes(pattern: str) -> str:
    r"""Return a pattern with ``/`` for ``\/``, and every other escape as it is."""
    return re.sub(r"\\(.)", lambda match: "/" if match[1] == "/" else match[0], pattern)


def _escape_slashes(pattern: str) -> str:
    return re.sub(r"\\.|/", lambda match: "\\/" if match[0] == "/" else match[0], pattern)


def line(one: Entry) -> str:
    """Return an entry as a line of the table, its scope left to the line above it."""
    match one.match:
        case Match.PATTERN:
            written = f"/{_escape_slashes(one.written)}/{'' if one.exact else 'i'}"
        case _:
            written = (_TO_ESCAPE_EXACT if one.exact else _TO_ESCAPE).sub(r"\\\g<0>", one.written)
            written = f'"{written}"' if one.exact else written
            if one.match is Match.PREFIX:
                written += "*"
    parts = (_write_said(one.say), f"/{one.ipa}/" if one.ipa else "")
    return f"{written} = {' '.join(filter(None, parts))}"


def _write_said(say: str) -> str:
    """Return a respelling, between quotation marks if it could be taken for something else."""
    if not _TO_QUOTE.search(say):
        return say
    return '"{}"'.format(re.sub(r'["“”\\]', r"\\\g<0>", say))
