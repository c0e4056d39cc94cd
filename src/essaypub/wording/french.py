"""The words of essaypub in French."""

from __future__ import annotations

from essaypub.wording.words import Wording

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
    opening="Ouverture",
    ending="Clôture",
    credits="Générique",
    spoken_heard="Vous venez d’entendre « {title} »{by}.",
    spoken_reader="Lu par {label}.",
    spoken_voice="Lu par une voix de synthèse : {label}.",
    spoken_others="On entend aussi : {label}.",
    synthetic_voice="{label} (voix de synthèse)",
    read_by="Lu par {label}",
    summary_synthetic="La narration est dite par une voix de synthèse.",
    summary_synthetic_voices="La narration est dite par des voix de synthèse.",
    summary_synthetic_part="Une partie de la narration est dite par une voix de synthèse.",
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
