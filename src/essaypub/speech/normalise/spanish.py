"""The words of Spanish."""

from __future__ import annotations

from essaypub.speech.normalise.addresses import Names
from essaypub.speech.normalise.frame import Frame

SPANISH = Frame(
    Names("punto", "arroba", "barra", "guion", "guion bajo"),
    to="a",
    percent="por ciento",
    ampersand="y",
    plus="más",
    equals="igual a",
    section="párrafo",
    degrees="grados",
    euros="euros",
    pounds="libras",
    dollars="dólares",
    times="por",
    number="número",
    thousands=r"[. \u00a0\u202f\u2009]",
    abbreviations={
        "p. ej.": "por ejemplo", "p.ej.": "por ejemplo", "etc.": "etcétera", "cf.": "compárese",
        "a. C.": "antes de Cristo", "d. C.": "después de Cristo", "a.C.": "antes de Cristo",
        "d.C.": "después de Cristo", "EE. UU.": "Estados Unidos", "EE.UU.": "Estados Unidos",
        "Ud.": "usted", "Uds.": "ustedes", "Vd.": "usted", "aprox.": "aproximadamente",
        "ed.": "edición", "trad.": "traducción", "ibid.": "en el mismo lugar",
        "et al.": "y otros", "Cía.": "Compañía", "Avda.": "Avenida", "vs.": "contra",
    },
    titles={
        "Sr.": "Señor", "Sra.": "Señora", "Sres.": "Señores", "Srta.": "Señorita",
        "Dr.": "Doctor", "Dra.": "Doctora", "D.": "Don", "Dña.": "Doña", "Prof.": "Profesor",
        "Profa.": "Profesora", "Sto.": "Santo", "Sta.": "Santa", "Lic.": "Licenciado",
        "Ing.": "Ingeniero",
    },
    numbered={
        "n.º": "número", "nº": "número", "núm.": "número", "p.": "página", "pág.": "página",
        "págs.": "páginas", "pp.": "páginas", "vol.": "volumen", "cap.": "capítulo",
        "art.": "artículo", "fig.": "figura", "t.": "tomo",
    },
)  # fmt: skip
