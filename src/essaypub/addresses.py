"""Addresses of the web: whether every reading system can follow them."""

from __future__ import annotations

import re

SCHEMES = frozenset(
    """aaa acap afs cap cid crid dav dict dns ftp gopher go h323 http https iax icap im imap info
    ipp irc iris javascript ldap mailto mid modem msrp news nfs nntp opaquelocktoken pop pres rtsp
    service shttp sip sips snmp soap.beep tag tel telnet tftp tip tn3270 tv urn vemmi wais xmpp
    xmlrpc.beep z39.50r""".split()  # noqa: SIM905 - a vocabulary reads best as text
)
"""What a link may begin with: IANA's schemes, as EPUBCheck 5.3 knows them (HTM-025)."""

_PARTS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?P<body>[^#]*)(?P<fragment>.*)", re.DOTALL
)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\ufffe\uffff]|%(?![0-9A-Fa-f]{2})")
_SITE = re.compile(
    r"//(?:[^/?@]*@)?(?P<host>\[[^\]/?]*\]|[^/?:]*)(?::(?P<port>[^/?]*))?(?P<rest>.*)", re.DOTALL
)
_WITH_SITE = frozenset({"http", "https", "ftp"})
_LABEL = re.compile(r"[^\s%<>\"{}|\\^`\[\]#/?@:.]{1,63}")
_CODED = ".xn--"
_LAST_PORT = 65535


def find_fault(address: str) -> str:
    """Return why reading systems cannot follow an absolute address; empty where they can.

    Source:
        URL Standard, https://url.spec.whatwg.org/#url-writing
    """
    match = _PARTS.fullmatch(address)
    if match is None:
        return "it does not begin with a scheme, such as https:"
    scheme = match["scheme"].lower()
    if scheme == "file":
        return "it is a file of one machine"
    if scheme not in SCHEMES:
        return f"reading systems do not know {scheme}:"
    if sign := _UNSAFE.search(match["body"]) or _UNSAFE.search(match["fragment"]):
        return f"{sign[0]!r} cannot stand in it"
    if "#" in match["fragment"][1:] or re.search(r"[\[\]]", match["fragment"]):
        return "a bracket or a second # cannot stand in it"
    if scheme in _WITH_SITE:
        return _find_site_fault(match["body"])
    if re.search(r"[\[\]]", match["body"]):
        return "a bracket cannot stand in it"
    return "" if match["body"] else f"nothing follows {scheme}:"


def _find_site_fault(body: str) -> str:
    site = _SITE.fullmatch(body)
    if site is None or not is_host(site["host"]):
        return "it names no host"
    port = site["port"] or "0"
    if not (port.isascii() and port.isdigit()) or int(port) > _LAST_PORT:
        return f"{port!r} is no port"
    return "a bracket cannot stand in it" if re.search(r"[\[\]]", site["rest"]) else ""


def is_host(name: str) -> bool:
    """Return whether a name has the form of a host's, in the letters of any script."""
    if name.startswith("["):
        return _is_ipv6(name)
    labels = name.removesuffix(".").split(".")
    if not all(map(_LABEL.fullmatch, labels)):
        return False
    if name.isascii() and _CODED not in f".{name.lower()}":
        return True
    import idna  # noqa: PLC0415 - 10 ms, for a few

    try:
        idna.encode(name, uts46=True)
    except idna.IDNAError:
        return False
    return True


def _is_ipv6(name: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address  # noqa: PLC0415 - for hardly any

    try:
        IPv6Address(name[1:-1])
    except AddressValueError:
        return False
    return name.endswith("]")
