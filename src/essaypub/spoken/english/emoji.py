"""English names of emoji, for those who want to hear them."""

from __future__ import annotations

import re
from unicodedata import name

from essaypub.spoken.engine import Group, group, rule
from essaypub.spoken.spelling import letter_by_letter

JOINERS = "\u200d\ufe0e\ufe0f\u20e3"
"""Characters that make one emoji of several, or a picture of a sign."""

_TONES = "\U0001f3fb-\U0001f3ff"
_PICTURE = (
    "[\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff\u231a\u231b\u23e9-\u23f3"
    "\u25fd\u25fe\u2600-\u2604\u260e\u2614\u2615\u2618\u2620-\u2623\u262e\u262f\u2638-\u263a\u2648-\u2653"
    "\u2660\u2663\u2665\u2666\u267f\u2693-\u2697\u2699\u26a0\u26a1\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea"
    "\u26f2-\u26f5\u26fa\u26fd\u2702\u2705\u2708-\u270d\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764"
    "\u2795-\u2797\u27b0\u2b50\u2b55]"
)
_ONE = rf"{_PICTURE}[{_TONES}\ufe0e\ufe0f\U000e0020-\U000e007f]*"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_KEY = "[0-9#*]\ufe0f?\u20e3"
_ROLE = "[\u2640\u2642\u2695\u2696\u26a7\u26d3]\ufe0f?"
_CLUSTER = rf"(?:{_KEY}|{_FLAG}|{_ONE}(?:\u200d(?:{_ONE}|{_ROLE}))*)"
_CLUSTERS = re.compile(_CLUSTER)
_IGNORED = re.compile(rf"[{_TONES}\ufe0e\ufe0f\U000e0020-\U000e007f]")
_NAMES = {
    "❤": "red heart", "👍": "thumbs up", "👎": "thumbs down", "💯": "one hundred points",
    "🤷": "shrug", "👏": "clapping hands", "🙏": "folded hands", "⭐": "star", "✅": "check mark",
    "⚠": "warning", "☺": "smiling face", "🖤": "black heart", "☀": "sun", "🤣":
    "rolling on the floor laughing", "🤦": "face palm", "🏳": "white flag", "🏴": "black flag",
    "❗": "exclamation mark", "❓": "question mark", "🍆": "aubergine", "☕": "hot drink",
    "⚡": "high voltage", "✌": "victory hand", "♥": "heart", "☎": "telephone", "✈": "aeroplane",
}  # fmt: skip
_WORK = {
    "🚀": "astronaut", "⚕": "health worker", "🌾": "farmer", "🍳": "cook", "🎓": "student",
    "🎤": "singer", "🎨": "artist", "🏫": "teacher", "🏭": "factory worker", "💻": "technologist",
    "💼": "office worker", "🔧": "mechanic", "🔬": "scientist", "🚒": "firefighter",
    "✈": "pilot", "⚖": "judge", "🍼": "feeding a baby", "🦯": "with a white cane",
    "🦽": "in a manual wheelchair", "🦼": "in a motorised wheelchair", "🦰": "with red hair",
    "🦱": "with curly hair", "🦳": "with white hair", "🦲": "without hair",
}  # fmt: skip
_JOINED = {"🏳🌈": "rainbow flag", "🏳⚧": "transgender flag", "🏴☠": "pirate flag",
           "❤🔥": "heart on fire", "❤🩹": "mending heart",
           "👁🗨": "eye in a speech bubble"}  # fmt: skip
_KEYS = {"#": "hash", "*": "star"}
_LETTER = ord("A") - 0x1F1E6


def _name(sign: str) -> str:
    if sign in _NAMES:
        return _NAMES[sign]
    words = name(sign, "").lower().replace("-", " ")
    words = re.sub(r"^(?:white|black|heavy|negative squared) (?:heavy |medium )?", "", words)
    return re.sub(r" (?:sign|symbol)$", "", words)


def _name_voices(cluster: str) -> str:
    """Return the name of one emoji, whatever it is made of."""
    if cluster[-1] == "\u20e3":
        return f"key {_KEYS.get(cluster[0], cluster[0])}"
    if "\U0001f1e6" <= cluster[0] <= "\U0001f1ff":
        return "flag of " + letter_by_letter("".join(chr(ord(sign) + _LETTER) for sign in cluster))
    signs = _IGNORED.sub("", cluster).split("\u200d")
    if "".join(signs) in _JOINED:
        return _JOINED["".join(signs)]
    first, *rest = signs
    if rest and rest[-1] in ("♀", "♂"):
        who = {"♀": "woman", "♂": "man"}[rest[-1]]
        return f"{who} {_name(first)}"
    if len(rest) == 1 and rest[0] in _WORK and first in "👨👩🧑":
        return f"{ {'👨': 'man', '👩': 'woman', '🧑': 'person'}[first] } {_WORK[rest[0]]}"
    if rest and all(one in "👨👩👧👦🧑🧒" for one in signs):
        return "family"
    return " and ".join(filter(None, dict.fromkeys(map(_name, signs))))


def _say(match: re.Match[str]) -> str:
    named = dict.fromkeys(_name_voices(cluster) for cluster in _CLUSTERS.findall(match[0]))
    return f", {', '.join(filter(None, named))}, "


NAMES: Group = group(
    "[\u20e3\u2300-\u2bff\U0001f000-\U0001faff]",
    rule("EMOJI-name", rf"\s*{_CLUSTER}(?:\s*{_CLUSTER})*\s*", _say),
)
"""What emoji are called; the same several times is said once."""

SEAMS: Group = group(f"[{JOINERS}]", rule("EMOJI-seam", f"[{JOINERS}]+", ""))
"""What held emoji together, when their names are said."""
