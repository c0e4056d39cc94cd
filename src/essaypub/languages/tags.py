"""BCP 47 tags: the language that each names, how it is written, what other standards call it."""

from __future__ import annotations

UNDETERMINED = "und"
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)

_PAIRS = """
aa=aar ab=abk ae=ave af=afr ak=aka am=amh an=arg ar=ara as=asm av=ava ay=aym az=aze ba=bak
be=bel bg=bul bi=bis bm=bam bn=ben bo=bod br=bre bs=bos ca=cat ce=che ch=cha co=cos cr=cre
cs=ces cu=chu cv=chv cy=cym da=dan de=deu dv=div dz=dzo ee=ewe el=ell en=eng eo=epo es=spa
et=est eu=eus fa=fas ff=ful fi=fin fj=fij fo=fao fr=fra fy=fry ga=gle gd=gla gl=glg gn=grn
gu=guj gv=glv ha=hau he=heb hi=hin ho=hmo hr=hrv ht=hat hu=hun hy=hye hz=her ia=ina id=ind
ie=ile ig=ibo ii=iii ik=ipk io=ido is=isl it=ita iu=iku ja=jpn jv=jav ka=kat kg=kon ki=kik
kj=kua kk=kaz kl=kal km=khm kn=kan ko=kor kr=kau ks=kas ku=kur kv=kom kw=cor ky=kir la=lat
lb=ltz lg=lug li=lim ln=lin lo=lao lt=lit lu=lub lv=lav mg=mlg mh=mah mi=mri mk=mkd ml=mal
mn=mon mr=mar ms=msa mt=mlt my=mya na=nau nb=nob nd=nde ne=nep ng=ndo nl=nld nn=nno no=nor
nr=nbl nv=nav ny=nya oc=oci oj=oji om=orm or=ori os=oss pa=pan pi=pli pl=pol ps=pus pt=por
qu=que rm=roh rn=run ro=ron ru=rus rw=kin sa=san sc=srd sd=snd se=sme sg=sag si=sin sk=slk
sl=slv sm=smo sn=sna so=som sq=sqi sr=srp ss=ssw st=sot su=sun sv=swe sw=swa ta=tam te=tel
tg=tgk th=tha ti=tir tk=tuk tl=tgl tn=tsn to=ton tr=tur ts=tso tt=tat tw=twi ty=tah ug=uig
uk=ukr ur=urd uz=uzb ve=ven vi=vie vo=vol wa=wln wo=wol xh=xho yi=yid yo=yor za=zha zh=zho
zu=zul
"""
_THREE_LETTERS = dict(pair.split("=") for pair in _PAIRS.split())
_BIBLIOGRAPHIC_PAIRS = """
bod=tib ces=cze cym=wel deu=ger ell=gre eus=baq fas=per fra=fre hye=arm isl=ice kat=geo mkd=mac
mri=mao msa=may mya=bur nld=dut ron=rum slk=slo sqi=alb zho=chi
"""
_BIBLIOGRAPHIC = dict(pair.split("=") for pair in _BIBLIOGRAPHIC_PAIRS.split())


def three_letters(language: str) -> str:
    """Return the ISO 639-2/T code of a BCP 47 tag; ``"und"`` when we know none."""
    name = primary(language)
    if len(name) == 3 and name.isascii() and name.isalpha():
        return name
    return _THREE_LETTERS.get(name, UNDETERMINED)


def bibliographic_letters(language: str) -> str:
    """Return the ISO 639-2/B code of a BCP 47 tag, as libraries and the book trade write it.

    Returns:
        ``"ger"`` for ``"de-AT"``; ``"und"`` when we know none.

    Source:
        ISO 639-2, https://www.loc.gov/standards/iso639-2/php/code_list.php
    """
    letters = three_letters(language)
    return _BIBLIOGRAPHIC.get(letters, letters)


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
