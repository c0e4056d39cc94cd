"""BCP 47 tags → the three letters that audio tags ask for."""

from __future__ import annotations

UNDETERMINED = "und"

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
    primary = language.partition("-")[0].lower()
    if len(primary) == 3 and primary.isascii() and primary.isalpha():
        return primary
    return _THREE_LETTERS.get(primary, UNDETERMINED)
