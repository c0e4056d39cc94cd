"""What speaks here, what does not, and why not: every engine that is installed, looked at alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from typing import TypeAlias

from essaypub import plugins
from essaypub.errors import EssaypubError, PluginError
from essaypub.voices.choice import GROUP
from essaypub.voices.protocol import Family, Voice
from essaypub.voices.trials import Attempt, Trial, guard, try_voice

Find: TypeAlias = Callable[[str], Iterable[EntryPoint]]


@dataclass(frozen=True, slots=True)
class Standing:
    """An engine as it is found here.

    Attributes:
        engine: What ``--voice`` calls it.
        package: Whose it is, with its version; empty when that is not known.
        family: None when it cannot be loaded.
        broken: What it does that no engine may; empty when it does nothing of the kind.
        lacking: What it lacks, and what to do; empty when it works.
        voices: Those that it lists, where it works.
        advice: How to come by its voices; may be empty.
        trial: What came of it when it was tried; None when it was not.
    """

    engine: str
    package: str
    family: Family | None = None
    broken: str = ""
    lacking: str = ""
    voices: tuple[Voice, ...] = ()
    advice: str = ""
    trial: Trial | None = None

    @property
    def works(self) -> bool:
        """Whether it would speak."""
        return not (self.broken or self.lacking or (self.trial and self.trial.failed))


def survey(
    engines: Iterable[str] = (),
    clock: Callable[[], float] | None = None,
    language: str = "",
    find: Find = plugins.find_installed,
) -> tuple[Standing, ...]:
    """Return how each engine stands, in the order of their names; a broken one stops nothing.

    Args:
        engines: Their names, or ``engine:voice`` for one to try; none for all.
        clock: Seconds that only grow, to try each with; None to try none. Only then does one that
            is online speak.
        language: What is said to try it; empty for what it speaks best.
        find: Where plugins are found.

    Raises:
        PluginError: There is none of a name, or two of one.
    """
    known = plugins.points(GROUP, find)
    asked = {name: voice for name, _, voice in (engine.partition(":") for engine in engines)}
    for name in asked.keys() - known.keys():
        plugins.load(GROUP, name, find)  # which says what there is
    attempt = None if clock is None else Attempt(clock, language)
    return tuple(
        _find_standing(point, asked.get(name, ""), attempt, find)
        for name, point in known.items()
        if name in asked or not asked
    )


def _find_standing(point: EntryPoint, voice: str, attempt: Attempt | None, find: Find) -> Standing:
    package = f"{point.dist.name} {point.dist.version}" if point.dist else ""
    try:
        family: Family = plugins.load(GROUP, point.name, find)
    except PluginError as error:
        return Standing(point.name, package, broken=str(error))
    try:
        with guard():
            reason = _find_misnamed(point.name, family)
            lacking = family.lacking() or _answers(family)
            voices = () if lacking else tuple(family.voices())
            advice = str(getattr(family, "advice", ""))
    except EssaypubError as error:
        return Standing(point.name, package, broken=str(error))
    if reason:
        return Standing(point.name, package, broken=reason)
    trial = None
    if attempt and not lacking:
        trial = try_voice(family, voices, voice, attempt)
    return Standing(point.name, package, family, "", lacking, voices, advice, trial)


def _find_misnamed(name: str, family: Family) -> str:
    """Return what a family says wrongly of itself; empty when it says all that it has to."""
    if family.name != name:
        return f"its package calls it {name!r}, and it calls itself {family.name!r}"
    if not (isinstance(family.title, str) and family.title):
        return "it has no title"
    facts = (family.synthetic, family.online, family.tells_words, family.takes_phonemes)
    if not all(isinstance(fact, bool) for fact in facts):
        return "synthetic, online, tells_words and takes_phonemes must be true or false"
    return ""


def _answers(family: Family) -> str:
    """Return why a server that it needs cannot be used, if it can find that out."""
    answers = getattr(family, "answers", None)
    return str(answers()) if answers else ""
