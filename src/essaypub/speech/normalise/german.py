"""The words of German."""

from __future__ import annotations

from essaypub.speech.normalise.addresses import Names
from essaypub.speech.normalise.frame import Frame

GERMAN = Frame(
    Names("Punkt", "at", "Schrägstrich", "Bindestrich", "Unterstrich"),
    to="bis",
    percent="Prozent",
    ampersand="und",
    plus="plus",
    equals="gleich",
    section="Paragraph",
    degrees="Grad",
    euros="Euro",
    pounds="Pfund",
    dollars="Dollar",
    times="mal",
    number="Nummer",
    thousands=r"[. \u00a0\u202f\u2009]",
    abbreviations={
        "z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "d. h.": "das heißt",
        "d.h.": "das heißt", "u. a.": "unter anderem", "u.a.": "unter anderem",
        "usw.": "und so weiter", "bzw.": "beziehungsweise", "vgl.": "vergleiche",
        "Vgl.": "Vergleiche", "ca.": "circa", "evtl.": "eventuell", "ggf.": "gegebenenfalls",
        "inkl.": "inklusive", "sog.": "sogenannt", "bes.": "besonders", "insb.": "insbesondere",
        "etc.": "et cetera", "Jh.": "Jahrhundert", "v. Chr.": "vor Christus",
        "n. Chr.": "nach Christus", "geb.": "geboren", "gest.": "gestorben", "Hrsg.": "Herausgeber",
        "Mio.": "Millionen", "Mrd.": "Milliarden", "o. Ä.": "oder Ähnliches", "s. o.": "siehe oben",
        "s. u.": "siehe unten", "ebd.": "ebenda", "i. A.": "im Auftrag", "Str.": "Straße",
        "Jan.": "Januar", "Feb.": "Februar", "Aug.": "August", "Sept.": "September",
        "Okt.": "Oktober", "Nov.": "November", "Dez.": "Dezember",
    },
    titles={
        "Dr.": "Doktor", "Dr": "Doktor", "Prof.": "Professor", "Hr.": "Herr", "Fr.": "Frau",
        "St.": "Sankt", "Dipl.-Ing.": "Diplomingenieur",
    },
    numbered={
        "Nr.": "Nummer", "S.": "Seite", "Bd.": "Band", "Kap.": "Kapitel", "Abb.": "Abbildung",
        "Art.": "Artikel", "Abs.": "Absatz", "Tab.": "Tabelle",
    },
)  # fmt: skip
