"""What people call a language, and the tag that it has."""

from __future__ import annotations

from essaypub.languages.tags import primary

_NAMES = """
af=afrikaans ar=arabic bg=bulgarian bn=bengali ca=catalan,català cs=czech,čeština cy=welsh
da=danish,dansk de=german,deutsch el=greek,ελληνικά en=english es=spanish,español,castellano
et=estonian eu=basque fa=persian,farsi fi=finnish,suomi fr=french,français,francais ga=irish
gl=galician he=hebrew,עברית hi=hindi hr=croatian hu=hungarian,magyar hy=armenian id=indonesian
is=icelandic it=italian,italiano ja=japanese,日本語 ka=georgian ko=korean,한국어 la=latin
lt=lithuanian lv=latvian mk=macedonian ms=malay nl=dutch,nederlands no=norwegian,norsk
pl=polish,polski pt=portuguese,português ro=romanian ru=russian,русский sk=slovak
sl=slovenian sq=albanian sr=serbian sv=swedish,svenska sw=swahili ta=tamil te=telugu th=thai
tr=turkish,türkçe uk=ukrainian,українська ur=urdu vi=vietnamese yi=yiddish zh=chinese,中文
"""
_TAGS = {
    name: tag
    for pair in _NAMES.split()
    for tag, _, names in [pair.partition("=")]
    for name in names.split(",")
}
_REGIONS = {"uk": "GB", "eng": "GB", "usa": "US"}
"""What is written for a region and is none."""


def find_tag(written: str) -> str:
    """Return the BCP 47 tag of a language that is called by its name, or nearly by its tag.

    Returns:
        ``"en"`` for ``"English"``, ``"en-GB"`` for ``"en_uk"``; empty for what is neither.
    """
    name = written.strip().casefold()
    if name in _TAGS:
        return _TAGS[name]
    head, _, region = name.replace("_", "-").partition("-")
    if primary(name) and region in _REGIONS:
        return f"{_TAGS.get(head, head)}-{_REGIONS[region]}"
    return ""
