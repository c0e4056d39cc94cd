"""The words of French."""

from __future__ import annotations

from essaypub.speech.normalise.addresses import Names
from essaypub.speech.normalise.frame import Frame

FRENCH = Frame(
    Names("point", "arobase", "barre oblique", "tiret", "tiret bas"),
    to="à",
    percent="pour cent",
    ampersand="et",
    plus="plus",
    equals="égale",
    section="paragraphe",
    degrees="degrés",
    euros="euros",
    pounds="livres",
    dollars="dollars",
    times="fois",
    number="numéro",
    thousands=r"[ \u00a0\u202f\u2009]",
    abbreviations={
        "p. ex.": "par exemple", "p.ex.": "par exemple", "c.-à-d.": "c'est-à-dire",
        "etc.": "et cetera", "cf.": "confer", "Cf.": "Confer", "env.": "environ",
        "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
        "J.-C.": "Jésus-Christ", "éd.": "édition", "trad.": "traduction", "dir.": "direction",
        "ibid.": "au même endroit", "et al.": "et d'autres", "vs.": "contre", "janv.": "janvier",
        "févr.": "février", "juill.": "juillet", "sept.": "septembre", "oct.": "octobre",
        "nov.": "novembre", "déc.": "décembre", "N.B.": "nota bene",
    },
    titles={
        "M.": "Monsieur", "MM.": "Messieurs", "Mme": "Madame", "Mmes": "Mesdames",
        "Mlle": "Mademoiselle", "Mlles": "Mesdemoiselles", "Dr": "Docteur", "Dr.": "Docteur",
        "Pr": "Professeur", "Pr.": "Professeur", "Me": "Maître", "St": "Saint", "Ste": "Sainte",
        "St.": "Saint", "Mgr": "Monseigneur",
    },
    numbered={
        "n°": "numéro", "nº": "numéro", "N°": "Numéro", "p.": "page", "pp.": "pages",
        "vol.": "volume", "chap.": "chapitre", "fig.": "figure", "art.": "article", "t.": "tome",
    },
)  # fmt: skip
