"""The guide in German, worded here after its English."""

from __future__ import annotations

from essaypub.statement.words import Said, Words

GERMAN = Words(
    language="de",
    page_title="Erklärung zur Barrierefreiheit",
    source="Dies sagt jede Publikation über sich selbst, in den Worten des Leitfadens zur Anzeige"
    " von Metadaten der Barrierefreiheit des World Wide Web Consortium (W3C).",
    contents="Publikationen",
    in_detail="Ausführlich",
    nothing_about="Es liegen keine Angaben vor zu: {fields}",
    no_information=Said("Es liegen keine Angaben vor"),
    date="{day}. {month} {year}",
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    ways_of_reading="Lesemöglichkeiten",
    modifiable=Said(
        "Darstellung anpassbar",
        "Das Aussehen des Textes und das Layout lassen sich im Rahmen dessen anpassen, was das"
        " Lesesystem erlaubt (Schriftart und Schriftgröße, Abstände zwischen Absätzen, Sätzen,"
        " Wörtern und Buchstaben sowie die Farben von Hintergrund und Text)",
    ),
    unmodifiable=Said(
        "Darstellung nicht anpassbar",
        "Text und Layout lassen sich nicht anpassen, da das Leseerlebnis dem einer gedruckten"
        " Ausgabe nahekommt; Lesesysteme können die Ansicht dennoch vergrößern",
    ),
    modifiability_unknown=Said(
        "Keine Angaben zur Anpassbarkeit der Darstellung",
        "Es liegen keine Angaben dazu vor, ob sich die Darstellung anpassen lässt",
    ),
    readable=Said(
        "Lesbar mit Sprachausgabe oder Braillezeile",
        "Der gesamte Inhalt lässt sich mit Sprachausgabe oder Braillezeile lesen",
    ),
    not_fully_readable=Said(
        "Nicht vollständig lesbar mit Sprachausgabe oder Braillezeile",
        "Nicht der gesamte Inhalt lässt sich mit Sprachausgabe oder Braillezeile lesen",
    ),
    not_readable=Said(
        "Nicht lesbar mit Sprachausgabe oder Braillezeile",
        "Der Inhalt lässt sich nicht mit Sprachausgabe oder Braillezeile lesen",
    ),
    readability_unknown=Said(
        "Keine Angaben zum nicht-visuellen Lesen",
        "Es liegen keine Angaben dazu vor, ob sich der Inhalt ohne zu sehen lesen lässt",
    ),
    alternative_text=Said("Mit Alternativtexten", "Bilder sind durch Alternativtexte beschrieben"),
    audio_synchronized=Said(
        "Tonaufnahme synchron zum Text",
        "Der gesamte Inhalt liegt als Tonaufnahme vor, die synchron zum Text abläuft",
    ),
    audio_only=Said("Nur Tonaufnahme", "Hörbuch ohne Text als Alternative"),
    audio_clips=Said(
        "Einzelne Tonaufnahmen", "In den Inhalt sind einzelne Tonaufnahmen eingebettet"
    ),
    conformance="Konformität",
    conformance_details="Ausführliche Angaben zur Konformität",
    level_a=Said(
        "Diese Publikation erfüllt die Mindeststandards der Barrierefreiheit",
        "Die Publikation erklärt, den Standard EPUB Accessibility und WCAG 2 auf Stufe A zu"
        " erfüllen",
    ),
    level_aa=Said(
        "Diese Publikation erfüllt die anerkannten Standards der Barrierefreiheit",
        "Die Publikation erklärt, den Standard EPUB Accessibility und WCAG 2 auf Stufe AA zu"
        " erfüllen",
    ),
    level_aaa=Said(
        "Diese Publikation übertrifft die anerkannten Standards der Barrierefreiheit",
        "Die Publikation erklärt, den Standard EPUB Accessibility und WCAG 2 auf Stufe AAA zu"
        " erfüllen",
    ),
    standard_unknown=Said(
        "Ob diese Publikation anerkannte Standards der Barrierefreiheit erfüllt, lässt sich nicht"
        " feststellen"
    ),
    certifier=Said("Die Publikation wurde zertifiziert von {certifier}"),
    credential=Said("Qualifikation der zertifizierenden Stelle: {credential}"),
    claim=Said(
        "Diese Publikation erhebt den Anspruch, EPUB Accessibility {epub} und die {wcag} auf Stufe"
        " {level} zu erfüllen"
    ),
    wcag=Said("WCAG {version}", "Richtlinien für barrierefreie Webinhalte (WCAG) {version}"),
    evaluated=Said("Die Publikation wurde zertifiziert am {date}"),
    report=Said("Mehr dazu im Bericht der zertifizierenden Stelle"),
    navigation="Navigation",
    table_of_contents=Said(
        "Inhaltsverzeichnis", "Inhaltsverzeichnis mit Links zu allen Kapiteln des Textes"
    ),
    index=Said("Register", "Register mit Links zu den Fundstellen"),
    pages=Said("Gehe zu Seite", "Seitenliste, die zu den Seiten der gedruckten Ausgabe führt"),
    structure=Said(
        "Überschriften",
        "Elemente wie Überschriften und Tabellen, an denen entlang sich navigieren lässt",
    ),
    rich_content="Besondere Inhalte",
    extended_descriptions=Said(
        "Informationsreiche Bilder sind ausführlich beschrieben",
    ),
    chemistry_as_latex=Said(
        "Chemische Formeln in LaTeX", "Chemische Formeln in einem zugänglichen Format (LaTeX)"
    ),
    chemistry_as_mathml=Said(
        "Chemische Formeln in MathML", "Chemische Formeln in einem zugänglichen Format (MathML)"
    ),
    math_described=Said(
        "Mathematik in Worten beschrieben", "Mathematische Inhalte sind in Worten beschrieben"
    ),
    math_as_latex=Said(
        "Mathematik in LaTeX", "Mathematische Formeln in einem zugänglichen Format (LaTeX)"
    ),
    math_as_mathml=Said(
        "Mathematik in MathML", "Mathematische Formeln in einem zugänglichen Format (MathML)"
    ),
    closed_captions=Said(
        "Videos haben zuschaltbare Untertitel",
        "Die Videos in der Publikation haben Untertitel, die sich ein- und ausschalten lassen",
    ),
    open_captions=Said(
        "Videos haben feste Untertitel",
        "Die Videos in der Publikation haben fest eingeblendete Untertitel",
    ),
    transcripts=Said("Mit Transkripten", "Für Ton- und Videoinhalte gibt es Transkripte"),
    hazards="Mögliche Gefahren",
    no_hazards=Said("Keine Gefahren", "Die Publikation enthält nichts Gefährdendes"),
    hazards_unknown=Said("Ob es Gefahren gibt, ist nicht bekannt"),
    flashing=Said(
        "Blitzende Inhalte",
        "Die Publikation enthält blitzende Inhalte, die bei Fotosensibilität Anfälle auslösen"
        " können",
    ),
    motion=Said(
        "Bewegungssimulation",
        "Die Publikation enthält Bewegungssimulationen, von denen einem übel werden kann",
    ),
    sound=Said(
        "Geräusche", "Die Publikation enthält Geräusche, die empfindliche Menschen belasten können"
    ),
    flashing_unknown=Said(
        "Blitzende Inhalte: nicht bekannt",
        "Ob es blitzende Inhalte gibt, die bei Fotosensibilität Anfälle auslösen können, ließ sich"
        " nicht feststellen",
    ),
    motion_unknown=Said(
        "Bewegungssimulation: nicht bekannt",
        "Ob es Bewegungssimulationen gibt, von denen einem übel werden kann, ließ sich nicht"
        " feststellen",
    ),
    sound_unknown=Said(
        "Belastende Geräusche: nicht bekannt",
        "Ob es Geräusche gibt, die empfindliche Menschen belasten können, ließ sich nicht"
        " feststellen",
    ),
    no_flashing=Said(
        "Keine blitzenden Inhalte",
        "Die Publikation enthält keine blitzenden Inhalte, die bei Fotosensibilität Anfälle"
        " auslösen können",
    ),
    no_motion=Said(
        "Keine Bewegungssimulation",
        "Die Publikation enthält keine Bewegungssimulationen, von denen einem übel werden kann",
    ),
    no_sound=Said(
        "Keine belastenden Geräusche",
        "Die Publikation enthält keine Geräusche, die empfindliche Menschen belasten können",
    ),
    summary="Zusammenfassung zur Barrierefreiheit",
    contact=Said(
        "Fragen zur Barrierefreiheit an: {contact}",
        "Mehr zur Barrierefreiheit dieses Titels erfahren Sie beim Verlag: {contact}",
    ),
    legal="Rechtliche Hinweise",
    exempt=Said(
        "Beansprucht in einigen Rechtsordnungen eine Ausnahme von der Barrierefreiheit",
        "Diese Publikation beansprucht in einigen Rechtsordnungen eine Ausnahme von den Pflichten"
        " zur Barrierefreiheit",
    ),
    additional="Weitere Angaben zur Barrierefreiheit",
    page_breaks=Said("Mit Seitenumbrüchen", "Enthält die Seitenumbrüche der gedruckten Vorlage"),
    aria=Said(
        "Mit ARIA-Rollen",
        "Der Inhalt ist mit ARIA-Rollen ausgezeichnet, die ihn ordnen und das Navigieren"
        " erleichtern",
    ),
    audio_descriptions=Said("Audiodeskription"),
    braille=Said("Brailleschrift"),
    full_ruby=Said("Vollständige Ruby-Annotationen"),
    high_contrast_audio=Said("Stimmen heben sich deutlich von Hintergrundgeräuschen ab"),
    high_contrast_display=Said("Hoher Kontrast zwischen Text und Hintergrund"),
    large_print=Said("Großdruck"),
    ruby=Said("Teilweise Ruby-Annotationen"),
    sign_language=Said("Gebärdensprache"),
    tactile_graphics=Said(
        "Mit tastbaren Grafiken",
        "Tastbare Grafiken erleichtern blinden Menschen den Zugang zu visuellen Inhalten",
    ),
    tactile_objects=Said("Tastbare 3D-Objekte"),
    speech_hints=Said("Mit Aussprachehinweisen für die Sprachausgabe"),
)
