"""The words of German."""

from __future__ import annotations

import re

from essaypub.spoken.addresses import Names
from essaypub.spoken.german.numbers import HALVES, cardinal, inflect_one, ordinal, year
from essaypub.spoken.german.ordinals import date, gender_of, ordinals, reign, years
from essaypub.spoken.grammar.quantities import pointed_rules
from essaypub.spoken.grammar.tables import (
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

_SHORTENED = Shortened(
    always={
        "z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "d. h.": "das heißt",
        "d.h.": "das heißt", "u. a.": "unter anderem", "u.a.": "unter anderem",
        "usw.": "und so weiter", "bzw.": "beziehungsweise", "vgl.": "vergleiche",
        "Vgl.": "Vergleiche", "ca.": "circa", "evtl.": "eventuell", "ggf.": "gegebenenfalls",
        "inkl.": "inklusive", "bes.": "besonders", "insb.": "insbesondere", "etc.": "et cetera",
        "Jh.": "Jahrhundert", "Jhs.": "Jahrhunderts", "v. Chr.": "vor Christus",
        "n. Chr.": "nach Christus", "geb.": "geboren", "gest.": "gestorben",
        "Hrsg.": "Herausgeber", "hrsg.": "herausgegeben", "o. Ä.": "oder Ähnliches",
        "s. o.": "siehe oben", "s. u.": "siehe unten", "ebd.": "ebenda", "Ebd.": "Ebenda",
        "i. A.": "im Auftrag", "u. U.": "unter Umständen", "z. T.": "zum Teil",
        "z.T.": "zum Teil", "m. E.": "meines Erachtens", "i. d. R.": "in der Regel",
        "u. Ä.": "und Ähnliches", "usf.": "und so fort", "resp.": "respektive",
        "Str.": "Straße", "Tel.": "Telefon", "Dr. med.": "Doktor med", "Dr. phil.": "Doktor phil",
        "Dr. jur.": "Doktor jur", "Dr. rer. nat.": "Doktor rer nat",
        "Dr. h. c.": "Doktor ehrenhalber",
    },
    titles={
        "Dr.": "Doktor", "Dr": "Doktor", "Prof.": "Professor", "Hr.": "Herr", "Hrn.": "Herrn",
        "Fr.": "Frau", "St.": "Sankt", "Dipl.-Ing.": "Diplomingenieur", "Mag.": "Magister",
    },
    numbered={
        "Nr.": "Nummer", "Nrn.": "Nummern", "S.": "Seite", "Bd.": "Band", "Bde.": "Bände",
        "Kap.": "Kapitel", "Abb.": "Abbildung", "Art.": "Artikel", "Abs.": "Absatz",
        "Tab.": "Tabelle", "Z.": "Zeile", "V.": "Vers", "Anm.": "Anmerkung", "H.": "Heft",
    },
    months={
        "Jan.": "Januar", "Jän.": "Jänner", "Feb.": "Februar", "Febr.": "Februar",
        "Apr.": "April", "Aug.": "August", "Sept.": "September", "Okt.": "Oktober",
        "Nov.": "November", "Dez.": "Dezember",
    },
    spelt=words(
    """
    EU USA US UK ARD AG AfD OECD API URL DNA RNA IT KI EDV IBM BIP ISBN ICE IC EC UKW AGB EZB
    FAQ CIA EKG EEG ÖBB ÖVP SPÖ FPÖ
    """
),
)  # fmt: skip
_SIGNS = Signs(
    to="bis",
    score="zu",
    percent="Prozent",
    per_thousand="Promille",
    minus="minus",
    times="mal",
    degrees="Grad",
    section="Paragraph",
    sections="Paragraphen",
    number="Nummer",
    alternative="und|Und",
    either=(r"\b([Ee]r|[Ss]ein|[Ii]hn|[Ii]hm|[Dd]er|[Jj]eder)/(sie|ihr|die|jede)\b", "oder"),
    per=("Jahr|Monat|Woche|Tag|Nacht|Stunde|Minute|Person|Kopf|Einwohner", "pro"),
    others={
        "&": "und", "+": "plus", "=": "gleich", "/": "von", "×": "mal", "÷": "geteilt durch",
        "±": "plus minus", "≈": "ungefähr", "≤": "kleiner oder gleich",
        "≥": "größer oder gleich", "≠": "ungleich", "<": "kleiner als", ">": "größer als",
        "²": "zum Quadrat", "³": "hoch drei", "€": "Euro", "£": "Pfund", "$": "Dollar",
        "¥": "Yen", "√": "Wurzel aus", "∞": "unendlich", "π": "Pi", "©": "Copyright",
        "~": "etwa", "‰": "Promille",
    },
)  # fmt: skip
_CENT = Noun("Cent", "Cent")
_EURO = Currency(Noun("Euro", "Euro"), _CENT)
_POUND = Currency(Noun("Pfund", "Pfund", "n"), Noun("Penny", "Pence"))
_DOLLAR = Currency(Noun("Dollar", "Dollar"), _CENT)
_FRANC = Currency(Noun("Franken", "Franken"), Noun("Rappen", "Rappen"))


def _same(form: str = "m", **names: str) -> dict[str, Noun]:
    """Return units whose name does not change."""
    return {sign: Noun(name, name, form) for sign, name in names.items()}


_MEASURES = Measures(
    units={
        **_same(
            km="Kilometer", m="Meter", cm="Zentimeter", mm="Millimeter", µm="Mikrometer",
            ha="Hektar", l="Liter", cl="Zentiliter", ml="Milliliter", px="Pixel",
        ),
        **_same(
            "n", kg="Kilogramm", g="Gramm", mg="Milligramm", Hz="Hertz", kHz="Kilohertz",
            MHz="Megahertz", GHz="Gigahertz", kB="Kilobyte", KB="Kilobyte", MB="Megabyte",
            GB="Gigabyte", TB="Terabyte", kW="Kilowatt", MW="Megawatt", dB="Dezibel",
        ),
        "t": Noun("Tonne", "Tonnen", "f"), "h": Noun("Stunde", "Stunden", "f"),
        "Std.": Noun("Stunde", "Stunden", "f"), "min": Noun("Minute", "Minuten", "f"),
        "Min.": Noun("Minute", "Minuten", "f"), "Sek.": Noun("Sekunde", "Sekunden", "f"),
        "s": Noun("Sekunde", "Sekunden", "f"),
        "kWh": Noun("Kilowattstunde", "Kilowattstunden", "f"),
        "km/h": Noun("Stundenkilometer", "Stundenkilometer"),
        "m/s": Noun("Meter pro Sekunde", "Meter pro Sekunde"),
        "m²": Noun("Quadratmeter", "Quadratmeter"), "m2": Noun("Quadratmeter", "Quadratmeter"),
        "qm": Noun("Quadratmeter", "Quadratmeter"), "cm²": Noun("Quadratzentimeter",
        "Quadratzentimeter"), "km²": Noun("Quadratkilometer", "Quadratkilometer"),
        "m³": Noun("Kubikmeter", "Kubikmeter"), "m3": Noun("Kubikmeter", "Kubikmeter"),
        "cm³": Noun("Kubikzentimeter", "Kubikzentimeter"), "°": Noun("Grad", "Grad"),
        "°C": Noun("Grad Celsius", "Grad Celsius"),
        "°F": Noun("Grad Fahrenheit", "Grad Fahrenheit"),
    },
    currencies={
        "€": _EURO, "EUR": _EURO, "Euro": _EURO, "£": _POUND, "GBP": _POUND, "$": _DOLLAR,
        "USD": _DOLLAR, "CHF": _FRANC, "Fr.": _FRANC, "Franken": _FRANC,
        "¥": Currency(Noun("Yen", "Yen"), Noun("Sen", "Sen")),
    },
    scales={
        "Mio.": Noun("Million", "Millionen", "f"), "Mrd.": Noun("Milliarde", "Milliarden", "f"),
        "Bio.": Noun("Billion", "Billionen", "f"), "Tsd.": Noun("tausend", "tausend", "n"),
    },
)  # fmt: skip

_NOUNS = {
    "m": "Meter|Kilometer|Tag|Monat|Mann|Euro|Liter|Mensch|Film|Band|Punkt",
    "n": "Jahr|Kind|Buch|Kapitel|Mal|Pfund|Prozent|Kilo|Gramm|Wort|Haus|Land|Bild",
    "f": "Million|Milliarde|Billion|Stunde|Minute|Sekunde|Woche|Seite|Frau|Person|Tonne|Zeile",
}
_GENDERS = {noun: gender for gender, nouns in _NOUNS.items() for noun in nouns.split("|")}
_NUMBERED = re.compile(
    r"(?:Seiten?|Kapitel|Band|Nummer|Artikel|Absatz|Abbildung|Teil|Akt|Szene|Zeile|Vers|Heft"
    r"|Paragraph|Folge|Staffel|Platz|Tabelle|Kanal|Gleis|Linie|Version|Anmerkung) $"
)


def _form(_number: int, before: str, after: str) -> str | None:
    """Return the form of a one that stands alone before a noun."""
    match = re.match(r"\s+([^\W\d_]+)", after)
    if not match or _NUMBERED.search(before) or not match[1][0].isupper():
        return ""
    return inflect_one(_GENDERS.get(match[1]) or gender_of(match[1]), before)


def _clock(hour: int, minute: int) -> str:
    words = f"{cardinal(hour, 'm')} Uhr"
    return f"{words} {cardinal(minute, '')}" if minute else words


_DIVISIONS = (
    "Kapitel|Band|Teil|Akt|Szene|Buch|Abschnitt|Artikel|Anhang|Figur|Tafel|Phase|Typ|Folge|Staffel"
    "|Gesang|Heft|Stufe|Seite|Nummer|Vatikanum|Satz"
)


def grammar(tag: str) -> Frame:
    """Return German; a Swiss reader writes an apostrophe between thousands."""
    swiss = tag in ("de-ch", "de-li")
    return Frame(
        names=Names("Punkt", "at", "Schrägstrich", "Bindestrich", "Unterstrich"),
        written=Written("[ ']" if swiss else "[. ]", unclear=r"\d{1,3}\.\s[^\W\d]"),
        signs=_SIGNS,
        shortened=_SHORTENED,
        measures=_MEASURES,
        counting=Counting(
            cardinal=cardinal,
            form=_form,
            matters=lambda value: value == 1,
            comma="Komma",
            longest_part=0,
            one=lambda amount: amount == "1",
            fractions={
                3: ("Drittel", "Drittel"), 4: ("Viertel", "Viertel"), 5: ("Fünftel", "Fünftel"),
                6: ("Sechstel", "Sechstel"), 7: ("Siebtel", "Siebtel"), 8: ("Achtel", "Achtel"),
                9: ("Neuntel", "Neuntel"),
            },
            halves=HALVES,
            and_half={"": "{}einhalb"},
            half_form="m",
            year=year,
            cased=inflect_one,
            forms=("m", "f", "ma"),
            places=lambda number: tuple(ordinal(number, end) for end in ("e", "en", "er", "es")),
        ),
        calendar=Calendar(
            date=date,
            dates=(
                r"(?<![\w.,/-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}))(?![\w/-]|[.,]\d)",
                r"(?<![\w.,/-])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?P<year>)(?!\s?\d|\w)",
            ),
            clock=_clock,
            clocks=(
                r"(?<![\w.,:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?Uhr\b(?:\s(?P=minute))?",
                r"(?<![\w.,:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\w:]|[.,]\d)",
            ),
        ),
        romans=Romans(_DIVISIONS, "(?!)", reign),
        phones=r"(?<![\w.,])0\d{2,5}[ /-]{1,3}\d{3,9}(?:[ -]\d{2,6}){0,3}(?![\w])",
        own=ordinals(),
        early=(
            *(pointed_rules("CHF|Fr\\.", "CHF|Fr\\.|Franken") if swiss else ()),
            *years(),
        ),
    )  # fmt: skip
