"""The words of essaypub in Spanish."""

from __future__ import annotations

from essaypub.wording.words import Wording

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
    opening="Apertura",
    ending="Cierre",
    credits="Créditos",
    spoken_heard="Ha escuchado «{title}»{by}.",
    spoken_reader="Leído por {label}.",
    spoken_voice="Leído por una voz sintética: {label}.",
    spoken_others="También se oye: {label}.",
    synthetic_voice="{label} (voz sintética)",
    read_by="Leído por {label}",
    summary_synthetic="La narración la dice una voz sintética.",
    summary_synthetic_voices="La narración la dicen voces sintéticas.",
    summary_synthetic_part="Una parte de la narración la dice una voz sintética.",
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
