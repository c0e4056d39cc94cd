"""The words of French."""

from __future__ import annotations

import re

from essaypub.spoken.addresses import Names
from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.french.nouns import form
from essaypub.spoken.french.numbers import cardinal, many, ordinal
from essaypub.spoken.grammar.quantities import pointed_rules
from essaypub.spoken.grammar.tables import (
    DAY_FIRST,
    Calendar,
    Counting,
    Currency,
    Frame,
    Measures,
    Noun,
    Romans,
    Shortened,
    Signs,
    Written,
    words,
)
from essaypub.spoken.grammar.words import roman

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_SHORTENED = Shortened(
    always={
        "p. ex.": "par exemple", "p.ex.": "par exemple", "c.-à-d.": "c'est-à-dire",
        "etc.": "et cetera", "cf.": "confer", "Cf.": "Confer", "env.": "environ",
        "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
        "ap. J.-C.": "après Jésus-Christ", "J.-C.": "Jésus-Christ", "éd.": "édition",
        "trad.": "traduction", "dir.": "direction", "ibid.": "au même endroit",
        "Ibid.": "Au même endroit", "et al.": "et d'autres", "vs.": "contre", "vs": "contre",
        "N.B.": "nota bene",
        "s. d.": "sans date", "bd.": "boulevard", "av.": "avenue", "tél.": "téléphone",
        "Tél.": "Téléphone", "P.-S.": "post-scriptum", "qqch.": "quelque chose",
        "qqn": "quelqu'un", "R.-U.": "Royaume-Uni", "É.-U.": "États-Unis",
    },
    titles={
        "M.": "Monsieur", "MM.": "Messieurs", "Mme": "Madame", "Mmes": "Mesdames",
        "Mlle": "Mademoiselle", "Mlles": "Mesdemoiselles", "Dr": "Docteur", "Dr.": "Docteur",
        "Dre": "Docteure", "Pr": "Professeur", "Pr.": "Professeur", "Prof.": "Professeur",
        "Me": "Maître", "St": "Saint", "Ste": "Sainte", "St.": "Saint", "Mgr": "Monseigneur",
    },
    numbered={
        "n°": "numéro", "nº": "numéro", "N°": "Numéro", "nos": "numéros", "p.": "page",
        "pp.": "pages", "P.": "Page", "vol.": "volume", "Vol.": "Volume", "chap.": "chapitre",
        "ch.": "chapitre",
        "Chap.": "Chapitre", "fig.": "figure", "Fig.": "Figure", "art.": "article",
        "t.": "tome", "T.": "Tome", "l.": "ligne", "v.": "vers", "sc.": "scène", "éd.": "édition",
    },
    months={
        "janv.": "janvier", "févr.": "février", "avr.": "avril", "juil.": "juillet",
        "juill.": "juillet", "sept.": "septembre", "oct.": "octobre", "nov.": "novembre",
        "déc.": "décembre",
    },
    spelt=words(
    """
    UE USA UK IA PIB PME RATP API URL ADN ARN TVA RER AOC OGM IRM IVG CEO OMS ONG EPO BA BO EP
    VIH FAQ UV CIA EDF SAV UMP
    """
),
)  # fmt: skip
_SIGNS = Signs(
    to="à",
    score="à",
    percent="pour cent",
    per_thousand="pour mille",
    minus="moins",
    times="fois",
    degrees="degrés",
    section="paragraphe",
    sections="paragraphes",
    number="numéro",
    alternative="et|Et",
    either=(r"\b([Ii]l|[Ii]ls|[Ll]e|[Uu]n|[Cc]eux)/(elles?|la|une|celles)\b", "ou"),
    per=("an|mois|semaine|jour|nuit|heure|minute|personne|habitant", "par"),
    others={
        "&": "et", "+": "plus", "=": "égale", "/": "sur", "×": "fois", "÷": "divisé par",
        "±": "plus ou moins", "≈": "environ", "≤": "inférieur ou égal à",
        "≥": "supérieur ou égal à", "≠": "différent de", "<": "inférieur à",
        ">": "supérieur à", "²": "au carré", "³": "au cube", "€": "euros", "£": "livres",
        "$": "dollars", "¥": "yens", "√": "racine carrée de", "∞": "l'infini", "π": "pi",
        "©": "copyright", "~": "environ", "‰": "pour mille",
    },
)  # fmt: skip
_CENTIME = Noun("centime", "centimes")
_EURO = Currency(Noun("euro", "euros"), _CENTIME)
_POUND = Currency(Noun("livre", "livres", "f"), Noun("penny", "pence"))
_DOLLAR = Currency(Noun("dollar", "dollars"), Noun("cent", "cents"))
_FRANC = Currency(Noun("franc suisse", "francs suisses"), _CENTIME)
_YEN = Currency(Noun("yen", "yens"), Noun("sen", "sens"))


def _metric(sign: str, name: str, form: str = "m") -> dict[str, Noun]:
    return {sign: Noun(name, f"{name}s", form)}


_MEASURES = Measures(
    units={
        **_metric("km", "kilomètre"), **_metric("m", "mètre"), **_metric("cm", "centimètre"),
        **_metric("mm", "millimètre"), **_metric("µm", "micromètre"), **_metric("kg", "kilogramme"),
        **_metric("g", "gramme"), **_metric("mg", "milligramme"), **_metric("t", "tonne", "f"),
        **_metric("l", "litre"), **_metric("L", "litre"), **_metric("cl", "centilitre"),
        **_metric("ml", "millilitre"), **_metric("ha", "hectare"), **_metric("h", "heure", "f"),
        **_metric("min", "minute", "f"),
        **_metric("s", "seconde", "f"), **_metric("ms", "milliseconde", "f"),
        **_metric("kW", "kilowatt"), **_metric("MW", "mégawatt"), **_metric("kWh", "kilowattheure"),
        **_metric("dB", "décibel"), **_metric("Ko", "kilooctet"), **_metric("Mo", "mégaoctet"),
        **_metric("Go", "gigaoctet"), **_metric("To", "téraoctet"), **_metric("°", "degré"),
        **_metric("px", "pixel"),
        "km/h": Noun("kilomètre à l'heure", "kilomètres à l'heure"),
        "m/s": Noun("mètre par seconde", "mètres par seconde"),
        "m²": Noun("mètre carré", "mètres carrés"), "m2": Noun("mètre carré", "mètres carrés"),
        "km²": Noun("kilomètre carré", "kilomètres carrés"),
        "km2": Noun("kilomètre carré", "kilomètres carrés"),
        "cm²": Noun("centimètre carré", "centimètres carrés"),
        "m³": Noun("mètre cube", "mètres cubes"), "m3": Noun("mètre cube", "mètres cubes"),
        "cm³": Noun("centimètre cube", "centimètres cubes"),
        "°C": Noun("degré Celsius", "degrés Celsius"),
        "°F": Noun("degré Fahrenheit", "degrés Fahrenheit"),
        "Hz": Noun("hertz", "hertz"), "kHz": Noun("kilohertz", "kilohertz"),
        "MHz": Noun("mégahertz", "mégahertz"), "GHz": Noun("gigahertz", "gigahertz"),
    },
    currencies={
        "€": _EURO, "EUR": _EURO, "euros": _EURO, "euro": _EURO, "£": _POUND, "GBP": _POUND,
        "$": _DOLLAR, "USD": _DOLLAR, "dollars": _DOLLAR, "CHF": _FRANC, "¥": _YEN,
    },
    scales={
        "M": Noun("million", "millions"), "Md": Noun("milliard", "milliards"),
        "Mds": Noun("milliard", "milliards"), "Mrd": Noun("milliard", "milliards"),
        "Mio": Noun("million", "millions"), "k": Noun("mille", "mille"),
    },
    partitive=("de ", "d'"),
)  # fmt: skip


def _one(amount: str) -> bool:
    """French has its plural from two on."""
    return int("".join(filter(str.isdigit, amount.partition(",")[0]))) < 2


def _clock(hour: int, minute: int) -> str:
    words = f"{cardinal(hour, 'f')} heure{'s' if hour > 1 else ''}"
    return f"{words} {cardinal(minute, 'f')}" if minute else words


_WOMEN = "Élisabeth|Elisabeth|Catherine|Marie|Isabelle|Jeanne|Anne|Cléopâtre|Margrethe|Marguerite"
_MEN = (
    "Louis|Henri|Charles|François|Philippe|Napoléon|Jean|Paul|Jean-Paul|Pie|Léon|Benoît|Grégoire"
    "|Clément|Innocent|Urbain|Guillaume|Frédéric|Édouard|Edouard|Georges|Jacques|Richard|Léopold"
    "|Albert|Baudouin|Alexandre|Nicolas|Pierre|Ivan|Alphonse|Ferdinand|Otton|Maximilien|Joseph"
    "|Robert|Ramsès|Ptolémée|Mehmed|Victor-Emmanuel|Christian|Gustave|Boniface|Sixte|Rodolphe"
)


def _reign(name: str, number: int, _found: re.Match[str]) -> str | None:
    if number == 1:
        return None  # "Ier" is written for the first
    return f"{name} {cardinal(number, '')}"


_DIVISIONS = (
    "[Tt]omes?|[Cc]hapitres?|[Ll]ivres?|[Pp]arties?|[Vv]olumes?|[Aa]ctes?|[Ss]cènes?|[Aa]nnexes?"
    "|[Aa]rticles?|[Cc]hants?|[Éé]pisodes?|[Ss]aisons?|[Ff]igures?|[Pp]lanches?|[Pp]hases?"
    "|[Tt]ypes?|[Tt]itres?|[Pp]ages?|[Ss]ections?|[Tt]ableaux?|Vatican|Guerre mondiale"
)
_FIRST = ("er", "re", "ère")
_ENDINGS = r"(ers?|res?|ères?|èmes?|es|e|ᵉ[ʳr]|ᵉ|nd|nde)(?![\w'])"


def _value(number: str) -> int:
    return int(number) if number.isdigit() else roman(number)


def _centuries(match: re.Match[str]) -> str:
    beside = _value(match[3]) == _value(match[1]) + 1
    return f"{match[1]}{match[2]} {'et' if beside else 'au'} "


def _places(region: str) -> tuple[Group, ...]:
    def place(match: re.Match[str]) -> str:
        number = _value(match[1])
        ending = match[2].replace("ᵉ", "e").replace("ʳ", "r")
        if not number or len(match[1]) > 6 or (number == 1) != (ending.rstrip("s") in _FIRST):
            return match[0]
        if ending in ("nd", "nde"):
            return {"nd": "second", "nde": "seconde"}[ending] if number == 2 else match[0]
        words = ordinal(number, feminine=ending[0] in "rè", region=region)
        return f"{words}s" if ending.endswith("s") else words

    return (
        group(
            r"[\dIVXLC](?:er|re|[eèᵉ]|nd)",
            rule("ROMAN-century",
                 r"\b((?:[IVX]+|\d{1,2})(?:er|e|ème|ᵉ)) s\.(?=\s+(?:av|ap|[a-z,;])|\s*$|,)",
                 lambda m: f"{m[1]} siècle" + ("." if m.end() == len(m.string) else "")),
            rule("RANGE",
                 r"\b([IVX]+|\d{1,2})(er|e|ème|ᵉ) ?[–-] ?(?=([IVX]+|\d{1,2})(?:e|ème|ᵉ)\b)",
                 _centuries),
            rule("NUM-ordinal", rf"(?<![\w.,])(\d{{1,6}}|[IVX]+|[IVXLC]{{2,}}){_ENDINGS}", place),
        ),
    )  # fmt: skip


def grammar(tag: str) -> Frame:
    """Return French as spoken where its tag, in small letters, says."""
    region = tag[3:5] if tag.startswith("fr-") else ""

    def number(value: int, form_: str) -> str:
        return cardinal(value, form_, region)

    def date(day: int, month: int, year: str, _before: str) -> str:
        first = "premier" if day == 1 else number(day, "")
        return " ".join(filter(None, (first, _MONTHS[month - 1], year)))

    return Frame(
        names=Names("point", "arobase", "barre oblique", "tiret", "tiret bas"),
        written=Written("[ ']" if region == "ch" else "[ .']"),
        signs=_SIGNS,
        shortened=_SHORTENED,
        measures=_MEASURES,
        counting=Counting(
            cardinal=number,
            form=form,
            matters=many,
            comma="virgule",
            longest_part=3,
            one=_one,
            fractions={
                3: ("tiers", "tiers"), 4: ("quart", "quarts"), 5: ("cinquième", "cinquièmes"),
                6: ("sixième", "sixièmes"), 7: ("septième", "septièmes"),
                8: ("huitième", "huitièmes"), 9: ("neuvième", "neuvièmes"),
                            },
            halves={"": "un demi", "m": "un demi", "f": "une demi"},
            and_half={
                "": "{} et demi", "m": "{} {noun} et demi", "f": "{} {noun} et demie",
            },
            half_form="",
            year=lambda value: number(value, ""),
        ),
        calendar=Calendar(
            date=date,
            dates=(DAY_FIRST,),
            clock=_clock,
            clocks=(
                r"(?<![\w.,:])(?P<hour>\d{1,2})\s?[hH](?:\s?(?P<minute>\d\d))?(?![\w:])",
                r"(?<![\w.,:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\w:]|[.,]\d)",
            ),
        ),
        romans=Romans(_DIVISIONS, f"{_MEN}|{_WOMEN}", _reign),
        phones=r"(?<![\w.,])0\d(?:[ .]\d\d){4}(?![\w]|[ .]\d)",
        pairs=True,
        own=_places(region),
        early=(
            rule("DATE-first", rf"(?<![\w.,])1(?= (?:{'|'.join(_MONTHS)})\b)", "premier"),
            *(pointed_rules("CHF", "CHF|francs?") if region == "ch" else ()),
        ),
    )  # fmt: skip
