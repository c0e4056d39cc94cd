"""BCP 47 tags: the language that each names, how it is written, what other standards call it."""

from __future__ import annotations

UNDETERMINED = "und"
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)

_PAIRS = """
af=afr ar=ara bg=bul bn=ben bs=bos ca=cat cs=ces cy=cym da=dan de=deu el=ell en=eng eo=epo
es=spa et=est eu=eus fa=fas fi=fin fr=fra ga=gle gd=gla gl=glg gu=guj he=heb hi=hin
hr=hrv hu=hun hy=hye id=ind is=isl it=ita ja=jpn ka=kat kk=kaz kn=kan ko=kor la=lat
lt=lit lv=lav mk=mkd ml=mal mr=mar ms=msa mt=mlt nb=nob ne=nep nl=nld nn=nno no=nor
pa=pan pl=pol pt=por ro=ron ru=rus sk=slk sl=slv sq=sqi sr=srp sv=swe sw=swa ta=tam
te=tel th=tha tr=tur uk=ukr ur=urd uz=uzb vi=vie zh=zho
"""
_THREE_LETTERS = dict(pair.split("=") for pair in _PAIRS.split())


def three_letters(language: str) -> str:
    """Return the ISO 639-2/T code of a BCP 47 tag; ``"und"`` when we know none."""
    name = primary(language)
    if len(name) == 3 and name.isascii() and name.isalpha():
        return name
    return _THREE_LETTERS.get(name, UNDETERMINED)


def primary(language: str) -> str:
    """Return the first subtag of a tag, in lower case: ``"en"`` of ``"en-GB"``."""
    return language.strip().replace("_", "-").partition("-")[0].lower()


def direction(language: str) -> str:
    """Return ``"rtl"`` or ``"ltr"``: how the script of a tag runs."""
    name, _, rest = language.lower().partition("-")
    scripts = rest.split("-")
    if "latn" in scripts or "cyrl" in scripts:
        return "ltr"
    return "rtl" if name in _RIGHT_TO_LEFT or "arab" in scripts or "hebr" in scripts else "ltr"
