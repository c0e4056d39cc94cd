"""What a rule of speaking is, and how rules are applied: in order, each over the whole text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Said: TypeAlias = "str | Callable[[re.Match[str]], str]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which what is said differs from what is written.

    Attributes:
        code: Its name for life: ``"NUM-year"``.
        pattern: What it looks for.
        said: What is said for it; text may refer to groups. What a rule does not want to
            change it returns as it was.
    """

    code: str
    pattern: re.Pattern[str]
    said: Said


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that can only apply where `trigger` is found, so that most text skips them."""

    trigger: re.Pattern[str]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """All rules of a language, in the order in which they are applied.

    Attributes:
        something: Is found in every text that any of them would change.
    """

    something: re.Pattern[str]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule did in one place."""

    code: str
    written: str
    said: str


def rule(code: str, pattern: str, said: Said, flags: int = 0) -> Rule:
    """Return a rule, its pattern compiled."""
    return Rule(code, re.compile(pattern, flags), said)


def group(trigger: str, *rules: Rule) -> Group:
    """Return a group, its trigger compiled."""
    return Group(re.compile(trigger), rules)


def apply(groups: tuple[Group, ...], text: str) -> str:
    """Return `text` after every rule."""
    for some in groups:
        if some.trigger.search(text):
            for one in some.rules:
                text = one.pattern.sub(one.said, text)
    return text


def changes(groups: tuple[Group, ...], text: str) -> Iterator[Change]:
    """Yield what each rule changes in `text`, in the order in which they are applied."""
    for some in groups:
        if not some.trigger.search(text):
            continue
        for one in some.rules:
            for match in one.pattern.finditer(text):
                said = match.expand(one.said) if isinstance(one.said, str) else one.said(match)
                if said != match[0]:
                    yield Change(one.code, match[0], said)
            text = one.pattern.sub(one.said, text)
