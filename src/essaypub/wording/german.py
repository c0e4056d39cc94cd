"""The words of essaypub in German."""

from __future__ import annotations

from essaypub.wording.words import Wording

GERMAN = Wording(
    contents="Inhalt",
    cover="Umschlag",
    cover_of="Umschlag von „{title}“",
    by="von {authors}",
    start="Anfang des Essays",
    notes="Anmerkungen",
    note="Anmerkung {number}",
    back_to_text="Zurück zum Text bei Anmerkung {number}",
    landmarks="Orientierungspunkte",
    spoiler="Spoiler: {label}",
    spoilers="Spoiler",
    spoiler_list="Liste der Spoiler",
    gate="Halt, wenn Sie es nicht wissen wollen",
    gate_text="Die folgenden Abschnitte verraten etwas. Jeder trägt eine Überschrift, die sagt,"
    " worum es geht, und einen Link zurück zu seiner Stelle im Essay.",
    gate_contents="Zurück zum Inhalt",
    back_to_essay="Zurück zum Essay, bei „{label}“",
    skip_spoiler="Diesen Spoiler überspringen",
    after_spoiler="Ende des Spoilers: {label}",
    omitted="Ein Spoiler fehlt in dieser Ausgabe: {label}",
    omitted_inline="[ausgelassen: {label}]",
    spoken_reference="Ein Spoiler steht erst am Ende: {label}",
    spoken_warning="Der Essay endet hier. Was folgt, verrät etwas, jeder Teil in einem eigenen"
    " Kapitel. Halten Sie jetzt an, wenn Sie es nicht wissen wollen.",
    spoken_inline_warning="Springen Sie zum nächsten Kapitel, wenn Sie es nicht wissen wollen.",
    detail="eine Einzelheit in „{label}“",
    spoken_note="Anmerkung {number}.",
    spoken_image="Bild: {label}",
    summary_spoilers="Abschnitte, die etwas verraten, stehen am Ende hinter einer Warnung; jeder"
    " ist mit seiner Stelle im Text verlinkt.",
    summary_spoilers_inline="Abschnitte, die etwas verraten, stehen an ihrem Platz im Text, jeder"
    " mit einer Bezeichnung und einem Link, der ihn überspringt.",
    summary_spoiler_free="Abschnitte, die etwas verraten, fehlen in dieser Ausgabe; an der Stelle"
    " eines jeden steht ein kurzer Hinweis.",
    summary_unclaimed="Diese Publikation wurde noch von niemandem von Hand geprüft und beansprucht"
    " daher keine Konformität mit einer Norm.",
    summary_marked="Überschriften, Anmerkungen und Sprachwechsel sind durchgehend ausgezeichnet.",
    spoiler_free_edition="Spoilerfreie Ausgabe",
    opening="Auftakt",
    ending="Ausklang",
    credits="Mitwirkende",
    spoken_heard="Sie hörten „{title}“{by}.",
    spoken_reader="Gelesen von {label}.",
    spoken_voice="Gelesen von einer synthetischen Stimme: {label}.",
    spoken_others="Außerdem zu hören: {label}.",
    synthetic_voice="{label} (synthetische Stimme)",
    read_by="Gelesen von {label}",
    summary_synthetic="Die Erzählstimme ist synthetisch.",
    summary_synthetic_voices="Die Erzählstimmen sind synthetisch.",
    summary_synthetic_part="Ein Teil der Erzählung wird von einer synthetischen Stimme gesprochen.",
    summary_unsaid="Zu lesen, aber nicht zu hören: {label}.",
    unsaid_notes="Anmerkungen",
    unsaid_tables="Tabellen",
    unsaid_code="Code",
    unsaid_images="Bildbeschreibungen",
    unsaid_rest="ein Teil des Textes",
    summary_audio="Vorgelesen, in wählbaren Kapiteln; neben dem Ton steht kein Text.",
    summary_audio_spoilers="Abschnitte, die etwas verraten, sind eigene Kapitel nach einer"
    " gesprochenen Warnung.",
)
