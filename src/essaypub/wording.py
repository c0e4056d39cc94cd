"""The words essaypub itself puts into a publication, in the languages it knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Every such word; ``{label}``, ``{title}``, ``{number}`` and ``{authors}`` are filled in.

    Attributes:
        spoiler: The link to a spoiler, its heading, and its chapter.
        spoilers: The one entry in the table of contents.
        gate: The heading of what stands before the first spoiler.
        gate_text: What it says to a reader.
        omitted: What stands where the spoiler-free edition leaves a passage out.
        omitted_inline: The same inside a sentence.
        spoken_reference: What is said where a passage was moved to the end.
        spoken_warning: What is said before the spoilers, and how to step over them.
        spoken_inline_warning: What is said after the label of a spoiler that stays in its place.
        summary_unclaimed: Said when nobody has evaluated the publication.
        summary_marked: Said when there is nothing else to say.
        spoiler_free_edition: What a shop or a shelf calls that edition.
        about: What a label may begin with and the words round it already say.
        lowered: Words that begin a label with a capital, but not inside a sentence.
        detail: The label of a spoiler inside a sentence that was given none.
        read_by: Who is heard, where there is only text.
        summary_synthetic: Said of a narration that no human being speaks.
        summary_unsaid: Said of a narration that leaves something out.
        summary_audio: Said of a publication that is all sound.
        summary_audio_spoilers: Added when some of it gives things away.
    """

    contents: str
    cover: str
    cover_of: str
    by: str
    start: str
    notes: str
    note: str
    back_to_text: str
    landmarks: str
    spoiler: str
    spoilers: str
    spoiler_list: str
    gate: str
    gate_text: str
    gate_contents: str
    back_to_essay: str
    skip_spoiler: str
    after_spoiler: str
    omitted: str
    omitted_inline: str
    spoken_reference: str
    spoken_warning: str
    spoken_inline_warning: str
    detail: str
    spoken_note: str
    spoken_image: str
    summary_spoilers: str
    summary_spoilers_inline: str
    summary_spoiler_free: str
    summary_unclaimed: str
    summary_marked: str
    spoiler_free_edition: str
    synthetic_voice: str
    read_by: str
    summary_synthetic: str
    summary_unsaid: str
    unsaid_notes: str
    unsaid_tables: str
    unsaid_code: str
    unsaid_images: str
    unsaid_rest: str
    summary_audio: str
    summary_audio_spoilers: str
    about: str = ""
    lowered: tuple[str, ...] = ()

    def narrator(self, name: str, *, synthetic: bool) -> str:
        """Return a narrator's name as a listener is told it: that a voice is synthetic, is said."""
        return self.synthetic_voice.format(label=name) if synthetic else name

    def within(self, label: str) -> str:
        """Return a label as it stands after “about”: “the ending”, but “Her (2013)”."""
        label = label.rstrip(" .…!?").removeprefix(self.about)
        first = label.partition(" ")[0]
        return first.lower() + label[len(first) :] if first in self.lowered else label


ENGLISH = Wording(
    contents="Contents",
    cover="Cover",
    cover_of="Cover of “{title}”",
    by="by {authors}",
    start="Start of the essay",
    notes="Notes",
    note="Note {number}",
    back_to_text="Back to the text at note {number}",
    landmarks="Landmarks",
    spoiler="Spoiler: {label}",
    spoilers="Spoilers",
    spoiler_list="List of spoilers",
    gate="Stop here unless you want to know",
    gate_text="The passages below give things away. Each has a heading that says what it is"
    " about, and a link back to its place in the essay.",
    gate_contents="Return to the contents",
    back_to_essay="Back to the essay, at “{label}”",
    skip_spoiler="Skip this spoiler",
    after_spoiler="End of the spoiler: {label}",
    omitted="A passage about {label} is left out of this edition.",
    omitted_inline="[left out: {label}]",
    spoken_reference="A passage about {label} is at the end.",
    spoken_warning="The essay ends here. What follows gives things away, each part in a chapter"
    " of its own. Stop now if you do not want to know.",
    spoken_inline_warning="Skip to the next chapter if you do not want to know.",
    detail="a detail in “{label}”",
    spoken_note="Note {number}.",
    spoken_image="Image: {label}",
    summary_spoilers="Passages that give things away are in a separate section at the end, behind"
    " a warning; each is linked from its place in the text, and leads back to it.",
    summary_spoilers_inline="Passages that give things away stand in their place in the text, each"
    " under a label and behind a link that skips it.",
    summary_spoiler_free="Passages that give things away are left out of this edition; a short"
    " note stands in the place of each.",
    summary_unclaimed="Nobody has evaluated this publication by hand yet, so it claims conformance"
    " to no standard.",
    summary_marked="Headings, notes and changes of language are marked as such throughout.",
    spoiler_free_edition="Spoiler-free edition",
    synthetic_voice="{label} (synthetic voice)",
    read_by="Read by {label}",
    summary_synthetic="The narration is spoken by a synthetic voice.",
    summary_unsaid="Shown but not narrated: {label}.",
    unsaid_notes="notes",
    unsaid_tables="tables",
    unsaid_code="code",
    unsaid_images="descriptions of pictures",
    unsaid_rest="some of the text",
    summary_audio="Read aloud, with chapters to choose from; there is no text beside the sound.",
    summary_audio_spoilers="Passages that give things away are in chapters of their own, after a"
    " spoken warning.",
    about="About ",
    lowered=("A", "An", "The", "How", "What", "When", "Where", "Which", "Who", "Whose", "Why"),
)

FRENCH = Wording(
    contents="Sommaire",
    cover="Couverture",
    cover_of="Couverture de « {title} »",
    by="par {authors}",
    start="Début de l’essai",
    notes="Notes",
    note="Note {number}",
    back_to_text="Retour au texte, à la note {number}",
    landmarks="Repères",
    spoiler="Divulgâcheur : {label}",
    spoilers="Divulgâcheurs",
    spoiler_list="Liste des divulgâcheurs",
    gate="Arrêtez-vous ici si vous ne voulez pas savoir",
    gate_text="Les passages qui suivent dévoilent des éléments clés. Chacun porte un titre qui"
    " dit son sujet, et un lien vers sa place dans l’essai.",
    gate_contents="Retour au sommaire",
    back_to_essay="Retour à l’essai, à « {label} »",
    skip_spoiler="Passer ce divulgâcheur",
    after_spoiler="Fin du divulgâcheur : {label}",
    omitted="Un divulgâcheur ne figure pas dans cette édition : {label}",
    omitted_inline="[omis : {label}]",
    spoken_reference="Un divulgâcheur a été reporté à la fin : {label}",
    spoken_warning="L’essai s’achève ici. La suite dévoile des éléments clés, chaque partie dans"
    " un chapitre à elle. Arrêtez-vous maintenant si vous ne voulez pas savoir.",
    spoken_inline_warning="Passez au chapitre suivant si vous ne voulez pas savoir.",
    detail="un détail dans « {label} »",
    spoken_note="Note {number}.",
    spoken_image="Image : {label}",
    summary_spoilers="Les passages qui dévoilent des éléments clés sont réunis dans une section à"
    " la fin, derrière un avertissement ; chacun est relié à sa place dans le texte.",
    summary_spoilers_inline="Les passages qui dévoilent des éléments clés sont à leur place dans"
    " le texte, chacun sous un titre et derrière un lien qui permet de le passer.",
    summary_spoiler_free="Les passages qui dévoilent des éléments clés ne figurent pas dans cette"
    " édition ; une courte note tient la place de chacun.",
    summary_unclaimed="Personne n’a encore évalué cette publication à la main ; elle ne revendique"
    " donc la conformité à aucune norme.",
    summary_marked="Les titres, les notes et les changements de langue sont balisés comme tels.",
    spoiler_free_edition="Édition sans divulgâcheurs",
    synthetic_voice="{label} (voix de synthèse)",
    read_by="Lu par {label}",
    summary_synthetic="La narration est dite par une voix de synthèse.",
    summary_unsaid="Affichés mais non lus : {label}.",
    unsaid_notes="notes",
    unsaid_tables="tableaux",
    unsaid_code="code",
    unsaid_images="descriptions d’images",
    unsaid_rest="une partie du texte",
    summary_audio="Lu à voix haute, en chapitres au choix ; le son n’est accompagné d’aucun texte.",
    summary_audio_spoilers="Les passages qui dévoilent des éléments clés forment des chapitres à"
    " part, après un avertissement dit à voix haute.",
)

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
    synthetic_voice="{label} (synthetische Stimme)",
    read_by="Gelesen von {label}",
    summary_synthetic="Die Erzählstimme ist synthetisch.",
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

SPANISH = Wording(
    contents="Índice",
    cover="Cubierta",
    cover_of="Cubierta de «{title}»",
    by="por {authors}",
    start="Comienzo del ensayo",
    notes="Notas",
    note="Nota {number}",
    back_to_text="Volver al texto en la nota {number}",
    landmarks="Puntos de referencia",
    spoiler="Destripe: {label}",
    spoilers="Destripes",
    spoiler_list="Lista de destripes",
    gate="Pare aquí si no quiere saberlo",
    gate_text="Los pasajes siguientes revelan algo. Cada uno lleva un título que dice de qué trata"
    " y un enlace a su lugar en el ensayo.",
    gate_contents="Volver al índice",
    back_to_essay="Volver al ensayo, en «{label}»",
    skip_spoiler="Saltar este destripe",
    after_spoiler="Fin del destripe: {label}",
    omitted="En esta edición falta un destripe: {label}",
    omitted_inline="[omitido: {label}]",
    spoken_reference="Un destripe queda para el final: {label}",
    spoken_warning="El ensayo termina aquí. Lo que sigue revela algo, cada parte en un capítulo"
    " propio. Pare ahora si no quiere saberlo.",
    spoken_inline_warning="Pase al capítulo siguiente si no quiere saberlo.",
    detail="un detalle en «{label}»",
    spoken_note="Nota {number}.",
    spoken_image="Imagen: {label}",
    summary_spoilers="Los pasajes que revelan algo están en una sección aparte al final, tras una"
    " advertencia; cada uno está enlazado con su lugar en el texto.",
    summary_spoilers_inline="Los pasajes que revelan algo están en su lugar en el texto, cada uno"
    " con su título y tras un enlace que permite saltarlo.",
    summary_spoiler_free="Los pasajes que revelan algo faltan en esta edición; una breve nota"
    " ocupa el lugar de cada uno.",
    summary_unclaimed="Nadie ha evaluado todavía esta publicación a mano, de modo que no declara"
    " conformidad con ninguna norma.",
    summary_marked="Los títulos, las notas y los cambios de idioma están marcados como tales.",
    spoiler_free_edition="Edición sin destripes",
    synthetic_voice="{label} (voz sintética)",
    read_by="Leído por {label}",
    summary_synthetic="La narración la dice una voz sintética.",
    summary_unsaid="Se muestran pero no se leen en voz alta: {label}.",
    unsaid_notes="notas",
    unsaid_tables="tablas",
    unsaid_code="código",
    unsaid_images="descripciones de imágenes",
    unsaid_rest="parte del texto",
    summary_audio="Leído en voz alta, en capítulos que se pueden elegir; no hay texto junto al"
    " sonido.",
    summary_audio_spoilers="Los pasajes que revelan algo son capítulos aparte, tras una advertencia"
    " hablada.",
)

_BY_LANGUAGE = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}


def wording(language: str) -> Wording:
    """Return the words for a BCP 47 tag, English where we have none of that language."""
    return _BY_LANGUAGE.get(language.partition("-")[0].lower(), ENGLISH)
