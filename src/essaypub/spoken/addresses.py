"""Web and mail addresses, said as one would say them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from essaypub.spoken.engine import Group, group, rule

_ENDINGS = "com|org|net|edu|gov|int|info|io|dev|app|eu|uk|de|fr|es|nl|ch|ie|ca|au|nz|tv|ly|gl|me"
_WEB = (
    r"(?:https?://|ftp://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'-]"
    rf"|(?<![\w@./-])(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:{_ENDINGS})\b(?!\.\w)"
    r"(?:/[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'-])?"
)
_MAIL = r"(?<![\w.+-])(?:mailto:)?[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}"
_LONGEST_PATH = 32


@dataclass(frozen=True, slots=True)
class Names:
    """What a language calls the signs of an address."""

    dot: str
    at: str
    slash: str
    dash: str
    underscore: str


def addresses(names: Names) -> Group:
    """Return the rules for addresses, their signs called by `names`."""
    signs = {".": names.dot, "/": names.slash, "-": names.dash, "_": names.underscore}

    def say(text: str) -> str:
        parts = re.split(r"([./_-])", text)
        return " ".join(filter(None, (signs.get(part, part) for part in parts)))

    def web(match: re.Match[str]) -> str:
        bare = re.sub(r"^(?:https?://|ftp://)?(?:www\.)?", "", match[0], count=1)
        host, _, path = bare.partition("/")
        path = re.split("[?#]", path, maxsplit=1)[0].strip("/")
        path = re.sub(r"\.(?:x?html?|php|aspx?)$", "", path)
        host = re.split("[?#:]", host, maxsplit=1)[0]
        if not path or len(path) > _LONGEST_PATH or not re.fullmatch(r"[A-Za-z/_.-]+", path):
            return say(host)  # nobody can note down the rest by ear
        return say(f"{host}/{path}")

    def mail(match: re.Match[str]) -> str:
        local, _, host = match[0].removeprefix("mailto:").partition("@")
        return f"{say(local.replace('+', ' plus '))} {names.at} {say(host)}"

    return group(
        r"[@/.](?:(?<=@)|(?<=//)|(?<=www\.)|(?<=\w\.)[a-z]{2})",
        rule("WEB-mail", _MAIL, mail),
        rule("WEB-address", _WEB, web),
    )
