"""English short ways of writing, written out before the rules for numbers and words see them."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.numbers import ordinal, spell

_WORDS = {
    "pub.": "published", "publ.": "published", "Hon.": "Honourable", "Asst.": "Assistant",
    "Assoc. Prof.": "Associate Professor", "Apt.": "Apartment", "Ste.": "Suite", "Penn.": "Penn",
    "Asst. Prof.": "Assistant Professor", "Adj. Prof.": "Adjunct Professor",
    "Oxon.": "Oxon", "Cantab.": "Cantab", "Bldg.": "Building",
    "Hwy.": "Highway", "Pkwy.": "Parkway", "Mgr.": "Manager",
    "I.e.": "That is", "E.g.": "For example", "w/o": "without", "w/": "with ",
    "b/c": "because", "Ch. Insp.": "Chief Inspector",
}  # fmt: skip
_NAMES = {
    "Se7en": "Seven", "A$AP": "Asap", "Ke$ha": "Kesha", "P!nk": "Pink", "Numb3rs": "Numbers",
    "Thir13en": "Thirteen", "S1m0ne": "Simone", "Tak3n": "Taken", "Fant4stic": "Fantastic",
    "Scre4m": "Scream", "M3GAN": "Megan", "Ty Dolla $ign": "Ty Dolla Sign", "Ca$h": "Cash",
    "Curren$y": "Currency", "will.i.am": "Will I Am", "deadmau5": "dead mouse", "L7": "L seven",
    "CHVRCHES": "Churches", "MGMT": "M.G.M.T", "blink-182": "blink one eighty-two",
    "INXS": "in excess", "SBTRKT": "subtract", "Joey Bada$$": "Joey Badass",
    "Too $hort": "Too Short",
}  # fmt: skip
_STATES = {
    "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "IA": "Iowa", "IL": "Illinois",
    "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "MD": "Maryland", "MI": "Michigan", "MN": "Minnesota", "MO": "Missouri",
    "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina", "ND": "North Dakota",
    "NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NV": "Nevada", "NY": "New York",
    "AL": "Alabama", "HI": "Hawaii", "IN": "Indiana", "OH": "Ohio", "OR": "Oregon",
    "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia", "VT": "Vermont",
    "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
}  # fmt: skip
_NOTES = {"♩": "crotchet", "♪": "quaver", "𝅗𝅥": "minim"}
_NOTES_US = {"♩": "quarter note", "♪": "eighth note", "𝅗𝅥": "half note"}
_ACROSS = (
    "single|B-side|A-side|record|vinyl|remix|version|disc|LP|EP|mix|pipe|screen|ruler|plank|board"
    "|laptop|monitor|tablet|blade|gun|pizza|wheel|tyre|tire|nail|telly|television|TV|frame"
)
_STOPPED = "mins?|hrs?|secs?|yrs?|wks?|mos?|ft|lbs?|oz|yds?|mi|km|cm|mm|kg|tb?sp|gal|pp|bn"
_STOPS = "hr|min|sec|yr|wk|mo|gal|lb|oz|ft"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_SPORT = r"(?:won|lost|beat|passed|voted?|defeated|led|finished|drew|win|victory|score|vote|by|of)"
_KRONE = {"kr": ("krona", "kronor"), "SEK": ("Swedish krona", "Swedish kronor"),
          "NOK": ("Norwegian krone", "Norwegian kroner"), "DKK": ("Danish krone", "Danish kroner"),
          "CHF": ("Swiss franc", "Swiss francs"), "R$": ("real", "reais"),
          "PLN": ("zloty", "zlotys"), "zł": ("zloty", "zlotys"), "CZK": ("Czech crown",
          "Czech crowns"), "Kč": ("Czech crown", "Czech crowns")}  # fmt: skip
_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:\s?(k|m|bn|million|billion|thousand))?"
_SCALES = {"k": " thousand", "m": " million", "bn": " billion"}
_PRICED = frozenset((
    "priced", "valued", "sold", "stands", "stood", "stays", "stayed", "rated", "trading", "traded",
    "closed", "opened", "average", "averaged", "fixed", "set", "capped", "multiplied", "divided",
    "increased", "reduced", "fell", "rose", "grew", "up", "down",
))  # fmt: skip
"""Words after which a number is no time of day."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = {"Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday",
         "Thu": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday",
         "Sun": "Sunday"}  # fmt: skip


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _many(words: str) -> str:
    return words if words.endswith("s") else f"{words}s"


def short_forms(*, british: bool) -> tuple[Group, ...]:
    """Return the rules that write out what English writes short.

    Args:
        british: Whether distances are in metres, and notes crotchets and quavers.
    """
    notes = _NOTES if british else _NOTES_US
    metres = "metres" if british else "meters"

    def money(sign: str, amount: str, scale: str) -> str:
        singular, more = _KRONE[sign]
        words = _SCALES.get(scale, f" {scale}" if scale else "")
        return f"{amount}{words} {singular if amount == '1' and not words else more}"

    def part(match: re.Match[str]) -> str:
        place = ordinal(match[2], british=british).replace(" ", "-")
        place = place.removeprefix("one-")
        above = "one" if match[1] == "1" else match[1]
        first = "one-" if match[2][0] == "1" and len(match[2]) > 2 else ""
        return f"{above} {first}{place if match[1] == '1' else _many(place)} of a second"

    def stamp(match: re.Match[str]) -> str:
        zone = {"Z": " U.T.C", None: ""}.get(match[3])
        if zone is None:
            sign = "plus" if match[3][0] == "+" else "minus"
            zone = f" U.T.C {sign} {int(match[3][1:3])}"
        return f"{match[1]}, {match[2]}{zone}"

    def weekday(match: re.Match[str]) -> str:
        day, month = (match[2], match[3]) if british else (match[3], match[2])
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return match[0]
        return f"{_DAYS[match[1]]} {day} {_MONTHS[int(month) - 1]}"

    return (
        group(
            r"\$|[A-Za-z]\d|!nk|CHVR|MGMT|INXS|SBTR|will\.i|blink-",
            rule("SIGN-maths", r"(?<![\w$])\$(?![\s\d.,])([^$\n]{0,200}?[=^+_\\{}<>][^$\n]{0,200}?)"
                               r"(?<!\s)\$(?![\w$])|(?<![\w$])\$([a-zA-Z])\$(?![\w$])", _formula),
            rule("ACRO-said", rf"(?<![\w$])(?:{_any(_NAMES)})(?!\w)", lambda m: _NAMES[m[0]]),
        ),
        group(
            r"\.(?!\s*$)|/|(?<=[hdt] )St\b",
            rule("ABBR-dotted", rf"(?<![\w./])(?:{_any(_WORDS)})(?!\w)(?!\s*$)(?!/)",
                 lambda m: _WORDS[m[0]]),
            rule("ABBR-dotted", r"\bMS\.(?=[ ,;])", "manuscript"),
            rule("ABBR-numbered", r"(?<=\bfol\. )(\d+)([rv])\b",
                 lambda m: f"{m[1]} {'recto' if m[2] == 'r' else 'verso'}"),
            rule("ABBR-numbered", r"\bfols?\. (?=\d+)", "folio "),
            rule("ABBR-street", r"(?<=\d(?:st|nd|rd|th) )St\.?(?=\W*$)", "Street."),
            rule("ABBR-street", r"(?<=\d(?:st|nd|rd|th) )St\b\.?", "Street"),
            rule("UNIT-stop", rf"(?<=\d)(\s?(?:{_STOPPED}))\.(?=[,;:]|\s+[a-z])", r"\1"),
            rule("UNIT-stop", rf"(?<=/)({_STOPS})\.(?=[,;:]|\s+[a-z])", r"\1"),
            rule("MONEY-old", r"(?<![\w.,])(?<!s )(?<!s\. )(?<!s\.)(\d{1,2})d\.(?=[,;:]|\s+[a-z])",
                 lambda m: "1 penny" if m[1] == "1" else f"{m[1]} pence"),
        ),
        group(
            r"'s St\b|Penn ",
            rule("ABBR-street", r"(?<=[a-z]'s )St\b\.?(?=[,;)])", "Street"),
            rule("ABBR-street", r"(?<=Penn )Ave\b\.?(?!\s*$)", "Avenue"),
        ),
        group(
            r", [A-Z]{2}\b",
            rule("ABBR-dotted", rf"(?<=[a-z], )({'|'.join(_STATES)})(?=[,.;:)]|$)(?!\.\w)",
                 lambda m: _STATES[m[1]]),
        ),
        group(
            r"\bE[SD]?T\b",
            rule("ACRO-spelt", r"(?<=[m.\d] )ET\b", "E.T"),
        ),
        group(
            r"[\dkmn]\s?kr\b|R\$|CHF|SEK|NOK|DKK|PLN|CZK|zł|Kč",
            rule("MONEY-amount", rf"(?<!\w)(R\$|CHF|SEK|NOK|DKK|PLN|CZK)\s?({_AMOUNT})"
                                 rf"{_SCALE}(?!\w)",
                 lambda m: money(m[1], m[2], m[3] or "")),
            rule("MONEY-amount", rf"(?<![\w.,])({_AMOUNT}){_SCALE}\s?"
                                 r"(kr|CHF|SEK|NOK|DKK|PLN|CZK|zł|Kč)(?!\w)(?:\.(?=[,;:]"
                                 r"| [a-z]))?",
                 lambda m: money(m[3], m[1], m[2] or "")),
        ),
        group(
            r"/\d|\dT\d|:\d\d\.\d{3}|[Xx]iv:|ISSN|\d\s?s\b|\d\s?[x×]\s?\d|\d\s?bps?\b|\d\s?pp\b"
            r"|\dmm,|\d″|FY|\d–\d(?!\d)|\d-\d|COP|(?:he|at|till?|by|fore|ter) \d{1,2}\.\d"
            r"|\([iv]| a gal\b",
            rule("TIME-whole", r"(?<!\w)(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?"
                               r"(Z|[+-]\d\d:?\d\d)?(?!\w)", stamp),
            rule("TIME-race", r"(?<![\w.:,])(\d{1,2}):([0-5]\d)\.(\d{3})(?!\d|[:.]\d)",
                 lambda m: f"{m[1]} {m[2]} point {spell(m[3])}"),
            rule("NUM-book", r"\b([Aa]r[Xx]iv):\s?(\d{4})\.(\d{4,5})(?:v\d)?\b",
                 lambda m: f"archive {_pairs(m[2])} point {_pairs_or_digits(m[3])}"),
            rule("NUM-book", r"\bISSN:?\s(\d{4})-(\d{3}[\dX])\b",
                 lambda m: f"I.S.S.N {spell(m[1])}, {_digits(m[2])}"),
            rule("UNIT", r"[ƒf]/(?=\d)", "f "),
            rule("UNIT-fraction", r"(?<![\w/.,])(\d{1,2})/(\d{2,4})\s?s(?:ec)?\b"
                                  r"(?:\.(?=[ ,]))?(?!\w)", part),
            rule("UNIT", r"(?<![\w.,£$€])(\d+\.\d+)\s?s\b(?!['.]\w)", r"\1 seconds"),
            rule("NUM-by", r"(?<![\w.,])(\d)\s?[x×]\s?(\d{2,4})\s?m\b", rf"\1 by \2 {metres}"),
            rule("UNIT", r"(?<=\d)\s?bps?\b(?!\.\w)(?=[\s,.;:)]|$)", " basis points"),
            rule("UNIT", r"(?<=\d)pp\b", " percentage points"),
            rule("ABBR-numbered", r"(?<=\d )pp\b\.?(?=\s*$)", "pages."),
            rule("ABBR-numbered", r"(?<=\d )pp\b\.?", "pages"),
            rule("UNIT", r"(?<=\d)mm(?=,)", " millimetres" if british else " millimeters"),
            rule("UNIT-inch", rf"(?<![\w.,])(\d+)″(?= (?:{_ACROSS})s?\b)", r"\1-inch"),
            rule("UNIT-time", r"(?<![\w.,])(\d{2}|\d(?='(?:1[2-9]|[2-5]\d)))'"
                               r"\s?([0-5]?\d)″",
                 r"\1 minutes \2 seconds"),
            rule("NUM-season", r"\bFY\s?'?(\d\d)[/–-](\d\d)\b", r"F.Y \1 \2"),
            rule("NUM-season", r"\bFY\s?'?(\d{4}|\d\d)\b(?!/)", r"F.Y \1"),
            rule("NUM-season", r"(?<![\d.,/£$€])(1[89]99)/(2000|1900)(?!\d|/)", r"\1 \2"),
            rule("NUM-years", r"(?<![\d.,/£$€])(200)(\d)–(\d)(?![\w]|[.,]\d)",
                 lambda m: f"{m[1]}{m[2]} to {m[1]}{m[3]}"),
            rule("NUM-rating", r"(?<![\w.,/])(\d{1,2}(?:\.\d)?)/(10|100)(?= on\b| for\b| from\b)"
                               r"|(?<![\w.,/])(\d\.\d)/(10|100|5)\b(?!/)",
                 lambda m: f"{m[1] or m[3]} out of {m[2] or m[4]}"),
            rule("NUM-fraction", r"(?<=\d\.\d\d )(\d)/(10)(?= an?\b)",
                 lambda m: f"and {m[1]} {'tenth' if m[1] == '1' else 'tenths'}"),
            rule("ABBR-dotted", r"(?<= a )gal\b\.?(?=\s*$)", "gallon."),
            rule("DATE-weekday", rf"\b({'|'.join(_DAYS)}) (\d{{1,2}})/(\d{{1,2}})(?![\d/])",
                 weekday),
            rule("RANGE-score", rf"(?<=\w )(?<=\b)({_SPORT} )(\d{{2,3}})-(\d{{1,3}})"
                                r"(?![\w/-]|[.,]\d)",
                 _score),
            rule("NUM-ratio", r"\b([Ii]n|signature of|the) ([2-9]|12)/([248]|16)"
                             r"(?= at\b| time\b| (?:and|but|with)\b|[,.;:)]|\s*$|,? then\b)"
                             r"(?!/)", r"\1 \2 \3"),
            rule("ACRO-said", r"\bCOP(?=-?\d\d\b)", "cop "),
            rule("TIME-dotted", r"(?<=\b[Tt]he )(\d{1,2})\.([0-5]\d)(?= (?:to|from|for) [A-Z])",
                 r"\1:\2"),
            rule("TIME-dotted", r"(\w+ )?\b(at|until|till|by|before|after) (\d{1,2})\.([0-5]\d)"
                               r"(?=[,;:)]|[.!?]?\s*$|\.\s| (?:and|on|in the|for|sharp|or)\b)",
                 _clock),
            rule("ROMAN-alone", r"\((i{1,3}|iv|v|vi{1,3}|ix)\)(?= \w)",
                 lambda m: f"{_ROMAN[m[1]]},"),
        ),
        group(
            "[♩♪𝅗𝅥]",
            rule("SIGN-equals", rf"({'|'.join(notes)})\s?=\s?(?=\d)",
                 lambda m: f"{notes[m[1]]} equals "),
        ),
        group(
            r"[a-z]/[a-z]",
            rule("SLASH-word", r"(?<![\w/.:])([a-z]{4,})/([a-z]{4,})(?![\w/.])", r"\1 \2"),
        ),
        group(
            r"[A-Z]\d+/[A-Z]\d",
            rule("SLASH-word", r"\b([A-Z]{1,2}\d{1,3})/(?=[A-Z]{1,2}\d{1,3}\b)", r"\1 "),
        ),
    )  # fmt: skip


def _formula(match: re.Match[str]) -> str:
    r"""Return a formula without its dollars, the commonest commands of TeX as signs."""
    inside = match[1] or match[2]
    inside = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"\1 over \2", inside)
    inside = re.sub(r"\\sqrt\{([^{}]*)\}", r"the square root of \1", inside)
    for command, words in (("times", " times "), ("cdot", " times "), ("pm", " plus or minus "),
                           ("leq?", " is at most "), ("geq?", " is at least "),
                           ("neq?", " is not "), ("infty", " infinity "),
                           ("to", " to ")):  # fmt: skip
        inside = re.sub(rf"\\{command}(?![a-zA-Z])", words, inside)
    inside = re.sub(r"\\([a-zA-Z]+)", r"\1", inside)
    inside = re.sub(r"\^\{([^{}]*)\}", r"^\1", inside)
    inside = re.sub(r"_\{?(\w)\}?", r" \1", inside)
    return " ".join(inside.replace("{", "").replace("}", "").split())


def _clock(match: re.Match[str]) -> str:
    """Return a time of day with a colon; a price or a rate is left alone."""
    before = match[1] or ""
    if int(match[3]) > 23 or before.strip().lower() in _PRICED:
        return match[0]
    return f"{before}{match[2]} {match[3]}:{match[4]}"


def _score(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]} to {match[3]}" if match[3] != "0" else match[0]


def _digits(digits: str) -> str:
    return " ".join(spell(digit) if digit.isdigit() else digit for digit in digits)


def _pairs(digits: str) -> str:
    """Return four digits two by two, a zero as "oh"."""
    return f"{int(digits[:2])} {'oh ' if digits[2] == '0' else ''}{int(digits[2:])}"


def _pairs_or_digits(digits: str) -> str:
    return _digits(digits).replace("zero", "oh")


LEFT_STOPS: Group = group(
    r"\w\.(?:[,;:]|\s[a-z])",
    rule("UNIT-stop", r"(?<=\w)\.(?=[,;:])", ""),
    rule(
        "UNIT-stop",
        r"\b((?!Dr\b)(?:[A-Z][a-z]{0,3}[b-df-hj-np-tv-xz]|[b-df-hj-np-tv-xz]{2,4}))\. "
        r"(?=[a-z]{2,}\b)",
        r"\1 ",
    ),
)
"""Full stops in mid-sentence that no other rule has taken for part of an abbreviation."""
