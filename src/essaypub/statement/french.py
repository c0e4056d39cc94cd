"""The guide in French.

The terms are those French readers know from their catalogues, the localisation that EDRLab
settled with thirty organisations (W3C Software and Document License), with its slips mended.

Source:
    w3c/publ-a11y-display-guide-localizations, ``fr-FR``
"""

from __future__ import annotations

from essaypub.statement.words import Said, Words

FRENCH = Words(
    language="fr",
    page_title="Déclaration d’accessibilité",
    source="Voici ce que chaque publication déclare elle-même, dans les termes du guide"
    " d’affichage des métadonnées d’accessibilité du World Wide Web Consortium (W3C).",
    contents="Publications",
    in_detail="En détail",
    nothing_about="Aucune information disponible pour : {fields}",
    no_information=Said("Aucune information disponible"),
    date="{day} {month} {year}",
    first_of_month="1er",
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    ways_of_reading="Lisibilité",
    modifiable=Said(
        "L’affichage peut être adapté",
        "L’apparence du texte et la mise en page peuvent être modifiées en fonction des capacités"
        " du système de lecture (famille et taille des polices, espaces entre les paragraphes, les"
        " phrases, les mots et les lettres, couleur de l’arrière-plan et du texte)",
    ),
    unmodifiable=Said(
        "Mise en page fixe",
        "L’apparence du texte et la mise en page ne peuvent pas être modifiées, car l’expérience"
        " de lecture est proche d’une version imprimée ; les systèmes de lecture peuvent toutefois"
        " proposer un zoom",
    ),
    modifiability_unknown=Said(
        "Aucune information sur les possibilités d’adaptation de l’affichage",
        "Il n’est pas possible de savoir si l’apparence du texte et la mise en page peuvent être"
        " modifiées",
    ),
    readable=Said(
        "Entièrement lisible en voix de synthèse ou en braille",
        "Tous les contenus peuvent être lus en voix de synthèse ou en braille",
    ),
    not_fully_readable=Said(
        "Pas entièrement lisible en voix de synthèse ou en braille",
        "Certains contenus ne pourront pas être lus en voix de synthèse ou en braille",
    ),
    not_readable=Said(
        "Non lisible en voix de synthèse ou en braille",
        "Le contenu n’est pas lisible en voix de synthèse ou en braille",
    ),
    readability_unknown=Said(
        "Aucune information pour la lecture en voix de synthèse ou en braille",
        "Il n’est pas possible de savoir si le contenu est entièrement lisible en voix de synthèse"
        " ou en braille",
    ),
    alternative_text=Said("Images décrites", "Les images sont décrites par un texte"),
    audio_synchronized=Said(
        "Audio préenregistré synchronisé avec le texte",
        "Tous les contenus sont disponibles en audio préenregistré synchronisé avec le texte",
    ),
    audio_only=Said("Audio préenregistré uniquement", "Livre audio sans équivalent textuel"),
    audio_clips=Said(
        "Extraits audio préenregistrés",
        "Des extraits audio préenregistrés sont intégrés au contenu",
    ),
    conformance="Règles d’accessibilité",
    conformance_details="Informations détaillées sur les règles d’accessibilité",
    level_a=Said(
        "Cette publication répond aux règles minimales d’accessibilité",
        "La publication indique qu’elle respecte les règles d’accessibilité EPUB et WCAG 2"
        " niveau A",
    ),
    level_aa=Said(
        "Cette publication répond aux règles d’accessibilité reconnues",
        "La publication indique qu’elle respecte les règles d’accessibilité EPUB et WCAG 2"
        " niveau AA",
    ),
    level_aaa=Said(
        "Cette publication dépasse les règles d’accessibilité reconnues",
        "La publication indique qu’elle respecte les règles d’accessibilité EPUB et WCAG 2"
        " niveau AAA",
    ),
    standard_unknown=Said(
        "La conformité de cette publication aux règles d’accessibilité reconnues ne peut pas être"
        " déterminée"
    ),
    certifier=Said(
        "Accessibilité évaluée par {certifier}",
        "Le respect des règles d’accessibilité a été évalué par {certifier}",
    ),
    credential=Said("Accréditation de l’évaluateur : {credential}"),
    claim=Said(
        "Respecte EPUB Accessibility {epub} et les {wcag}, niveau {level}",
        "Cette publication indique respecter EPUB Accessibility {epub} et les {wcag}, niveau"
        " {level}",
    ),
    wcag=Said("WCAG {version}", "règles pour l’accessibilité des contenus Web (WCAG) {version}"),
    evaluated=Said(
        "Accessibilité évaluée le {date}",
        "Le respect des règles d’accessibilité a été évalué le {date}",
    ),
    report=Said("Pour plus d’informations, voir le rapport d’évaluation"),
    navigation="Points de repère",
    table_of_contents=Said(
        "Table des matières", "Table des matières menant par des liens à tous les chapitres"
    ),
    index=Said("Index", "Index comportant des liens vers les entrées référencées"),
    pages=Said("Aller à la page", "Liste des pages, pour accéder à celles de la version imprimée"),
    structure=Said(
        "Titres", "Éléments tels que titres et tableaux, pour une navigation structurée"
    ),
    rich_content="Contenus spécifiques",
    extended_descriptions=Said(
        "Descriptions longues pour les images",
        "Les images porteuses d’informations complexes sont décrites par des descriptions longues",
    ),
    chemistry_as_latex=Said(
        "Formules chimiques en LaTeX", "Formules chimiques dans un format accessible (LaTeX)"
    ),
    chemistry_as_mathml=Said(
        "Formules chimiques en MathML", "Formules chimiques dans un format accessible (MathML)"
    ),
    math_described=Said(
        "Mathématiques décrites en texte",
        "Des descriptions textuelles des mathématiques sont fournies",
    ),
    math_as_latex=Said(
        "Mathématiques en LaTeX", "Formules mathématiques dans un format accessible (LaTeX)"
    ),
    math_as_mathml=Said(
        "Mathématiques en MathML", "Formules mathématiques dans un format accessible (MathML)"
    ),
    closed_captions=Said(
        "Sous-titres disponibles pour les vidéos",
        "Des sous-titres peuvent être affichés pour les vidéos",
    ),
    open_captions=Said("Sous-titres incrustés", "Des sous-titres sont incrustés dans les vidéos"),
    transcripts=Said(
        "Transcriptions fournies",
        "Des transcriptions textuelles sont fournies pour les contenus audio ou vidéo",
    ),
    hazards="Points d’attention",
    no_hazards=Said(
        "Aucun point d’attention",
        "La publication ne présente aucun risque lié à des flashs lumineux, à des sensations de"
        " mouvement ou à des sons",
    ),
    hazards_unknown=Said(
        "La présence de risques est inconnue",
        "La présence de risques liés à des flashs lumineux, à des sensations de mouvement ou à des"
        " sons est inconnue",
    ),
    flashing=Said(
        "Flashs lumineux",
        "La publication contient des flashs lumineux qui peuvent provoquer des crises d’épilepsie",
    ),
    motion=Said(
        "Sensations de mouvement",
        "La publication contient des images en mouvement qui peuvent provoquer des nausées, des"
        " vertiges et des maux de tête",
    ),
    sound=Said(
        "Sons", "La publication contient des sons qui peuvent gêner les personnes sensibles"
    ),
    flashing_unknown=Said(
        "Présence de flashs lumineux inconnue",
        "La présence de flashs lumineux susceptibles de provoquer des crises d’épilepsie n’a pas"
        " pu être déterminée",
    ),
    motion_unknown=Said(
        "Présence de sensations de mouvement inconnue",
        "La présence d’images en mouvement susceptibles de provoquer des nausées, des vertiges et"
        " des maux de tête n’a pas pu être déterminée",
    ),
    sound_unknown=Said(
        "Présence de sons gênants inconnue",
        "La présence de sons susceptibles de gêner les personnes sensibles n’a pas pu être"
        " déterminée",
    ),
    no_flashing=Said(
        "Pas de flashs lumineux",
        "La publication ne contient pas de flashs lumineux susceptibles de provoquer des crises"
        " d’épilepsie",
    ),
    no_motion=Said(
        "Pas de sensations de mouvement",
        "La publication ne contient pas d’images en mouvement susceptibles de provoquer des"
        " nausées, des vertiges et des maux de tête",
    ),
    no_sound=Said(
        "Pas de risques sonores",
        "La publication ne contient pas de sons susceptibles de gêner les personnes sensibles",
    ),
    summary="Informations d’accessibilité fournies par l’éditeur",
    contact=Said(
        "Pour plus d’informations sur l’accessibilité, contacter : {contact}",
        "Pour plus d’informations sur l’accessibilité de cette publication, veuillez contacter"
        " l’éditeur : {contact}",
    ),
    legal="Considérations juridiques",
    exempt=Said(
        "Dérogation en matière d’accessibilité dans certaines juridictions",
        "Cette publication fait valoir une dérogation en matière d’accessibilité dans certaines"
        " juridictions",
    ),
    additional="Informations complémentaires sur l’accessibilité",
    page_breaks=Said(
        "Pagination identique à l’imprimé", "Contient la pagination de la version imprimée"
    ),
    aria=Said(
        "Structure enrichie pour les technologies d’assistance",
        "La structure est enrichie de rôles ARIA, afin d’optimiser l’organisation et de faciliter"
        " la navigation",
    ),
    audio_descriptions=Said("Audiodescription"),
    braille=Said("Braille"),
    full_ruby=Said("Annotations ruby complètes (langues asiatiques)"),
    high_contrast_audio=Said(
        "Contraste sonore amélioré",
        "Contraste sonore élevé entre le premier plan et l’arrière-plan",
    ),
    high_contrast_display=Said("Contraste élevé entre le texte et l’arrière-plan"),
    large_print=Said("Grands caractères"),
    ruby=Said("Annotations ruby partielles (langues asiatiques)"),
    sign_language=Said("Langue des signes", "Le contenu est disponible en langue des signes"),
    tactile_graphics=Said(
        "Graphiques tactiles",
        "Des graphiques tactiles ont été intégrés pour faciliter l’accès des personnes aveugles aux"
        " éléments visuels",
    ),
    tactile_objects=Said("Objets tactiles en 3D"),
    speech_hints=Said(
        "Prononciation améliorée pour la synthèse vocale",
        "Contient des indications de prononciation pour la synthèse vocale",
    ),
)
