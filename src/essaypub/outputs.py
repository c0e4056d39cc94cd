"""A kind of file that an edition becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from essaypub.editions import Edition
from essaypub.narration import Passage
from essaypub.resources import Resource
from essaypub.settings import Preset

E_contra = TypeVar("E_contra", bound=Edition, contravariant=True)


@dataclass(frozen=True, slots=True)
class Output(Generic[E_contra]):
    """One kind of file that an edition becomes; found by the entry points ``essaypub.outputs``.

    Attributes:
        name: What ``--only`` calls it.
        file: The name of its main file; ``{stem}`` stands for the essay's.
        write: Returns the bytes of that file, in pieces.
        heard: Whether it needs the narration.
        codec: The codec whose runs it is made from, if any; it then needs the narration.
        needs: The outputs whose files it is of no use without; they are written too.
        beside: Returns the files that go with the main one, by their paths beside it.
        lines: Returns what it shows besides what the script says, and wants to be spoken; it is
            given the ids of what the script says. The words are as written, not as spoken.
        presets: Those of which it is; with any other it is written only when it is asked for by
            name. None: it is always written.
        suites: The checks, by the names of ``essaypub.checks``, that its files are held against
            before they take their place.
    """

    name: str
    file: str
    write: Callable[[E_contra], Iterable[bytes]]
    heard: bool = False
    codec: str = ""
    needs: tuple[str, ...] = ()
    beside: Callable[[E_contra], Iterable[Resource]] | None = None
    lines: Callable[[Edition, frozenset[str]], tuple[Passage, ...]] | None = None
    presets: tuple[Preset, ...] = ()
    suites: tuple[str, ...] = ()

    @property
    def sounds(self) -> bool:
        """Whether it is made of an edition with its narration."""
        return self.heard or bool(self.codec)
