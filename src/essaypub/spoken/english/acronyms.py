"""English acronyms, spelt or spoken, and the formulae of chemistry."""

from __future__ import annotations

import re

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.english.numbers import cardinal
from essaypub.spoken.spelling import letter_by_letter


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


AS_WORDS = _set(
    """
    HMM SHH SHHH PSST TSK GRR BRR MMM NTH PFFT HMMM MR DR MRS MS ST VS
    """
)
"""Capitals without a vowel that are no initials."""
SPOKEN = _set(
    """
    NASA NATO UNESCO UNICEF OPEC FIFA UEFA BAFTA RADA AIDS LASER RADAR SCUBA EPUB DAISY ASCII SOAS
    UCAS ACAS ACORN GIF JPEG SWAT NAFTA ASEAN FEMA DARPA RAM ROM PIN SIM CERN ERASMUS ALICE
    BASIC COBOL UNIX LINUX OXFAM HAMAS INTERPOL WASP NIMBY YUPPIE TARDIS HAL IMAX PETA AWOL COVID
    SARS MERS ZIP MIDI SIG LAN WAN TED SAGE ARIA CAPTCHA
    """
)
"""Acronyms that are certain to be said as words."""
SPELT = _set(
    """
    AI OS EU UN UK USA US UAE FBI CIA IBM ID IQ DIY ABC CEO CFO NGO API URL UI UX FAQ EMI EP IPA
    HIV IRA ANC IMF UFO VIP AD BCE CE ISBN ISSN OED FM PA DNA RNA GDP EEC BFI AFI ITV HBO ESPN
    CNN OCR USB ATM IOU ETA SUV GPA CPU GPU IP BA MA OBE MBE CBE TUC AAA SOS IPO UCLA USC MIT NYU
    LSE YMCA UV IV ER ICU NAACP LA USSR AKA ESL OECD PAYE IVF YWCA RSPCA EBU ISO AV GCSE RAF UCL
    VAT LED OCD ADHD IBS IRS DOJ EPA AFP UPI AP EFL DUP SDP PE AGM CEO COO CTO
    AA AC DC DJ MC ICC ECJ EKG ECG EEG UHF SOE MI NYPD LAPD OAP PTA DOB ELO AMA OTC EV AR
    XY AAC WCAG LUFS LU ASAP EUR USS SFO
    GOP OUP UNHCR IAEA IOC OPM FDA HRE DOA POW RIP RSVP BSE ECT MOT NBA NFL AQA OCR
    """
)
"""Capitals with a vowel that are certain to be said letter by letter."""
SAID = {
    "EPUB": "E-pub", "JPEG": "J peg", "GIF": "gif", "IEEE": "I triple E", "WYSIWYG": "wizzywig",
    "NAACP": "N double A.C.P", "ASCII": "askey", "JSON": "Jason", "YAML": "yammel",
    "FLAC": "flack", "WAV": "wave", "TOML": "toml",
    "SQL": "S.Q.L", "OK": "okay",
}  # fmt: skip
_DEGREES = {"PhD": "P.H.D", "DPhil": "D Phil", "MPhil": "M Phil", "BSc": "B.S.C", "MSc": "M.S.C",
            "LLB": "L.L.B", "LLM": "L.L.M", "MEd": "M Ed", "BEd": "B Ed"}  # fmt: skip
_UNSAYABLE = re.compile(
    r"(?!SCH|SCR|SHR|SPL|SPR|STR|THR|CHR|PHR)[^AEIOUY]{3}|[^AEIOUY]{4}|.*[^AEIOUY]{5}|[AEIOU]{3,4}$"
    r"|[^AEIOUYLRSHW][^AEIOUYLRWHNM]"
)
"""Capitals that cannot be a word: no English word begins so."""

_MANY = "straight |mostly |double |all |two |three |four |five |six |seven |eight |nine |ten "
_AMONG = r",? (?:and|or) [B-Z]'?s\b|, [B-Z]'?s\b"

_ELEMENTS = (
    "He|Li|Be|Ne|Na|Mg|Al|Si|Cl|Ar|Ca|Ti|Cr|Mn|Fe|Co|Ni|Cu|Zn|Br|Ag|Sn|Au|Hg|Pb"
    "|H|B|C|N|O|F|P|S|K|I|U"
)
_FORMULA = rf"(?<![\w-])(?=[A-Za-z]*\d)(?:(?:{_ELEMENTS})\d{{0,2}}){{2,}}(?![\w-])"
_SALTS = "NaCl|NaOH|HCl|KCl|KOH|AgCl|FeS|CuO|MgO|CaO"


def is_spelt(letters: str) -> bool:
    """Return whether capitals are certain to be said letter by letter."""
    if letters in SPELT:
        return True
    if letters in AS_WORDS or letters in SPOKEN:
        return False
    vowels = any(letter in "AEIOUY" for letter in letters)
    return not vowels or bool(_UNSAYABLE.match(letters))


def _acronym(match: re.Match[str]) -> str:
    letters, plural = match[1], match[2] or ""
    if not is_spelt(letters):
        return match[0]
    vowels = any(letter in "AEIOUY" for letter in letters)
    if vowels and match.string.isupper():
        return match[0]
    return letter_by_letter(letters, "'s" if plural else "")


def _degree(match: re.Match[str]) -> str:
    words = _DEGREES[match[1]]
    if not match[2]:
        return words
    letters = words.replace(".", "")
    return f"{words}'s" if " " in words else letter_by_letter(letters, "'s")


def _formula(match: re.Match[str]) -> str:
    parts = re.findall(r"[A-Za-z]+|\d+", match[0])
    return " ".join(
        cardinal(part, british=True) if part.isdigit() else letter_by_letter(part.upper())
        for part in parts
    )


FORMULAE: Group = group(
    rf"[A-Z][a-z]?\d|[A-Z][a-z]?[²³⁺⁻]|{_SALTS}",
    rule("CHEM-ion", rf"(?<![\w-])({_ELEMENTS})([²³]?)([⁺⁻])(?!\w)",
         lambda m: letter_by_letter(m[1].upper()) + {"": " ", "²": " two ", "³": " three "}[m[2]]
                   + {"⁺": "plus", "⁻": "minus"}[m[3]]),
    rule("CHEM-formula", _FORMULA, _formula),
    rule("CHEM-formula", rf"\b(?:{_SALTS})\b", _formula),
)  # fmt: skip
"""What is made of elements; their numbers are set low, but nobody says so."""

ACRONYMS: Group = group(
    r"[A-Z](?:[A-Z]|hD|-[A-Z]-|s\b)",
    rule("ACRO-degree", rf"\b({'|'.join(_DEGREES)})('?s)?\b", _degree),
    rule("ACRO-said", rf"(?<![\w'])({'|'.join(SAID)})(?=s?\b)", lambda m: SAID[m[1]]),
    rule("ACRO-department", r"\bIT(?= (?:department|support|systems?|specialists?|consultants?"
                            r"|teams?|sector"
         r"|industry|skills|workers?|manager|project|services)\b)", "I.T"),
    rule("ACRO-who", r"(?<=\b[Tt]he )WHO\b", "W.H.O"),
    rule("ACRO-spelt", r"(?<![\w'])([A-Z]{2,6})('?s)?(?!\w)", _acronym),
    rule("ACRO-spelt", r"(?<![\w'-])[A-Z](?:-[A-Z]){2,}(?![\w-])",
         lambda m: letter_by_letter(m[0].replace("-", ""))),
    rule("LETTER-plural", r"(?<![\w'.-])([B-HJ-LN-TV-Z])s(?![\w'])", r"\1's"),
    rule("LETTER-plural", rf"\b({_MANY})As(?![\w'])|(?<![\w'.-])As(?={_AMONG})",
         lambda m: f"{m[1] or ''}A's"),
)  # fmt: skip
"""Capitals that are said letter by letter; those that may be words are left."""
