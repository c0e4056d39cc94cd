"""The guide in Spanish, worded here after its English."""

from __future__ import annotations

from essaypub.statement.words import Said, Words

SPANISH = Words(
    language="es",
    page_title="Declaración de accesibilidad",
    source="Esto es lo que cada publicación declara de sí misma, con las palabras de la guía de"
    " presentación de metadatos de accesibilidad del World Wide Web Consortium (W3C).",
    contents="Publicaciones",
    in_detail="En detalle",
    nothing_about="No hay información disponible sobre: {fields}",
    no_information=Said("No hay información disponible"),
    date="{day} de {month} de {year}",
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    ways_of_reading="Modos de lectura",
    modifiable=Said(
        "La apariencia se puede modificar",
        "El aspecto del texto y el diseño de la página se pueden modificar según las posibilidades"
        " del sistema de lectura (tipo y tamaño de letra; espacio entre párrafos, frases, palabras"
        " y letras; color del fondo y del texto)",
    ),
    unmodifiable=Said(
        "La apariencia no se puede modificar",
        "El texto y el diseño de la página no se pueden modificar, pues la experiencia de lectura"
        " es parecida a la de una edición impresa; aun así, los sistemas de lectura pueden ofrecer"
        " ampliación",
    ),
    modifiability_unknown=Said("No hay información sobre si la apariencia se puede modificar"),
    readable=Said(
        "Legible en voz alta o en línea braille",
        "Todo el contenido se puede leer mediante síntesis de voz o línea braille",
    ),
    not_fully_readable=Said(
        "No del todo legible en voz alta o en línea braille",
        "No todo el contenido se puede leer mediante síntesis de voz o línea braille",
    ),
    not_readable=Said(
        "No legible en voz alta ni en línea braille",
        "El contenido no se puede leer mediante síntesis de voz ni línea braille",
    ),
    readability_unknown=Said("No hay información sobre la lectura no visual"),
    alternative_text=Said(
        "Tiene textos alternativos", "Las imágenes tienen descripciones en texto alternativo"
    ),
    audio_synchronized=Said(
        "Audio pregrabado sincronizado con el texto",
        "Todo el contenido está disponible como audio pregrabado sincronizado con el texto",
    ),
    audio_only=Said("Solo audio pregrabado", "Audiolibro sin texto alternativo"),
    audio_clips=Said(
        "Fragmentos de audio pregrabado",
        "El contenido incluye fragmentos de audio pregrabado",
    ),
    conformance="Conformidad",
    conformance_details="Información detallada sobre la conformidad",
    level_a=Said(
        "Esta publicación cumple los requisitos mínimos de accesibilidad",
        "La publicación declara que cumple el estándar EPUB Accessibility y las WCAG 2 en el"
        " nivel A",
    ),
    level_aa=Said(
        "Esta publicación cumple los estándares de accesibilidad aceptados",
        "La publicación declara que cumple el estándar EPUB Accessibility y las WCAG 2 en el"
        " nivel AA",
    ),
    level_aaa=Said(
        "Esta publicación supera los estándares de accesibilidad aceptados",
        "La publicación declara que cumple el estándar EPUB Accessibility y las WCAG 2 en el"
        " nivel AAA",
    ),
    standard_unknown=Said(
        "No se puede determinar si esta publicación cumple los estándares de accesibilidad"
        " aceptados"
    ),
    certifier=Said("La publicación fue certificada por {certifier}"),
    credential=Said("La credencial de quien la certificó es {credential}"),
    claim=Said(
        "Esta publicación afirma cumplir EPUB Accessibility {epub} y las {wcag}, nivel {level}"
    ),
    wcag=Said("WCAG {version}", "Pautas de Accesibilidad para el Contenido Web (WCAG) {version}"),
    evaluated=Said("La publicación fue certificada el {date}"),
    report=Said("Hay más información en el informe de certificación"),
    navigation="Navegación",
    table_of_contents=Said(
        "Tabla de contenidos", "Tabla de contenidos con enlaces a todos los capítulos del texto"
    ),
    index=Said("Índice alfabético", "Índice alfabético con enlaces a los lugares que menciona"),
    pages=Said("Ir a la página", "Lista de páginas para ir a las de la edición impresa de origen"),
    structure=Said(
        "Encabezados",
        "Elementos como encabezados y tablas, para una navegación estructurada",
    ),
    rich_content="Contenido enriquecido",
    extended_descriptions=Said("Las imágenes ricas en información tienen descripciones extensas"),
    chemistry_as_latex=Said(
        "Fórmulas químicas en LaTeX", "Fórmulas químicas en formato accesible (LaTeX)"
    ),
    chemistry_as_mathml=Said(
        "Fórmulas químicas en MathML", "Fórmulas químicas en formato accesible (MathML)"
    ),
    math_described=Said("Las matemáticas se describen con palabras"),
    math_as_latex=Said("Matemáticas en LaTeX", "Fórmulas matemáticas en formato accesible (LaTeX)"),
    math_as_mathml=Said(
        "Matemáticas en MathML", "Fórmulas matemáticas en formato accesible (MathML)"
    ),
    closed_captions=Said(
        "Los vídeos tienen subtítulos opcionales",
        "Los vídeos de la publicación tienen subtítulos que se pueden activar y desactivar",
    ),
    open_captions=Said(
        "Los vídeos tienen subtítulos incrustados",
        "Los vídeos de la publicación tienen subtítulos siempre visibles",
    ),
    transcripts=Said("Con transcripciones"),
    hazards="Riesgos",
    no_hazards=Said("Sin riesgos", "La publicación no presenta riesgos"),
    hazards_unknown=Said("Se desconoce si hay riesgos"),
    flashing=Said(
        "Destellos",
        "La publicación contiene destellos que pueden provocar crisis en personas fotosensibles",
    ),
    motion=Said(
        "Simulación de movimiento",
        "La publicación contiene simulaciones de movimiento que pueden causar mareo",
    ),
    sound=Said(
        "Sonidos", "La publicación contiene sonidos que pueden afectar a personas sensibles"
    ),
    flashing_unknown=Said(
        "Se desconoce si hay destellos",
        "No se ha podido determinar si hay destellos que puedan provocar crisis en personas"
        " fotosensibles",
    ),
    motion_unknown=Said(
        "Se desconoce si hay simulación de movimiento",
        "No se ha podido determinar si hay simulaciones de movimiento que puedan causar mareo",
    ),
    sound_unknown=Said(
        "Se desconoce si hay sonidos de riesgo",
        "No se ha podido determinar si hay sonidos que puedan afectar a personas sensibles",
    ),
    no_flashing=Said(
        "Sin destellos",
        "La publicación no contiene destellos que puedan provocar crisis en personas fotosensibles",
    ),
    no_motion=Said(
        "Sin simulación de movimiento",
        "La publicación no contiene simulaciones de movimiento que puedan causar mareo",
    ),
    no_sound=Said(
        "Sin sonidos de riesgo",
        "La publicación no contiene sonidos que puedan afectar a personas sensibles",
    ),
    summary="Resumen de accesibilidad",
    contact=Said(
        "Para saber más sobre la accesibilidad, escriba a: {contact}",
        "Para saber más sobre la accesibilidad de este título, póngase en contacto con la"
        " editorial: {contact}",
    ),
    legal="Consideraciones legales",
    exempt=Said(
        "Se acoge a una exención de accesibilidad en algunas jurisdicciones",
        "Esta publicación se acoge a una exención de accesibilidad en algunas jurisdicciones",
    ),
    additional="Información adicional sobre accesibilidad",
    page_breaks=Said(
        "Con saltos de página", "Incluye los saltos de página de la edición impresa de origen"
    ),
    aria=Said(
        "Con roles ARIA",
        "El contenido lleva roles ARIA que mejoran su organización y facilitan la navegación",
    ),
    audio_descriptions=Said("Audiodescripción"),
    braille=Said("En braille"),
    full_ruby=Said("Anotaciones ruby completas"),
    high_contrast_audio=Said("Alto contraste entre el audio principal y el de fondo"),
    high_contrast_display=Said("Alto contraste entre el texto y el fondo"),
    large_print=Said("Letra grande"),
    ruby=Said("Anotaciones ruby parciales"),
    sign_language=Said("Lengua de signos"),
    tactile_graphics=Said(
        "Con gráficos táctiles",
        "Se han incluido gráficos táctiles que facilitan a las personas ciegas el acceso a los"
        " elementos visuales",
    ),
    tactile_objects=Said("Objetos táctiles en 3D"),
    speech_hints=Said("Con indicaciones para la síntesis de voz"),
)
