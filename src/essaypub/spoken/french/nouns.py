"""Whether what is counted in French is masculine or feminine, where that is certain."""

from __future__ import annotations

import re

from essaypub.spoken.grammar.tables import words

_FEMININE = words(
    """
    femme fille mère sœur fois heure minute seconde journée semaine année page ligne lettre
    phrase scène histoire langue œuvre pièce ville rue maison porte fenêtre chambre table
    personne voix image couleur étoile planète île mer montagne rivière fleur guerre bataille
    arme victime école classe leçon étude note question réponse lecture nouvelle chose idée
    cause loi règle voiture bouteille tasse pomme poire livraison main tête jambe larme nuit
    soirée série chanson copie partie tonne vie entreprise usine machine vache poule strophe
    syllabe dame vidéo photo part place piste étape épreuve équipe victoire défaite caméra
    bobine
    """
)
_MASCULINE = words(
    """
    homme fils garçon père frère an jour mois siècle matin soir instant livre chapitre tome volume
    acte film roman poème récit conte mot vers paragraphe texte article numéro exemplaire
    auteur lecteur acteur personnage spectateur enfant ami pays village quartier mètre
    kilomètre gramme kilo litre degré euro franc dollar centime point pas pied bras doigt œil
    cheval chien chat oiseau arbre verre train avion bateau vélo prix million milliard soldat
    roi peuple habitant élève épisode plan écran tableau dessin disque morceau concert théâtre
    cinéma musée hôtel lit lieu cas but match joueur étudiant document objet outil projet
    groupe membre candidat vote élu
    """
)
_FEMININE_ENDING = re.compile(
    r"(?:[tsx]ion|aille|aison|ette|esse|tude|ance|té|trice|euse|ière|ienne)$"
)
_MASCULINE_ENDING = re.compile(r"(?:isme|teur|ment|eau|oir|ain|ien)$")
_COUNTED = re.compile(r"\s+((?:[^\W\d_]|')+)")
_PLAIN = words(
    """
    de du des à au aux et ou où ni mais car en dans sur sous par pour avec sans vers chez
    entre contre est sont était étaient sera fut a ont avait avaient qui que dont le la les se
    ne y plus moins pour puis avant après janvier février mars avril mai juin juillet août
    septembre octobre novembre décembre mille virgule pour
    """
)
_NUMBERED = re.compile(
    r"(?:[Pp]ages?|[Cc]hapitres?|[Tt]omes?|[Vv]olumes?|[Nn]uméros?|[Aa]rticles?|[Ff]igures?"
    r"|[Ll]ignes?|[Vv]ers|[Ss]cènes?|[Aa]ctes?|années|an|[Éé]pisodes?|[Ss]aisons?|[Ss]alle|[Nn]ote"
    r"|[Cc]hambre|[Gg]roupe|[Pp]aragraphes?) $"
)


def form(number: int, before: str, after: str) -> str | None:
    """Return the form of a number that ends in "un"; None when it cannot be decided."""
    match = _COUNTED.match(after)
    if not match or _NUMBERED.search(before):
        return ""
    gender = _gender(match[1])
    return "" if gender is None and 1100 < number < 2100 else gender  # a year


def _gender(noun: str) -> str | None:
    if noun in _PLAIN or noun[0].isupper() or "'" in noun:
        return ""
    one = noun if noun in _FEMININE or noun in _MASCULINE else noun.removesuffix("s")
    if one in _FEMININE:
        return "f"
    if one in _MASCULINE:
        return "m"
    if _FEMININE_ENDING.search(one):
        return "f" if one not in ("été", "comité", "côté", "traité", "pâté") else "m"
    return "m" if _MASCULINE_ENDING.search(one) else None
