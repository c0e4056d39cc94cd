"""How lines of code are read aloud in English: names as words, signs by their names."""

from __future__ import annotations

import re

_NAMES = {
    "===": "is identical to", "!==": "is not identical to", "==": "is equal to",
    "!=": "is not equal to", "<=": "is at most", ">=": "is at least", "->": "arrow",
    "=>": "arrow", "<-": "arrow", ":=": "becomes", "+=": "plus equals", "-=": "minus equals",
    "*=": "times equals", "/=": "divided by equals", "&&": "and", "||": "or",
    "**": "to the power of", "//": "divided whole by", "++": "plus plus", "--": "minus minus",
    "<<": "shifted left by",
    ">>": "shifted right by", "::": "of", "...": "dot dot dot", "..": "to", "=": "equals",
    "+": "plus", "-": "minus", "*": "times", "/": "divided by", "%": "percent", "<": "is less than",
    ">": "is greater than", "!": "not", "&": "ampersand", "|": "bar", "^": "caret", "~": "tilde",
    "@": "at", "$": "dollar", "#": "hash", "?": "question mark", "\\": "backslash", ".": "dot",
    ":": ", colon,", ",": ",", ";": ",", "(": ", open bracket,", ")": ", close bracket,",
    "[": ", open square bracket,", "]": ", close square bracket,", "{": ", open brace,",
    "}": ", close brace,", '"': "quote", "'": "quote", "`": "backtick",
}  # fmt: skip
_AMERICAN = {"(": ", open paren,", ")": ", close paren,", "[": ", open bracket,",
             "]": ", close bracket,"}  # fmt: skip
_TOKEN = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[^\W\d]\w*|\d+(?:\.\d+)?|"
    + "|".join(re.escape(sign) for sign in sorted(_NAMES, key=len, reverse=True))
    + r"|[^\s\w]"
)
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#(?!\w*!)|//|--(?= )|;;)\s*")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")


def code(text: str, language: str) -> str:
    """Return lines of code as an English reader would say them, a sentence for each line.

    Indentation is not said, comments are read as what they are. In other languages code is
    returned as it is.

    Args:
        text: Of a code block.
        language: A BCP 47 tag.
    """
    tag = language.lower()
    if tag.partition("-")[0] != "en":
        return text
    names = _NAMES | _AMERICAN if tag.startswith("en-us") else _NAMES
    return " ".join(filter(None, (_line(line.strip(), names) for line in text.splitlines())))


def _line(line: str, names: dict[str, str]) -> str:
    program, comment = line, ""
    if match := _COMMENT.search(line):
        program, comment = line[: match.start()], line[match.end() :].strip()
    words = [_say(token, names) for token in _TOKEN.findall(program)]
    said = [" ".join(" ".join(words).replace(" ,", ",").split()).strip(", ")]
    if comment:
        said.append(f"comment: {comment}")
    return ". ".join(filter(None, said)).rstrip(".") + "." if any(said) else ""


def _say(token: str, names: dict[str, str]) -> str:
    if token in names:
        return names[token]
    if len(token) > 1 and token[0] in "\"'":
        return f"quote, {token[1:-1]}, quote" if len(token) > 2 else "empty quotes"
    return " ".join(_HUMP.sub(" ", token).split())
