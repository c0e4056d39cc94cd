"""What is written and what is said in other languages, where the voice reads the digits."""

import pytest
from essaypub.speech.normalise.spoken import normalise

TABLE = [
    ("fr", "M. Dupont est parti.", "Monsieur Dupont est parti."),
    ("fr", "Mme Martin est là.", "Madame Martin est là."),
    ("fr", "« Non », dit-elle.", "Non, dit-elle."),
    ("fr", "Le prix : 1\u202f300 €.", "Le prix: 1300 euros."),
    ("fr", "Il y en a 5 % de plus.", "Il y en a 5 pour cent de plus."),
    ("fr", "Voir p. 12.", "Voir page 12."),
    ("fr", "C’est le n° 5.", "C'est le numéro 5."),
    ("fr", "Des fruits, p. ex. des poires.", "Des fruits, par exemple des poires."),
    ("fr", "Des poires, des pommes, etc.", "Des poires, des pommes, et cetera."),
    ("fr", "De 1914–1918.", "De 1914 à 1918."),
    ("fr", "En 1914 300 hommes.", "En 1914 300 hommes."),
    ("fr", "Fromage & vin.", "Fromage et vin."),
    ("fr", "Allez sur example.org.", "Allez sur example point org."),
    ("fr", "J. R. R. Tolkien écrit.", "J R R Tolkien écrit."),
    ("fr", "Non — jamais.", "Non, jamais."),
    ("de", "Dr. Müller kam.", "Doktor Müller kam."),
    ("de", "Er kam z. B. gestern.", "Er kam zum Beispiel gestern."),
    ("de", "Er kam, d. h. er ging.", "Er kam, das heißt er ging."),
    ("de", "Äpfel, Birnen usw.", "Äpfel, Birnen und so weiter."),
    ("de", "Es kostet 1.300 €.", "Es kostet 1300 Euro."),
    ("de", "Am 3. Mai kam er.", "Am 3. Mai kam er."),
    ("de", "Rund 3,5 % mehr.", "Rund 3,5 Prozent mehr."),
    ("de", "Siehe S. 12–14.", "Siehe Seite 12 bis 14."),
    ("de", "„Halt!“, rief sie.", "Halt! rief sie."),
    ("de", "Laut § 5 verboten.", "Laut Paragraph 5 verboten."),
    ("de", "Schreib an post@example.org.", "Schreib an post at example Punkt org."),
    ("es", "El Sr. Pérez vino.", "El Señor Pérez vino."),
    ("es", "¿Qué dice? ¡No!", "Qué dice? No!"),
    ("es", "Cuesta 1.300 €.", "Cuesta 1300 euros."),
    ("es", "El 5 % vino.", "El 5 por ciento vino."),
    ("es", "Frutas, p. ej. peras.", "Frutas, por ejemplo peras."),
    ("es", "Véase la pág. 12.", "Véase la página 12."),
    ("es", "En EE. UU. llueve.", "En Estados Unidos llueve."),
    ("es", "Peras, manzanas, etc.", "Peras, manzanas, etcétera."),
    ("es", "De 3–5 años.", "De 3 a 5 años."),
    ("it", "Lui — forse — (sì) parla…", "Lui, forse, sì, parla."),
    ("ja", "「はい。」", "はい."),
    ("pl", "😀", ""),
]


@pytest.mark.parametrize(("language", "written", "spoken"), TABLE)
def test_what_is_written_is_said_so(language, written, spoken):
    """Each sentence of the table is said as its right-hand side."""
    assert normalise(written, language) == spoken
