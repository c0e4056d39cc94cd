"""German numbers with a full stop, which are inflected: "am dritten", "der dritte"."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, Rule, group, rule
from essaypub.spoken.german.numbers import cardinal, ordinal, year
from essaypub.spoken.grammar.tables import at_end, before
from essaypub.spoken.grammar.words import roman

MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember", "Jänner", "Feber",
)  # fmt: skip
_MASCULINE = (
    "Tag|Monat|Mann|Akt|Teil|Band|Film|Platz|Weltkrieg|Stock|Versuch|Satz|Sieg|Geburtstag|Rang|Ort"
    "|Jahrestag|Todestag|Aufzug|Gesang|Bezirk|Kongress|Präsident|König|Kaiser|Absatz|Abschnitt"
    "|Advent|Punkt|Schritt|Preis|Roman|Kreuzzug|Spieltag|Artikel|Bundespräsident|Bundeskanzler"
)
_FEMININE = (
    "Nacht|Auflage|Ausgabe|Reihe|Klasse|Etage|Woche|Folge|Staffel|Symphonie|Sinfonie|Szene|Welle|Liga"
    "|Runde|Minute|Stunde|Person|Strophe|Zeile|Seite|Hälfte|Frau|Stufe|Sitzung|Ordnung|Messe|Reise"
)
_NEUTER = (
    "Jahrhundert|Jh|Jhs|Jahrtausend|Kapitel|Jahr|Buch|Mal|Bild|Kind|Quartal|Semester|Konzert|Viertel"
    "|Gebot|Lied|Spiel|Stück|Jahrzehnt|Regiment|Drittel|Wort|Zeitalter"
)
_GENDER = {
    **dict.fromkeys([*MONTHS, *_MASCULINE.split("|")], "m"),
    **dict.fromkeys(_FEMININE.split("|"), "f"),
    **dict.fromkeys(_NEUTER.split("|"), "n"),
}
_ENDINGS_OF_GENDER = ((re.compile(r"(?:ung|heit|keit|ion|tät|schaft)$"), "f"),)
_WEAK = re.compile(
    r"\b(?:[AaIiVvZz]m|[Vv]om|[Zz]um|[Bb]eim|[Zz]ur|[Dd]e[mns]|(?:[DdMmSsKk]?ein|[Ii]hr|[Uu]nser|dies|jed|jen)e[mnrs]"
    r"|(?:[Ii]n|[Aa]n|[Aa]uf|[Mm]it|[Nn]ach|[Vv]on|[Bb]ei|[Aa]us|[Zz]u|[Ss]eit|[Vv]or|[Hh]inter|[Üü]ber|[Uu]nter"
    r"|[Nn]eben|[Zz]wischen|[Ww]ährend|[Ww]egen|[Tt]rotz|[Ss]tatt) der) $"
)
_BARE = re.compile(r"\b(?:[Aa]b|[Bb]is|[Ss]eit|[Nn]ach|[Vv]or|[Vv]on) $")
_CALLED = re.compile(r"\b(?:[Dd]ie|[Dd]as|(?:[DdMmSsKk]?ein|[Ii]hr|[Uu]nser|dies|jed|jen)e) $")
_DER = re.compile(r"\b(?:[Dd]er|[Dd]ieser|[Jj]eder) $")
_EIN = re.compile(r"\b(?:Ein|[DdMmSsKk]?ein|[Ii]hr|[Uu]nser) $")
_YEARLY = (
    f"(?:Jahre?n?s?|Sommer|Winter|Herbst|Frühjahr|Frühling|[Ss]eit|[Aa]nno|{'|'.join(MONTHS)})"
)
_MEASURED = r"(?:[A-ZÄÖÜ]|[%°€$£]|(?:km|kg|cm|mm|ha|[mlgth])\b)"
_LISTED = re.compile(r"(?:\d{1,4}\.,? (?:und |oder )?)+$")
_STRONG = {"m": "er", "f": "e", "n": "es"}


def gender_of(noun: str) -> str | None:
    """Return the gender of a noun, as a form of one; None if it is not known here."""
    if noun in _GENDER:
        return _GENDER[noun]
    for pattern, gender in _ENDINGS_OF_GENDER:
        if pattern.search(noun):
            return gender
    return None


def find_ending(words: str, noun: str) -> str | None:
    """Return how an ordinal ends after these words and before a noun; None if undecided."""
    gender = gender_of(noun)
    words = _LISTED.sub("", words)
    if _WEAK.search(words):
        return "en"
    if _DER.search(words):
        return {"m": "e", "f": "en"}.get(gender or "")
    if _CALLED.search(words):
        return "e"
    if _EIN.search(words) or not re.search(r"\w[ ]$", words) or gender is None:
        return _STRONG.get(gender or "")
    if noun in MONTHS:
        bare = _BARE.search(words)
        return "er" if bare is None else "en" if bare[0].lower() in ("ab ", "bis ") else "em"
    return None


def date(day: int, month: int, words: str, written: str) -> str:
    """Return the words for a day, inflected after what is written before it."""
    end = find_ending(written, MONTHS[month - 1]) or "er"
    return " ".join(filter(None, (ordinal(day, end), MONTHS[month - 1], words)))


def ordinals() -> tuple[Group, ...]:
    """Return the rules for numbers with a full stop before a noun, and for rulers."""

    def value(number: str) -> int:
        return int(number) if number.isdigit() else roman(number)

    def inflect(match: re.Match[str]) -> str:
        words = say(match, match[3], match[1])
        return f"{words} {match[2]}{match[3]}" if words else match[0]

    def both(match: re.Match[str]) -> str:
        words = say(match, match[5], match[1], match[3])
        if not words:
            return match[0]
        one, other = words.split()
        return f"{one} {_JOINTS.get(match[2], match[2])} {other} {match[4]}{match[5]}"

    def say(match: re.Match[str], noun: str, *numbers: str) -> str | None:
        end = find_ending(before(match), noun)
        values = [value(number) for number in numbers]
        initial = len(numbers[0]) == 1 and numbers[0].isalpha() and gender_of(noun) is None
        return (
            None
            if end is None or initial or not all(values)
            else " ".join(ordinal(number, end) for number in values)
        )

    def alone(match: re.Match[str]) -> str:
        number = value(match[1])
        weak = _WEAK.search(before(match))
        return ordinal(number, "en") if weak and number else match[0]

    number = r"(?<![\w.,])(\d{1,4}|[IVX]+)\."
    noun = r"((?:[a-zäöüß]+e[nrms]? ){0,2})([A-ZÄÖÜ]\w+)"
    joint = r"\s?(und|oder|bis|bis zum|–|-|/)\s?"
    return (
        group(
            r"[\dIVX]\.",
            rule("ROMAN-ruler", r"\b([A-ZÄÖÜ][\w-]*[a-zäöüß]) ([IVX]+)\.(?!\w)", _read_ruler),
            rule("NUM-ordinal", rf"{number}{joint}(\d{{1,4}}|[IVX]+)\. {noun}", both),
            rule("NUM-ordinal", rf"{number} {noun}", inflect),
            rule("NUM-ordinal", rf"{number}(?=[,;]|\s[a-zäöü])", alone),
        ),
        group(
            r"str\.|\d ff?\.",
            rule("ABBR-street", r"(?<=[a-zäöüß])str\.", "straße"),
            rule("ABBR-following", r"(?<=\d) ff?\.",
                 lambda m: f" folgende{'.' if at_end(m) else ''}"),
        ),
        group(
            r"\d\der",
            rule("DECADE", r"(?<!\w)'?(\d{2}|\d{4})er(n?)\b", _decade),
        ),
    )  # fmt: skip


_JOINTS = {"–": "bis", "-": "bis", "/": "und"}
_KINGS = re.compile(
    r"(?:Ludwig|Heinrich|Friedrich|Wilhelm|Karl|Otto|Franz|Joseph|Leopold|Rudolf|Maximilian|Georg"
    r"|Johannes|Johann|Paul|Pius|Leo|Benedikt|Gregor|Klemens|Clemens|Innozenz|Urban|Alexander"
    r"|Nikolaus|Katharina|Elisabeth|Peter|Iwan|Philipp|Ferdinand|Napoleon|Richard|Eduard|Jakob"
    r"|Gustav|Adolf|Christian|Albert|Albrecht|Konrad|Ramses|Margarethe|Maria|Isabella|Bonifatius"
    r"|Sixtus|Philipp|Eberhard|August|Mehmed|Kleopatra|Ptolemäus|Wladimir|Stephan|Viktor)(s?)"
)
_QUEENS = ("Katharina", "Elisabeth", "Margarethe", "Maria", "Isabella", "Kleopatra")


def reign(_name: str, _number: int, _found: re.Match[str]) -> None:
    """Return nothing: a German ruler's number has a full stop, and a rule of its own."""


def _read_ruler(match: re.Match[str]) -> str:
    named, number = _KINGS.fullmatch(match[1]), roman(match[2])
    if not named or not number:
        return match[0]
    queen = match[1].startswith(_QUEENS)
    earlier = before(match)
    if named[1]:
        words = f"{'der' if queen else 'des'} {ordinal(number, 'en').capitalize()}"
    elif re.search(
        r"\b(?:von|unter|mit|bei|nach|zu|seit|aus|gegenüber)(?: \w+)? $",
        earlier,
        re.IGNORECASE,
    ):
        words = f"{'der' if queen else 'dem'} {ordinal(number, 'en').capitalize()}"
    elif re.search(r"\b(?:für|gegen|durch|um|ohne)(?: \w+)? $", earlier, re.IGNORECASE):
        words = (
            "die " + ordinal(number, "e").capitalize()
            if queen
            else "den " + ordinal(number, "en").capitalize()
        )
    else:
        words = f"{'die' if queen else 'der'} {ordinal(number, 'e').capitalize()}"
    return f"{match[1]} {words}{'.' if at_end(match) else ''}"


def _decade(match: re.Match[str]) -> str:
    number = int(match[1])
    return f"{year(number) if number > 99 else cardinal(number, '')}er{match[2]}"


def years() -> tuple[Rule, ...]:
    """Return the rules for years, which are counted in hundreds."""
    return (
        rule("NUM-year-range",
             r"(?<![\w.,/-])(1[1-9]\d\d)\s?[–-]\s?(1[1-9]\d\d)(?![\w/-]|[.,]\d)",
             lambda m: f"{year(int(m[1]))} bis {year(int(m[2]))}"),
        rule("NUM-year-range",
             r"(?<![\w.,/-])(1[1-9]\d\d)\s?[–-]\s?(\d\d)(?![\w/-]|[.,]\d)", _short),
        rule("NUM-year-range", r"(?<![\w.,/-])(1[1-9]\d\d)/(1[1-9]\d\d|\d\d)(?![\w/-]|[.,]\d)",
             lambda m: f"{year(int(m[1]))} {year(int(m[2]))}"),
        rule("NUM-year", rf"\b({_YEARLY} )(1[1-9]\d\d)(?![\w/-]|[.,]\d)",
             lambda m: f"{m[1]}{year(int(m[2]))}"),
        rule("NUM-year", rf"(?<![\w.,/-])(1[1-9]\d\d)(?![\w/-]|[.,]\d|\s?{_MEASURED})",
             lambda m: year(int(m[1]))),
    )  # fmt: skip


def _short(match: re.Match[str]) -> str:
    if int(match[1][2:]) >= int(match[2]):
        return match[0]
    return f"{year(int(match[1]))} bis {cardinal(int(match[2]), '')}"
