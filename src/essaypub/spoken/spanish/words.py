"""The words of Spanish."""

from __future__ import annotations

import re

from essaypub.spoken.addresses import Names
from essaypub.spoken.engine import rule
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
    at_end,
    words,
)
from essaypub.spoken.spanish.nouns import form
from essaypub.spoken.spanish.numbers import cardinal, many
from essaypub.spoken.spanish.ordinals import places, reign

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_SHORTENED = Shortened(
    always={
        "p. ej.": "por ejemplo", "p.ej.": "por ejemplo", "P. ej.": "Por ejemplo",
        "etc.": "etcétera", "cf.": "compárese", "Cf.": "Compárese", "a. C.": "antes de Cristo",
        "d. C.": "después de Cristo", "a.C.": "antes de Cristo", "d.C.": "después de Cristo",
        "EE. UU.": "Estados Unidos", "EE.UU.": "Estados Unidos", "EE UU": "Estados Unidos",
        "Ud.": "usted", "Uds.": "ustedes", "Vd.": "usted", "Vds.": "ustedes",
        "aprox.": "aproximadamente", "ed.": "edición", "trad.": "traducción",
        "ibid.": "en el mismo lugar", "Ibid.": "En el mismo lugar", "et al.": "y otros",
        "Cía.": "Compañía", "Avda.": "Avenida", "Av.": "Avenida", "vs.": "contra",
        "JJ. OO.": "Juegos Olímpicos", "RR. HH.": "recursos humanos", "s. f.": "sin fecha",
        "tel.": "teléfono", "Tel.": "Teléfono", "Sr. D.": "Señor Don", "c/": "calle", "C/": "Calle",
        "q. e. p. d.": "que en paz descanse", "P. D.": "posdata", "Excmo.": "Excelentísimo",
    },
    titles={
        "Sr.": "Señor", "Sra.": "Señora", "Sres.": "Señores", "Srta.": "Señorita",
        "Dr.": "Doctor", "Dra.": "Doctora", "D.": "Don", "Dña.": "Doña", "Prof.": "Profesor",
        "Profa.": "Profesora", "Sto.": "Santo", "Sta.": "Santa", "Lic.": "Licenciado",
        "Ing.": "Ingeniero", "Gral.": "General", "Mons.": "Monseñor",
    },
    numbered={
        "n.º": "número", "nº": "número", "n.°": "número", "n°": "número", "N.º": "Número",
        "núm.": "número", "Núm.": "Número", "núms.": "números", "p.": "página", "pág.": "página",
        "Pág.": "Página", "págs.": "páginas", "pp.": "páginas", "vol.": "volumen",
        "Vol.": "Volumen", "cap.": "capítulo", "Cap.": "Capítulo", "art.": "artículo",
        "Art.": "Artículo", "fig.": "figura", "Fig.": "Figura", "t.": "tomo", "v.": "verso",
        "s.": "siglo", "ss.": "siglos",
    },
    months={
        "ene.": "enero", "feb.": "febrero", "abr.": "abril", "ago.": "agosto",
        "sept.": "septiembre", "oct.": "octubre", "nov.": "noviembre", "dic.": "diciembre",
    },
    spelt=words(
    """
    UE EUA IA DNI API URL ADN ARN OMS ONG BCE BBVA CIA IU FAQ ISBN ITV EGB
    """
),
)  # fmt: skip
_SIGNS = Signs(
    to="a",
    score="a",
    percent="por ciento",
    per_thousand="por mil",
    minus="menos",
    times="por",
    degrees="grados",
    section="párrafo",
    sections="párrafos",
    number="número",
    alternative="[yY]|[eE]",
    either=(r"\b([Éé]l|[Ee]llos|[Ee]l|[Uu]n|[Ll]os)/(ella|ellas|la|una|las)\b", "o"),
    per=("año|mes|semana|día|noche|hora|minuto|persona|habitante", "por"),
    others={
        "&": "y", "+": "más", "=": "igual a", "/": "de", "×": "por", "÷": "dividido entre",
        "±": "más menos", "≈": "aproximadamente", "≤": "menor o igual que",
        "≥": "mayor o igual que", "≠": "distinto de", "<": "menor que", ">": "mayor que",
        "²": "al cuadrado", "³": "al cubo", "€": "euros", "£": "libras", "$": "dólares",
        "¥": "yenes", "√": "raíz cuadrada de", "∞": "infinito", "π": "pi", "©": "copyright",
        "~": "unos", "‰": "por mil",
    },
)  # fmt: skip
_CENT = Noun("céntimo", "céntimos")
_EURO = Currency(Noun("euro", "euros"), _CENT)
_POUND = Currency(Noun("libra", "libras", "f"), Noun("penique", "peniques"))
_CENTAVO = Noun("centavo", "centavos")
_DOLLAR = Currency(Noun("dólar", "dólares"), _CENTAVO)
_PESO = Currency(Noun("peso", "pesos"), _CENTAVO)
_FRANC = Currency(Noun("franco suizo", "francos suizos"), _CENT)
_PESOS = ("mx", "ar", "cl", "co", "uy", "do", "cu")
_POINTS = ("mx", "us", "pr", "gt", "hn", "ni", "pa", "do", "sv", "pe")
"""Where a full stop is the decimal mark."""


def _metric(sign: str, name: str, form_: str = "m") -> dict[str, Noun]:
    return {sign: Noun(name, f"{name}s", form_)}


_UNITS = {
    **_metric("km", "kilómetro"), **_metric("m", "metro"), **_metric("cm", "centímetro"),
    **_metric("mm", "milímetro"), **_metric("µm", "micrómetro"), **_metric("kg", "kilogramo"),
    **_metric("g", "gramo"), **_metric("mg", "miligramo"), **_metric("t", "tonelada", "f"),
    **_metric("l", "litro"), **_metric("L", "litro"), **_metric("cl", "centilitro"),
    **_metric("ml", "mililitro"), **_metric("ha", "hectárea", "f"), **_metric("h", "hora", "f"),
    **_metric("min", "minuto"), **_metric("s", "segundo"), **_metric("ms", "milisegundo"),
    **_metric("kW", "kilovatio"), **_metric("MW", "megavatio"), **_metric("dB", "decibelio"),
    **_metric("KB", "kilobyte"), **_metric("MB", "megabyte"), **_metric("GB", "gigabyte"),
    **_metric("TB", "terabyte"), **_metric("°", "grado"),
    "kWh": Noun("kilovatio hora", "kilovatios hora"), "px": Noun("píxel", "píxeles"),
    "km/h": Noun("kilómetro por hora", "kilómetros por hora"),
    "m/s": Noun("metro por segundo", "metros por segundo"),
    "m²": Noun("metro cuadrado", "metros cuadrados"),
    "m2": Noun("metro cuadrado", "metros cuadrados"),
    "km²": Noun("kilómetro cuadrado", "kilómetros cuadrados"),
    "km2": Noun("kilómetro cuadrado", "kilómetros cuadrados"),
    "cm²": Noun("centímetro cuadrado", "centímetros cuadrados"),
    "m³": Noun("metro cúbico", "metros cúbicos"), "m3": Noun("metro cúbico", "metros cúbicos"),
    "cm³": Noun("centímetro cúbico", "centímetros cúbicos"),
    "°C": Noun("grado Celsius", "grados Celsius"),
    "°F": Noun("grado Fahrenheit", "grados Fahrenheit"),
    "Hz": Noun("hercio", "hercios"), "kHz": Noun("kilohercio", "kilohercios"),
    "MHz": Noun("megahercio", "megahercios"), "GHz": Noun("gigahercio", "gigahercios"),
}  # fmt: skip


def _measures(country: str) -> Measures:
    dollar = _PESO if country in _PESOS else _DOLLAR
    return Measures(
        units=_UNITS,
        currencies={
            "€": _EURO, "EUR": _EURO, "euros": _EURO, "euro": _EURO, "£": _POUND, "GBP": _POUND,
            "$": dollar, "US$": _DOLLAR, "USD": _DOLLAR, "dólares": _DOLLAR, "CHF": _FRANC,
            "¥": Currency(Noun("yen", "yenes"), Noun("sen", "senes")),
        },
        scales={
            "M": Noun("millón", "millones"), "mill.": Noun("millón", "millones"),
            "mdd": Noun("mil millones", "mil millones"), "k": Noun("mil", "mil"),
        },
        partitive=("de ", "de "),
        joint=" con ",
    )  # fmt: skip


def _clock(hour: int, minute: int) -> str:
    words = cardinal(hour, "f")
    if minute:
        return f"{words} {cardinal(minute, '')}"
    return words if 0 < hour < 13 else f"{words} horas"


def _half_of_day(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2] or 0)
    if not 0 < hour < 13 or minute > 59:
        return match[0]
    if match[3].lower() == "a":
        part = "la madrugada" if hour < 6 or hour == 12 else "la mañana"
    elif hour == 12:
        part = "la tarde" if minute else "el mediodía"
    else:
        part = "la tarde" if hour < 8 else "la noche"
    words = " ".join(filter(None, (cardinal(hour, "f"), cardinal(minute, "") if minute else "")))
    end = "." if at_end(match) and match[0].endswith(".") else ""
    return f"{words} de {part}{end}".replace("de el", "del")


_DIVISIONS = (
    "[Tt]omos?|[Cc]apítulos?|[Ll]ibros?|[Pp]artes?|[Vv]olúmen(?:es)?|[Vv]olumen|[Aa]ctos?"
    "|[Ee]scenas?|[Aa]nexos?|[Aa]rtículos?|[Cc]antos?|[Ee]pisodios?|[Tt]emporadas?|[Ff]iguras?"
    "|[Ll]áminas?|[Ff]ases?|[Tt]ipos?|[Tt]ítulos?|[Pp]áginas?|[Ss]ección|[Tt]ablas?|Vaticano"
)
_MEN = (
    "Felipe|Carlos|Alfonso|Fernando|Luis|Enrique|Juan|Pablo|Juan Pablo|Pío|León|Benedicto|Gregorio"
    "|Clemente|Inocencio|Urbano|Guillermo|Federico|Eduardo|Jorge|Jacobo|Ricardo|Leopoldo|Alberto"
    "|Alejandro|Nicolás|Pedro|Iván|Otón|Maximiliano|José|Roberto|Ramsés|Ptolomeo|Napoleón|Sancho"
    "|Jaime|Ramiro|Bonifacio|Sixto|Rodolfo|Víctor Manuel|Francisco|Adriano|Amadeo|Ordoño"
)
_WOMEN = "Isabel|Catalina|María|Juana|Ana|Cleopatra|Margarita|Cristina|Urraca"


def grammar(tag: str) -> Frame:
    """Return Spanish as spoken where its tag, in small letters, says."""
    country = tag[3:] if tag.startswith("es-") else ""
    points = country in _POINTS
    written = Written("[, ]", ".") if points else Written("[. ]")
    if country == "419":  # a full stop before three digits may be either
        written = Written("[., ]", ",", r"\d{1,3}[.,]\d{3}(?![.,]?\d)")

    def date(day: int, month: int, year: str, _before: str) -> str:
        first = "primero" if day == 1 and country not in ("", "es") else cardinal(day, "")
        return " de ".join(filter(None, (first, _MONTHS[month - 1], year)))

    return Frame(
        names=Names("punto", "arroba", "barra", "guion", "guion bajo"),
        written=written,
        signs=_SIGNS,
        shortened=_SHORTENED,
        measures=_measures(country),
        counting=Counting(
            cardinal=cardinal,
            form=form,
            matters=many,
            comma="punto" if points else "coma",
            longest_part=2,
            one=lambda amount: amount == "1",
            fractions={
                3: ("tercio", "tercios"), 4: ("cuarto", "cuartos"), 5: ("quinto", "quintos"),
                6: ("sexto", "sextos"), 7: ("séptimo", "séptimos"), 8: ("octavo", "octavos"),
                9: ("noveno", "novenos"),
            },
            halves={"": "medio", "m": "medio", "f": "media"},
            and_half={
                "": "{} y medio", "m": "{} {noun} y medio", "f": "{} {noun} y media",
            },
            half_form="",
            year=lambda value: cardinal(value, ""),
        ),
        calendar=Calendar(
            date=date,
            dates=() if country in ("us", "pr", "pa") else (DAY_FIRST,),
            clock=_clock,
            clocks=(
                r"(?<![\w.,:])(?P<hour>\d{1,2})[:.](?P<minute>\d\d)\s?(?:horas|hs?)\b",
                r"(?<=\b[Ll]as )(?P<hour>\d{1,2})\.(?P<minute>\d\d)(?![\w:]|[.,]\d)",
                r"(?<![\w.,:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\w:]|[.,]\d)",
            ),
        ),
        romans=Romans(_DIVISIONS, f"{_MEN}|{_WOMEN}", reign(_WOMEN)),
        phones=r"(?<![\w.,])[69]\d{2}(?: \d{3}){2}(?![\w]|[ .]\d)",
        pairs=True,
        own=places(),
        early=(
            rule("TIME-half",
                 r"(?<![\w.,:])(\d{1,2})(?:[:.](\d\d))?\s?([aApP])\.\s?m\b\.?", _half_of_day),
            rule("DATE-first", r"(?<=\b[Ee]l )1(?= de (?:" + "|".join(_MONTHS) + r")\b)",
                 "primero" if country not in ("", "es") else "uno"),
        ),
    )  # fmt: skip
