"""Who says what: each role and each language its voice."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field

from essaypub.errors import EngineError, SettingsError
from essaypub.hints import suggest
from essaypub.languages.tags import primary
from essaypub.narration import Role
from essaypub.settings import NarrationSettings
from essaypub.voices.choice import AUTO, Choice, Families, choose, load_family
from essaypub.voices.lookup import best, speaks

NARRATOR = "narrator"
"""The name that settings give instead of a voice to have a role read by the narrator's own."""

ROLES = {role.value: role for role in Role if role is not Role.TEXT}
"""What may have a voice of its own; the text is the narrator's."""

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
_NO_LANGUAGE = frozenset({"", "und", "zxx", "mis", "mul"})


@dataclass(frozen=True, slots=True)
class Casting:
    """Who says something.

    Attributes:
        language: What it is read as: the text's own, or the publication's.
        stands_in: Whether nobody named this voice, and it was found for the language.
    """

    choice: Choice
    language: str
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of one narration.

    Attributes:
        language: The publication's, a BCP 47 tag.
        families: Finds an engine's family by its name.
        roles: What has a voice of its own.
    """

    narration: NarrationSettings
    language: str
    families: Families = load_family
    roles: frozenset[Role] = field(init=False)
    _named: dict[str, str] = field(init=False, repr=False, compare=False)
    _settled: dict[tuple[Role, str, str], Casting] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        named = {_name(name): voice for name, voice in self.narration.voices}
        object.__setattr__(self, "_named", named)
        object.__setattr__(self, "roles", frozenset(ROLES[name] for name in named if name in ROLES))

    @property
    def narrator(self) -> Choice:
        """Who reads the text."""
        return self.assign(Role.TEXT, self.language).choice

    def assign(self, role: Role, language: str, asked: str = "") -> Casting:
        """Return who says something, and as what.

        That is whom the author asked for there; else whom the settings name for the language, if
        it is not the publication's; else whom they name for the role; else the narrator. Of the
        last two, one who does not speak the language hands over to a voice that does: of the same
        engine, or the best embedded one.

        Args:
            role: What it is.
            language: What it is written in, a BCP 47 tag.
            asked: A voice that the author named there; may be empty.

        Raises:
            EngineError: A voice is not there or does not work; the message says what would.
        """
        key = (role if role in self.roles else Role.TEXT, language, asked)
        if key not in self._settled:
            self._settled[key] = self._cast(*key)
        return self._settled[key]

    def stand_ins(self, language: str) -> frozenset[str]:
        """Return the voices that speak a language though nobody named them for it."""
        found: set[str] = set()
        for role in (Role.TEXT, *sorted(self.roles)):
            with suppress(EngineError):  # a voice that is never heard need not be there
                casting = self.assign(role, language)
                found |= {str(casting.choice)} if casting.stands_in else set()
        return frozenset(found)

    def _cast(self, role: Role, language: str, asked: str) -> Casting:
        if primary(language) in _NO_LANGUAGE:
            language = self.language
        foreign = language.lower() != self.language.lower()
        named = asked or (self._nearest(language) if foreign else "")
        if named.lower() == NARRATOR:
            return Casting(self._choice(Role.TEXT), self.language)
        if named:
            return Casting(self._chosen(named, language, "" if asked else language), language)
        choice = self._choice(role)
        family = self.families(choice.family)
        if not foreign or speaks(family.voice(choice.voice), language):
            return Casting(choice, language)
        if voice := best(family.voices(), language):
            return Casting(Choice(choice.family, voice.name), language, stands_in=True)
        try:
            return Casting(choose(AUTO, language, self.families), language, stands_in=True)
        except EngineError as error:
            reason = (
                f"neither it nor an embedded voice speaks {language!r}; name who should, by"
                f" narration.voices.{language} or by voice=…: {NARRATOR} stands for {choice}"
            )
            raise EngineError(choice.family, reason) from error

    def _choice(self, role: Role) -> Choice:
        """Return who says what is in the publication's own language."""
        named = self._named.get(role.value, NARRATOR)
        if named.lower() == NARRATOR:
            named = self.narration.voice
            if named == AUTO:
                named = self._nearest(self.language) or AUTO
        return self._chosen(named, self.language, role if role in self.roles else "")

    def _chosen(self, named: str, language: str, setting: str) -> Choice:
        try:
            return choose(named, language, self.families)
        except EngineError as error:
            if not setting:
                raise
            reason = f"narration.voices.{setting}: {error.reason}"
            raise EngineError(error.engine, reason) from error

    def _nearest(self, language: str) -> str:
        """Return the voice that the settings name for a language; empty if they name none."""
        tag = language.lower()
        while tag and tag not in self._named:
            tag = tag.rpartition("-")[0]
        return self._named.get(tag, "")


def _name(name: str) -> str:
    """Return a role's name, or a language's tag, as it is looked up.

    Raises:
        SettingsError: It is neither.
    """
    known = name.lower().replace("_", "-")
    if known == "false":
        return "no"  # as which YAML reads Norwegian
    if known in ROLES or _TAG.fullmatch(known):
        return known
    if known in {NARRATOR, Role.TEXT}:
        reason = "the narrator reads the text: set narration.voice"
    else:
        hint = suggest(known, ROLES, f"there are {', '.join(ROLES)}")
        reason = f"it is neither a language nor something that has a voice; {hint}"
    raise SettingsError(f"narration.voices.{name}: {reason}", "narration")
