"""English abbreviations and initials."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.dates import WEEKDAYS
from essaypub.spoken.spelling import letter_by_letter

_DOTTED = {
    "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "viz.": "namely",
    "cf.": "compare", "Cf.": "Compare", "vs.": "versus", "et al.": "and others",
    "ibid.": "in the same place", "Ibid.": "In the same place", "op. cit.": "in the work cited",
    "loc. cit.": "in the place cited", "N.B.": "note well", "P.S.": "P.S", "Ph.D.": "P.H.D",
    "D.Phil.": "D Phil", "M.Phil.": "M Phil", "B.Sc.": "B.S.C", "M.Sc.": "M.S.C",
    "c.f.": "compare", "approx.": "approximately", "esp.": "especially", "incl.": "including",
    "excl.": "excluding", "Jr.": "Junior", "Sr.": "Senior", "Bros.": "Brothers",
    "Inc.": "Incorporated", "Ltd.": "Limited", "Co.": "Company", "Corp.": "Corporation",
    "Assoc.": "Association", "Dept.": "Department", "dept.": "department", "Univ.": "University",
    "govt.": "government", "Govt.": "Government", "Ave.": "Avenue", "Rd.": "Road",
    "Blvd.": "Boulevard", "Sq.": "Square", "Ln.": "Lane", "Pl.": "Place",
    "trans.": "translated by", "eds.": "editors", "Eds.": "Editors", "rev.": "revised",
    "repr.": "reprinted", "edn.": "edition", "doz.": "dozen", "Rt.": "Right",
    "vols.": "volumes", "illus.": "illustrated", "anon.": "anonymous",
    "Anon.": "Anonymous", "orig.": "originally", "lit.": "literally", "usu.": "usually",
    "misc.": "miscellaneous", "max.": "maximum", "avg.": "average", "intro.": "introduction",
    "Esq.": "Esquire", "q.v.": "which see", "s.v.": "under the word", "a.m.": "A.M", "p.m.": "P.M",
    "p.a.": "a year", "a.k.a.": "also known as", "n.d.": "no date", "mss.": "manuscripts",
    "MSS.": "manuscripts", "Messrs.": "Messers", "Mlle.": "Mademoiselle", "Mme.": "Madame",
    "tel.": "telephone", "Tel.": "Telephone", "ext.": "extension", "Jan.": "January",
    "Feb.": "February", "Apr.": "April", "Aug.": "August", "Sept.": "September",
    "Sep.": "September", "Oct.": "October", "Nov.": "November", "Dec.": "December",
    "Mon.": "Monday", "Tues.": "Tuesday", "Wed.": "Wednesday", "Thurs.": "Thursday",
    "Fri.": "Friday",
}  # fmt: skip
_UNDOTTED = {
    "eg": "for example", "ie": "that is", "etc": "et cetera", "viz": "namely", "cf": "compare",
    "et al": "and others", "ibid": "in the same place", "Ibid": "In the same place",
    "aka": "also known as", "approx": "approximately", "edn": "edition",
}  # fmt: skip
_TITLES = {
    "Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Mx": "Mix", "Dr": "Doctor",
    "Drs": "Doctors", "Prof": "Professor", "Profs": "Professors", "Rev": "Reverend",
    "Revd": "Reverend", "Fr": "Father", "Gen": "General", "Sen": "Senator", "Gov": "Governor",
    "Capt": "Captain", "Lt": "Lieutenant", "Sgt": "Sergeant", "Cpl": "Corporal", "Pvt": "Private",
    "Col": "Colonel", "Maj": "Major", "Adm": "Admiral", "Cmdr": "Commander", "Supt":
    "Superintendent", "Insp": "Inspector", "Det": "Detective", "Hon": "Honourable",
    "Pres": "President", "Rep": "Representative", "St": "Saint", "Sts": "Saints", "Mt": "Mount",
    "Ft": "Fort", "Mme": "Madame", "Mlle": "Mademoiselle", "Messrs": "Messers",
}  # fmt: skip
_BARE = "Mr|Mrs|Ms|Mx|Dr|Drs|Prof|Revd|Messrs|Mme|Mlle|Capt|Lt|Sgt|St|Mt"
_NUMBERED = {
    "No.": "number", "no.": "number", "Nos.": "numbers", "nos.": "numbers", "p.": "page",
    "pp.": "pages", "P.": "page", "Pp.": "pages", "vol.": "volume", "Vol.": "Volume",
    "vols.": "volumes", "ch.": "chapter", "Ch.": "Chapter", "chap.": "chapter",
    "chs.": "chapters", "fig.": "figure", "Fig.": "Figure", "figs.": "figures", "sec.": "section",
    "Sec.": "Section", "sect.": "section", "Sect.": "Section", "art.": "article",
    "Art.": "Article", "bk.": "book", "Bk.": "Book",
    "pt.": "part", "Pt.": "Part", "l.": "line", "ll.": "lines", "n.": "note", "nn.": "notes",
    "Op.": "Opus", "op.": "opus", "ed.": "edition", "para.": "paragraph", "eq.": "equation",
    "fol.": "folio", "col.": "column", "ep.": "episode", "Ep.": "Episode", "pl.": "plate",
    "c.": "circa", "ca.": "circa", "b.": "born", "d.": "died", "r.": "reigned", "fl.": "flourished",
    "est.": "established", "№": "number", "Mar.": "March", "Jun.": "June", "Jul.": "July",
    "ver.": "version", "min.": "minimum", "Mk": "Mark", "Mk.": "Mark",
}  # fmt: skip


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _endings(words: set[str]) -> str:
    """Return looks back at the last word of each of `words`, those of one length together."""
    last = sorted({word.rpartition(" ")[2] for word in words})
    alike = [[re.escape(one) for one in last if len(one) == n] for n in range(1, 12)]
    return "|".join(rf"(?<={'|'.join(some)})" for some in alike if some)


def _at_end(match: re.Match[str]) -> bool:
    return not match.string[match.end() :].strip(" ')]")


def _say_dotted(match: re.Match[str]) -> str:
    words = _DOTTED[match[0]]
    return f"{words}." if _at_end(match) else words


def _way(match: re.Match[str]) -> str:
    name = {"St": "Street", "Dr": "Drive"}[match[2]]
    return f"{match[1]} {name}" + ("." if match[3] and _at_end(match) else "")


def _letters(match: re.Match[str]) -> str:
    ending = "'s" if match[2] else ""
    letters = letter_by_letter("".join(filter(str.isalpha, match[1])), ending)
    return f"{letters}." if _at_end(match) and not ending else letters


def _initials(match: re.Match[str]) -> str:
    return letter_by_letter("".join(filter(str.isalpha, match[0]))) + " "


ENDINGS = _endings({*_DOTTED, "ff.", "St.", "Dr."})
"""Looks back at a full stop that ends a text and an abbreviation."""

ABBREVIATIONS: Group = group(
    rf"[^a-z](?:(?<=\.)(?:(?=\s*['\w(,;:)?!—–-])|{ENDINGS}|(?<=[.\s(][A-Za-z]\.)|(?<=^[A-Za-z]\.))"
    r"|(?<=№)|(?<=')[nN]'|(?<=[–-])[A-Z]|(?<=[ (])(?:vs?|eg|ie|etc|viz|cf|edn|et al"
    r"|[Ii]bid|aka|approx|Dr|St)\b|(?<=M)(?:rs?|[skx]|t|me|lle|essrs|on)\b|(?<=D)rs?\b|(?<=P)rof\b"
    r"|(?<=R)evd\b|(?<=C)(?:apt|orp)\b|(?<=I)nc\b|(?<=L)td?\b|(?<=S)(?:gt|t|at|un)\b|(?<=T)(?:ue|hu)|(?<=W)ed|(?<=F)ri)",
    rule("ABBR-and", r"(?<!\w)'[nN]'(?!\w)", "and"),
    rule("ABBR-clock", r"(?<=\d)\s?([apAP])\.\s?[mM]\.(?=\s*$)", lambda m: f" {m[1].lower()}m."),
    rule("ABBR-clock", r"(?<=\d)\s?([apAP])\.\s?[mM]\b\.?", lambda m: f" {m[1].lower()}m"),
    rule("ABBR-spaced", r"\b([ei])\. (?=[ge]\.)", r"\1."),
    *WEEKDAYS,
    rule("ABBR-numbered", rf"(?<![\w.])({_any(_NUMBERED)})\s?(?=\d|[ivxlc]+\b|[IVXLC]+\b)",
         lambda m: f"{_NUMBERED[m[1]]} "),
    rule("ABBR-following", r"(?<=\d)\s?ff\.(?=\s*$)", " and following."),
    rule("ABBR-following", r"(?<=\d)\s?ff\.", " and following"),
    rule("ABBR-edited", r"\bed\. (?=[A-Z])", "edited by "),
    rule("ABBR-edited", r"\b([Ee])d\. (?=by\b)", r"\1dited "),
    rule("ABBR-century", r"(?<=\d(?:st|nd|rd|th))([ -])c\.(?=\s\w)", r"\1century"),
    rule("ABBR-company", r"(?<=\w )(Ltd|Inc|Corp)\b(?!\.)", lambda m: _DOTTED[f"{m[1]}."]),
    rule("ABBR-street", r"\b(?!The\b|A\b|My\b|This\b|Our\b)([A-Z][a-z]+) (St|Dr)\b(\.?)(?=[,;)]"
                        r"|\s*$|\s+[a-z])", _way),
    rule("ABBR-dotted", r"(?<![\w.])Ph\.\s?D\.'?s\b", letter_by_letter("PHD", "'s")),
    rule("ABBR-dotted", rf"(?<![\w.])(?:{_any(_DOTTED)})(?!\w)", _say_dotted),
    rule("ABBR-plain", rf"(?<=[\s(])({_any(_UNDOTTED)})(?![\w'.-])", lambda m: _UNDOTTED[m[1]]),
    rule("ABBR-title", rf"\b(?:({_any(_TITLES)})\.|({_BARE}))\s+(?=[A-Z'])",
         lambda m: f"{_TITLES[m[1] or m[2]]} "),
    rule("ABBR-versus", r"(?<=\w) vs? (?=\w)|(?<=[\w.]) v\. (?=[A-Z])", " versus "),
    rule("INIT-name", r"\b(?:[A-Z]\.[ -]?){1,5}(?=[A-Z](?:[a-z]|'(?!s\b)))", _initials),
    rule("INIT-dotted", r"\b((?:[A-Z]\.\s?)+[A-Z])(?:\.|(?='?s\b))('?s\b)?(?!\w)", _letters),
    rule("INIT-single", r"(?<=[A-Z] )([A-Z])\.(?=\s\w)", r"\1"),
)  # fmt: skip
"""Short forms, most of them with a full stop."""

BRITISH_NUMBER: Group = group(
    r"Nos?\b",
    rule("ABBR-number", r"\b(No|Nos) (?=\d)", lambda m: "number " if m[1] == "No" else "numbers "),
)
"""Number 10, written without a full stop."""
