"""English abbreviations, initials, Roman numerals and acronyms."""

from __future__ import annotations

import re

from essaypub.speech.normalise.english_numbers import cardinal, ordinal, whole
from essaypub.speech.normalise.rules import Group, group, rule

_DOTTED = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "viz.": "namely",
    "cf.": "compare", "Cf.": "Compare", "vs.": "versus", "et al.": "and others",
    "ibid.": "in the same place", "Ibid.": "In the same place", "op. cit.": "in the work cited",
    "N.B.": "note well", "P.S.": "P S", "Ph.D.": "P H D", "c.f.": "compare", "approx.":
    "approximately", "esp.": "especially", "incl.": "including", "Jr.": "Junior", "Sr.": "Senior",
    "Bros.": "Brothers", "Inc.": "Incorporated", "Ltd.": "Limited", "Co.": "Company",
    "Corp.": "Corporation", "Dept.": "Department", "dept.": "department", "Univ.": "University",
    "Ave.": "Avenue", "Rd.": "Road", "Blvd.": "Boulevard", "Sq.": "Square", "trans.":
    "translated by", "eds.": "editors", "Eds.": "Editors", "rev.": "revised", "repr.": "reprinted",
    "Esq.": "Esquire", "q.v.": "which see", "a.m.": "A M", "p.m.": "P M", "a.k.a.": "also known as",
    "n.d.": "no date", "Messrs.": "Messers", "Mlle.": "Mademoiselle", "Mme.": "Madame",
    "Jan.": "January", "Feb.": "February", "Apr.": "April", "Aug.": "August", "Sept.": "September",
    "Sep.": "September", "Oct.": "October", "Nov.": "November", "Dec.": "December",
    "Mon.": "Monday", "Tues.": "Tuesday", "Wed.": "Wednesday", "Thurs.": "Thursday",
    "Fri.": "Friday",
}  # fmt: skip
_TITLES = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "Prof": "Professor",
    "Rev": "Reverend", "Revd": "Reverend", "Fr": "Father", "Gen": "General", "Sen": "Senator",
    "Gov": "Governor", "Capt": "Captain", "Lt": "Lieutenant", "Sgt": "Sergeant", "Col": "Colonel",
    "Hon": "Honourable", "Pres": "President", "Rep": "Representative", "St": "Saint",
    "Mt": "Mount", "Ft": "Fort", "Mme": "Madame", "Mlle": "Mademoiselle", "Messrs": "Messers",
}  # fmt: skip
_BARE = "Mr|Mrs|Ms|Dr|Prof|Revd|Messrs|Mme|Mlle|Capt|Lt|Sgt|St|Mt"
_NUMBERED = {
    "No.": "number", "no.": "number", "Nos.": "numbers", "nos.": "numbers", "p.": "page",
    "pp.": "pages", "P.": "page", "Pp.": "pages", "vol.": "volume", "Vol.": "Volume",
    "vols.": "volumes", "ch.": "chapter", "Ch.": "Chapter", "chap.": "chapter",
    "chs.": "chapters", "fig.": "figure", "Fig.": "Figure", "figs.": "figures", "sec.": "section",
    "Sec.": "Section", "art.": "article", "Art.": "Article", "bk.": "book", "Bk.": "Book",
    "pt.": "part", "Pt.": "Part", "l.": "line", "ll.": "lines", "n.": "note", "nn.": "notes",
    "Op.": "Opus", "op.": "opus", "ed.": "edition", "para.": "paragraph", "eq.": "equation",
    "c.": "circa", "ca.": "circa", "b.": "born", "d.": "died", "r.": "reigned", "fl.": "flourished",
    "№": "number", "Mar.": "March", "Jun.": "June", "Jul.": "July", "ver.": "version",
}  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _at_end(found: re.Match[str]) -> bool:
    return not found.string[found.end() :].strip(" ')]")


def _dotted(found: re.Match[str]) -> str:
    words = _DOTTED[found[0]]
    return f"{words}." if _at_end(found) else words


def _letters(found: re.Match[str]) -> str:
    spaced = " ".join(character for character in found[0] if character.isalpha())
    return f"{spaced}." if _at_end(found) else spaced


ABBREVIATIONS: Group = group(
    rf"\b[A-Za-z]{{1,6}}\.(?!\s*$)|[a-z.]\.[a-z]|\b(?:etc|al|Inc|Ltd|Co|Jr|Sr|[A-Z])\.|№"
    rf"|\b(?:{_BARE})\b|\bvs?\b",
    rule("ABBR-clock", r"(?<=\d)\s?([apAP])\.\s?[mM]\.(?=\s*$)", lambda m: f" {m[1].lower()}m."),
    rule("ABBR-clock", r"(?<=\d)\s?([apAP])\.\s?[mM]\b\.?", lambda m: f" {m[1].lower()}m"),
    rule("ABBR-spaced", r"\b([ei])\. (?=[ge]\.)", r"\1."),
    rule("ABBR-numbered", rf"(?<![\w.])({_any(_NUMBERED)})\s?(?=\d|[ivxlc]+\b|[IVXLC]+\b)",
         lambda m: f"{_NUMBERED[m[1]]} "),
    rule("ABBR-edited", r"\bed\. (?=[A-Z])", "edited by "),
    rule("ABBR-street", r"(?<=[a-z]) St\.?(?=[,;]|\s*$|\s+[a-z])",
         lambda m: " Street" + ("." if m[0][-1] == "." and _at_end(m) else "")),
    rule("ABBR-dotted", rf"(?<![\w.])(?:{_any(_DOTTED)})(?!\w)", _dotted),
    rule("ABBR-title", rf"\b(?:({_any(_TITLES)})\.|({_BARE}))\s+(?=[A-Z'])",
         lambda m: f"{_TITLES[m[1] or m[2]]} "),
    rule("ABBR-versus", r"(?<=\w) vs? (?=\w)|(?<=\w) v\. (?=[A-Z])", " versus "),
    rule("INIT-name", r"\b(?:[A-Z]\.[ -]?){1,5}(?=[A-Z][a-z'])",
         lambda m: "".join(f"{letter} " for letter in m[0] if letter.isalpha())),
    rule("INIT-dotted", r"\b(?:[A-Z]\.\s?)+[A-Z]\.", _letters),
    rule("INIT-single", r"(?<=[A-Z] )([A-Z])\.(?=\s\w)", r"\1"),
)  # fmt: skip
"""Short forms, most of them with a full stop."""

_DIVISIONS = (
    "Part|Chapter|Book|Volume|Act|Scene|Section|Appendix|Canto|Article|Phase|Stage|Type|Class"
    "|Episode|Season|Series|War|Mark|Figure|Table|Plate|Opus|Symphony|Concerto|Apollo|Level|Note"
    "|part|chapter|book|volume|act|scene|section|appendix|canto|article|phase|stage|type|class"
    "|figure|table|page|pages|line|lines|note"
)
_RULERS = (
    "Henry|Edward|George|William|Richard|James|Charles|Elizabeth|Mary|Louis|Philip|Ferdinand"
    "|Frederick|Friedrich|Wilhelm|Napoleon|Nicholas|Alexander|Catherine|Peter|Paul|John|Pius|Leo"
    "|Gregory|Benedict|Clement|Innocent|Urban|Victor|Umberto|Alfonso|Carlos|Juan|Gustav|Christian"
    "|Harald|Haakon|Otto|Joseph|Franz|Francis|François|Robert|David|Ramses|Rameses|Ptolemy"
    "|Cleopatra|Mehmed|Selim|Ivan|Boniface|Sixtus|Edmund|Margaret|Isabella|Leopold|Albert|Ludwig"
    "|Malcolm|Stephen|Constantine|Theodosius|Justinian|Tutankhamun|Thutmose|Amenhotep|Darius"
    "|Xerxes|Artaxerxes|Antiochus|Philippe|Rudolf|Maximilian|Pedro|Manuel|Henri|Karl|Baudouin"
)
_AFTER_FIRST = r"(?=[,.;:!?)]|'s|\s*$|\s(?:of|and|was|is|had|to|by|at|on|in|who|as|or|from|the)\b)"


def roman(*, british: bool) -> Group:
    """Return the rules for Roman numerals where they are certain to be numerals."""

    def counted(found: re.Match[str]) -> str:
        value = whole(found[2])
        return f"{found[1]} {cardinal(str(value), british=british)}" if value else found[0]

    def reigning(found: re.Match[str]) -> str:
        value = whole(found[2])
        words = ordinal(str(value), british=british)
        return f"{found[1]} the {words}" if 0 < value < 40 else found[0]

    def placed(found: re.Match[str]) -> str:
        value = whole(found[1])
        return ordinal(str(value), british=british) if value else found[0]

    return group(
        r"\b[IVXLC]{2,}|\b[VX]\b|[a-z] I\b|\b[ivxlc]{2,}\b|(?:page|line|note|scene)s? [ivxlc]\b",
        rule("ROMAN-century", r"\b([IVX]+)(?:th|st|nd|rd)\b", placed),
        rule("ROMAN-division", rf"\b({_DIVISIONS}) ([IVXLC]+|[ivxlc]+)\b(?!')", counted),
        rule("ROMAN-ruler", rf"\b({_RULERS}) (?!X\b|I\b)([IVX]+)\b", reigning),
        rule("ROMAN-ruler", rf"\b({_RULERS}) (I){_AFTER_FIRST}", reigning),
        rule("ROMAN-name", r"\b([A-Z][\w-]*[a-z]) ([IVX]{2,})\b", counted),
    )


_AS_WORDS = _set("HMM SHH SHHH PSST TSK GRR BRR MMM NTH PFFT HMMM MR DR MRS MS ST VS")
_SPELT = _set(
    """
    AI OS EU UN UK USA US UAE FBI CIA IBM ID IQ DIY ABC CEO CFO NGO API URL UI UX FAQ EMI EP IPA
    HIV IRA ANC IMF UFO VIP AD BCE ISBN ISSN OED AM FM PA DNA RNA GDP EEC BFI AFI ITV HBO ESPN
    CNN OCR USB ATM IOU ETA SUV GPA CPU GPU IP BA MA OBE MBE CBE TUC AAA SOS IPO UCLA USC MIT NYU
    LSE YMCA UV IV ER ICU NAACP LA USSR AKA ESL OECD PAYE IVF YWCA RSPCA EBU ISO AV
    """
)


def _acronym(found: re.Match[str]) -> str:
    letters, plural = found[1], found[2] or ""
    vowels = any(letter in "AEIOUY" for letter in letters)
    if letters in _AS_WORDS or (vowels and letters not in _SPELT):
        return found[0]
    if vowels and found.string.isupper():
        return found[0]
    return " ".join(letters) + ("'s" if plural else "")


ACRONYMS: Group = group(
    r"[A-Z]{2}|PhD|\bOK\b",
    rule("ACRO-okay", r"\bOK\b", "okay"),
    rule("ACRO-degree", r"\bPhD(s?)\b", lambda m: "P H D" + ("'s" if m[1] else "")),
    rule("ACRO-spelt", r"(?<![\w'])([A-Z]{2,6})('?s)?(?!\w)", _acronym),
)
"""Capitals that are said letter by letter; those that may be words are left."""
