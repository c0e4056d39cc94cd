"""What stands beside a letter that is a word besides, where the letter is meant.

Certain or silent: an article at the beginning of a title, or of a line of verse, has a capital too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Beside = tuple[str, str]
"""What stands before the letter, up to it, and what stands after it."""
Looks = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """How a language's letter is told from the word that is written like it.

    Attributes:
        ipa: The letter's name.
        possible: Is found in every written text that has such a letter.
        alone: Finds the letter, or the word, in a spoken text; elsewhere voices read it right.
        capital: What stands beside a capital.
        small: What stands beside a small letter.
        others: Finds letters that stand alone, and are no words.
        among_others: What is enough beside a capital where there are such.
    """

    ipa: str
    possible: re.Pattern[str]
    alone: re.Pattern[str]
    capital: Looks
    small: Looks
    others: re.Pattern[str]
    among_others: Looks = ()


def _looks(pairs: tuple[Beside, ...]) -> Looks:
    return tuple((re.compile(rf"(?:{one})$"), re.compile(other)) for one, other in pairs)


def _possible(letter: str, capital: str, small: tuple[Beside, ...]) -> re.Pattern[str]:
    """Return what finds a capital that stands alone, or a small letter with its cues."""
    beside = (f"(?:{one})(?<!\\w){letter}(?!\\w)(?:{other})" for one, other in small)
    return re.compile("|".join((capital, *beside)))


_ANY = ""
_OPEN = r"""\s["“‘«([]?"""
# A space at the end is where another voice goes on: "A [Zeitgeist]{lang=de} film".
_ENDED = r"""\s*(?:["”’»]?\s*[:!?)\]]|\.(?!\.))|["”’»](?!\w)|\Z"""
_PARTED = r"\s*[,;]"
_SINGLE = r"[B-Z]\b(?!['’.-]\w)"
_SMALL = r"[b-z]\b(?!['’.-]\w)"
_WITHIN = r"[\w,)]\s"  # no beginning of a sentence
_NO_NAME = r"(?!\s+[^\W\d_a-zß-ÿ]\w)"  # a title goes on with a capital: "A Clockwork Orange"

_SORTS = (
    "letters?|grades?|vitamins?|hepatitis|influenza|flu|plans?|types?|exhibits?|appendix"
    "|appendices|schedules?|categor(?:y|ies)|blood group|triple|key of"
)
"""After any of these a letter is meant even where the next word has a capital: "Plan A Failed"."""
_ROWS = (
    "groups?|teams?|class(?:es)?|sections?|options?|levels?|figures?|fig\\.|tables?|series"
    "|stages?|platforms?|terminals?|zones?|tiers?|variables?|vertex|vertices|candidates?"
    "|scenarios?|patients?|witness(?:es)?|paragraphs?|clauses?|phases?|versions?|variants?"
    "|strains?|formats?|channels?|columns?|subjects?|students?|vowels?|points?"
)
_PLACES = (
    "Part|Gate|Hall|Block|Building|Wing|Unit|Room|Row|Bay|Line|List|Track|Road|Key|String|Note"
    "|Case|Person|Player|Company|Country|City|Set|Angle|Event|Answer|Question|Box|Rank|Rating"
    "|Shelf|Volume|Book|Chapter|Item|Article|Act|Step|Test|Study|Model|Form|Size|Batch|Band|Side"
    "|Object|Town|State|Firm|Party|Agent|Apartment|Flat|Suite|Entrance|Exit|Lot|Annex|Division"
    "|Mr|Mrs|Ms|Miss|Mister|Madame|Monsieur|Dr|Judge|Justice"
)
"""Called by letters where they have a capital themselves; else a line of verse may end in one."""
_OWNERS = "the|my|your|our|their|every|no|whose|another|straight|capital|scarlet|double"
_OTHERS = "this|each|his|her|its|first|last|top|one|two|three|four|five|six|\\w+['’]s"
_COMPOUNDS = (
    r"\s(?i:team|level|list|train|side|road|game|word|bomb|star|class|roll|frame|line|grade"
    r"|student|result|string|batter(?:y|ie))s?\b"
)
_MARKS = r"\b(?i:got|gets?|getting|earn(?:s|ed)?|scor(?:es?|ed)|awarded|rated|graded|marked)\s"
# An article before any of these would be "an".
_LINKS = (
    r"\s(?:is|are|isn['’]t|aren['’]t|and|or|in|on|of|at|as|if|equals?|implies|into|onto|also"
    r"|always|above|after|against|along|among|around|until|unless|only)\b(?![-'’])"
)
_VERBS = (
    r"\s(?:has|have|had|was|were|does|doesn['’]t|did|didn['’]t|hasn['’]t|wasn['’]t|says|said"
    r"|knows|wins|loses|wants|goes)\b(?!-)"
)

_SMALL_A: tuple[Beside, ...] = (
    (r"[\"“‘]", r"[\"”’](?!\w)"),
    (r"[(\[]|^|\d", r"[)\]]"),
    (r"\d", r"(?!\.m)"),
    (r"\ban\s", _ANY),
    (_ANY, rf",\s{_SMALL}|\s(?:and|or|to)\s{_SMALL}|/{_SMALL}|\s?[+×=²³^<>]"),
    (r"[+×=^]\s?|\b[b-hj-z](?:,|,?\s(?:and|or|to))\s", r"(?!\s\w)"),
    (
        rf"\b(?i:letters?|vowels?|options?|paragraphs?|clauses?|points?|parts?|items?){_OPEN}",
        f"{_ENDED}|{_PARTED}|{_LINKS}",
    ),
)

_ENGLISH = Cues(
    ipa="eɪ",
    possible=_possible("a", r"(?<!\w)A(?!\w)|(?<![^\W\d_])A\d|\dA", _SMALL_A),
    alone=re.compile(r"(?<![\w.'’])[Aa](?!\w|['’.-]\w)|(?<![\w.'’-])A(?=-minor\b)"),
    capital=_looks(
        (
            (_ANY, _ENDED),
            (rf"{_WITHIN}|[\"“‘«(]", _PARTED),
            (_ANY, rf",\s(?:(?:and|or)\s)?{_SINGLE}"),
            (_ANY, r"\s?[+#♭♯♮=×<>]|[&/][A-Z]|[–-](?:[A-Z]\b|minor)"),
            (r"\w[&/+-]|\d|=\s?", r"(?!-)"),
            (rf"\b[Aa]n{_OPEN}", _ANY),
            (r"(?<![\w'’.])(?:[B-HJ-Z]|[A-Z]\sI)\s", _ANY),
            (rf"\b(?i:{_SORTS}){_OPEN}", _ANY),
            (rf"\b(?i:{_ROWS}){_OPEN}|\b(?:{_PLACES})\.?{_OPEN}", _NO_NAME),
            (rf"\b(?i:{_OWNERS}){_OPEN}", f"{_NO_NAME}|{_COMPOUNDS}"),
            (rf"\b(?i:{_OTHERS}){_OPEN}", _COMPOUNDS),
            (r"\b(?:[Ii]n|to|from|into|and|of)\s", r"\s(?:minor|major|flat|sharp|natural)\b"),
            (r"\b(?i:from|between|both|either|neither)\s", r"\s(?:to|and|or|nor)\b"),
            (r"\d\s", r"\s(?:fuse|plug|socket|supply|current|circuit|charger)s?\b"),
            (_MARKS, r"\s(?:for|from|with)\b"),
            (_ANY, f"{_LINKS}|{_VERBS}|\\s[Ii]s [Ff]or\\b"),
            (_ANY, rf"\s(?i:to|through|or|and|vs?\.?|versus|then|minus)\s{_SINGLE}"),
            (_ANY, rf"\s[A-Z]\s{_SINGLE}"),
            (_WITHIN, r"\s[B-HJ-Z]\b(?!['’.-]\w)"),
        )
    ),
    small=_looks(_SMALL_A),
    others=re.compile(r"(?<![\w.'’])[B-HJ-Z](?![\w'’.])"),
    among_others=_looks(((_WITHIN, r"\s[a-z]"),)),
)


def _y(ipa: str, nouns: str, owners: str, links: str, ended: str) -> Cues:
    """Return the cues of a language in which a Y that stands alone is a word.

    Args:
        ipa: The letter's name.
        nouns: What is called by letters.
        owners: Articles of the letter, with the space or the apostrophe after them.
        links: Words for "and", "or" and "to".
        ended: What follows a letter, and not the word.
    """
    small = ((rf"\b(?i:{nouns}){_OPEN}", f"{_ENDED}|{_PARTED}"),)
    beside_another = rf"(?<![\w'’.])[A-XZ](?:\s|,\s|,?\s(?:{links})\s)"
    return Cues(
        ipa=ipa,
        possible=_possible("y", r"(?<!\w)Y(?!\w)|[A-Z]Y|Y[A-Z\d]", small),
        alone=re.compile(r"(?<![\w.-])[Yy](?![\w'’-]|\.\w)"),
        capital=_looks(
            (
                (_ANY, ended),
                (rf"\b(?i:{nouns}){_OPEN}", _ANY),
                (rf"(?<!\w)(?:{owners})", _ANY),
                (beside_another, _ANY),
                (r"(?<!\w)[A-Z]\.\s?", _ANY),
                (_ANY, r"\.\s?[A-Z]\b"),
            )
        ),
        small=_looks(small),
        others=re.compile("(?!)"),
    )


_FRENCH = _y(
    "iɡʁɛk",
    "lettres?|voyelles?|axes?|générations?|chromosomes?|variables?|points?|coordonnées?|groupes?"
    "|types?|plans?|facteurs?|monsieur|madame",
    r"[Ll]['’]|[Ll]e\s|[Uu]n\s|[Dd]u\s|[Aa]u\s",
    "et|ou|à",
    f"{_ENDED}|{_PARTED}",
)
_SPANISH = _y(
    "ˌiˈɡɾjeɡa",
    "letras?|vocal(?:es)?|ejes?|generaci(?:ón|ones)|cromosomas?|variables?|puntos?|coordenadas?"
    "|grupos?|tipos?|plan(?:es)?|factor(?:es)?|valor(?:es)?",
    r"[Ll]a\s|[Uu]na\s",
    "y|e|o|a",
    r"\s*[.)]\s*\Z|\Z",
)

CUES = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH}
"""The letters that are words besides, and sound otherwise then, by language."""
