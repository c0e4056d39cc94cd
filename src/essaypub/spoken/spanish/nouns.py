"""Whether what is counted in Spanish is masculine or feminine, where that is certain."""

from __future__ import annotations

import re

from essaypub.spoken.grammar.tables import words

_FEMININE = words(
    """
    mujer mujeres mano manos foto fotos moto motos radio radios vez veces ciudad ciudades
    imagen imágenes voz voces luz luces noche noches tarde tardes calle calles clase clases
    frase frases parte partes llave llaves flor flores red redes ley leyes piel pieles sangre
    gente madre madres serie series nave naves nube nubes fuente fuentes labor labores señal
    señales cruz cruces
    peseta pesetas tarjeta tarjetas bicicleta bicicletas nota notas vista vistas revista
    revistas lista listas pista pistas entrevista entrevistas cama camas dama damas rama ramas
    llama llamas broma bromas meta metas gota gotas bota botas dieta dietas maleta maletas
    libreta libretas rata ratas lata latas pata patas patata patatas goma gomas paloma palomas
    crema cremas trama tramas receta recetas norma normas marca marcas barca barcas
    """
)
_MASCULINE = words(
    """
    día días problema problemas programa programas sistema sistemas tema temas mapa mapas
    planeta planetas idioma idiomas poema poemas clima climas drama dramas cometa esquema
    esquemas mes meses hombre hombres país países padre padres tren trenes viaje viajes
    personaje personajes habitante habitantes estudiante estudiantes cine cines bosque bosques
    diente dientes pie pies rey reyes juez jueces lápiz lápices pez peces papel papeles hotel
    hoteles árbol árboles animal animales jardín jardines avión aviones millón millones billón
    billones dólar dólares ejemplar ejemplares lugar lugares bar bares actor autor lector
    director color dolor valor error volumen volúmenes orden órdenes examen exámenes margen
    nombre nombres baile bailes coche coches puente puentes café cafés gol goles
    poeta poetas atleta atletas profeta profetas pirata piratas aroma aromas síntoma síntomas
    teorema teoremas lema lemas dilema dilemas panorama panoramas telegrama telegramas monarca
    monarcas crucigrama crucigramas
    """
)
_DOUBTFUL = re.compile(r"(?:ist|at|[eo]t|[eao]m|arc|icid)as?$")
"""Of these endings there are both."""

_FEMININE_ENDING = re.compile(r"(?:as?|ión|iones|dad|dades|tud|tudes|umbre|umbres|sis)$")
_MASCULINE_ENDING = re.compile(r"(?:os?|ores|ajes?|ismo|ante|antes|ente|entes|or)$")
_PLAIN = words(
    """
    de del a al y e o u ni pero en con por para sin sobre entre desde hasta según contra es
    son fue fueron era eran será serán está están que cuando como donde si no ya más menos se
    lo la los las le les ha han había hay coma punto
    """
)
_NUMBERED = re.compile(
    r"(?:[Pp]áginas?|[Cc]apítulos?|[Tt]omos?|[Vv]olumen|[Nn]úmeros?|[Aa]rtículos?|[Ff]iguras?"
    r"|[Vv]ersos?|[Ee]scenas?|[Aa]ctos?|años|[Ee]pisodios?|[Tt]emporadas?|[Ss]ala|[Nn]ota|[Dd]ía"
    r"|[Hh]abitación|[Gg]rupo|[Pp]árrafos?|año|[Ll]ínea) $"
)
_YEARLY = re.compile(r"\b(?:[Ee]n|[Dd]esde|[Hh]asta|[Aa]ño|[Dd]el?|[Ee]ntre) $")
_COUNTED = re.compile(r"\s+([^\W\d_]+)")


def stands_before_noun(match: re.Match[str]) -> bool:
    """Return whether a masculine noun, almost certainly, follows what was found: "21.º piso"."""
    after = _COUNTED.match(match.string, match.end())
    if after is None or after[1] in _PLAIN or after[1] in ("durante", "mediante"):
        return False
    noun = after[1]
    known = noun in _MASCULINE or bool(_MASCULINE_ENDING.search(noun))
    return known and noun not in _FEMININE and not noun.endswith("s")


def form(number: int, before: str, after: str) -> str | None:
    """Return the form of a number that changes; None when it cannot be decided."""
    match = _COUNTED.match(after)
    if not match or _NUMBERED.search(before):
        return ""
    year = 1100 < number < 2100
    noun = match[1]
    if noun in _PLAIN or noun[0].isupper() or (year and _YEARLY.search(before)):
        return ""
    if number > 1 and noun not in _MASCULINE and not noun.endswith("s"):
        return ""
    if noun in _FEMININE:
        return "f"
    if noun in _MASCULINE:
        return "m"
    if _DOUBTFUL.search(noun):
        return "" if year else None
    if _FEMININE_ENDING.search(noun):
        return "f"
    if _MASCULINE_ENDING.search(noun):
        return "m"
    return "" if year else None
