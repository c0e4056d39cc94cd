"""English names of signs."""

from __future__ import annotations

from essaypub.speech.normalise.rules import Group, group, rule

SLASHES: Group = group(
    r"/",
    rule("SLASH-word", r"\band/or\b", "and or"),
    rule("SLASH-word", r"\b([Hh]e|[Hh]is|[Hh]im)/(she|her|hers)\b", r"\1 or \2"),
    rule("SLASH-word", r"\b([Ss])/he\b", lambda m: "She or he" if m[1] == "S" else "she or he"),
    rule("SLASH-word", r"\bw/o\b", "without"),
    rule("SLASH-word", r"\bw/\s?(?=\w)", "with "),
    rule("SLASH-line", r"\s+/+\s+", ", "),
    rule("SLASH", r"\s*/+\s*", " slash "),
)
"""A slash between words, or between lines of verse."""

SIGNS: Group = group(
    r"[&@#§°×÷+=<>%€£$¥¢±≈≤≥≠√∞©~²³µπ№¾½¼]",
    rule("SIGN-and", r"\s*&\s*", " and "),
    rule("SIGN-number", r"#(?=\d)", "number "),
    rule("SIGN-hashtag", r"(?<!\w)#(?=\w)", "hashtag "),
    rule("SIGN-at", r"\s*@\s*", " at "),
    rule("SIGN-section", r"§§\s*", "sections "),
    rule("SIGN-section", r"§\s*", "section "),
    rule("SIGN-degree", r"\s*°\s*", " degrees "),
    rule("SIGN-times", r"\s*×\s*", " times "),
    rule("SIGN-divided", r"\s*÷\s*", " divided by "),
    rule("SIGN-plus-minus", r"\s*±\s*", " plus or minus "),
    rule("SIGN-plus", r"(?<=\w)\+\+", " plus plus"),
    rule("SIGN-plus", r"\s*\+\s*(?=\w)|(?<=\w)\+", " plus "),
    rule("SIGN-equals", r"\s*=+\s*(?=\w)", " equals "),
    rule("SIGN-compare", r"\s*≈\s*", " is about "),
    rule("SIGN-compare", r"\s*≤\s*", " is at most "),
    rule("SIGN-compare", r"\s*≥\s*", " is at least "),
    rule("SIGN-compare", r"\s*≠\s*", " is not "),
    rule("SIGN-compare", r"(?<=\w)\s+<\s+(?=\w)", " is less than "),
    rule("SIGN-compare", r"(?<=\w)\s+>\s+(?=\w)", " is greater than "),
    rule("SIGN-about", r"~\s?(?=\w)", "about "),
    rule("SIGN-copyright", r"\s*©\s*", " copyright "),
    rule("SIGN-power", r"(?<=[A-Za-z]{3})[²³]|(?<=[.,;!?'])[²³]", ""),
    rule("SIGN-power", r"²", " squared"),
    rule("SIGN-power", r"³", " cubed"),
    rule("SIGN-percent", r"\s*%", " percent"),
    rule("SIGN-money", r"€", " euro "),
    rule("SIGN-money", r"£", " pound "),
    rule("SIGN-money", r"\$", " dollar "),
    rule("SIGN-money", r"¥", " yen "),
    rule("SIGN-money", r"¢", " cent "),
    rule("SIGN-maths", r"√\s*", " the square root of "),
    rule("SIGN-maths", r"∞", " infinity "),
    rule("SIGN-maths", r"π", " pi "),
)
"""Signs that stand alone; those that belong to a number are gone by now."""
