"""Where a build's processor seconds go: ``python benchmarks/shares.py ESSAY VOICE FOLDER``.

It builds as the command does, in one process, with a clock round the engine and the encoders.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

spent: dict[str, float] = {"engine": 0.0, "encoder": 0.0}


def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """Return `call`, its processor seconds added to those of `name`."""

    def measured(*arguments: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return call(*arguments, **named)
        finally:
            spent[name] += time.process_time() - begun

    return measured


class Timed:
    """An object whose methods of some names are timed."""

    def __init__(self, inner: Any, names: tuple[str, ...], share: str) -> None:
        for name in names:
            setattr(self, name, timed(share, getattr(inner, name)))
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def __setattr__(self, name: str, value: Any) -> None:
        own = name == "_inner" or "_inner" not in self.__dict__
        object.__setattr__(self if own else self._inner, name, value)


def main() -> None:
    """Print, as JSON, the seconds of the engine, of the encoders, and of everything."""
    import lameenc  # noqa: PLC0415 - imports are part of what is measured

    from essaypub.audio import codecs  # noqa: PLC0415 - the same
    from essaypub.synthesis import speaking  # noqa: PLC0415 - the same

    lame, opened, context = lameenc.Encoder, speaking._open_engine, codecs._aac_context  # noqa: SLF001

    lameenc.Encoder = lambda: Timed(lame(), ("encode", "flush"), "encoder")
    codecs._aac_context = lambda *given: Timed(context(*given), ("encode",), "encoder")  # type: ignore[assignment,return-value]  # noqa: SLF001
    loading = timed("engine", opened)
    speaking._open_engine = lambda *given: Timed(loading(*given), ("speak",), "engine")  # type: ignore[assignment]  # noqa: SLF001

    from essaypub.cli import run  # noqa: PLC0415 - once the clocks are in place

    essay, voice, folder = sys.argv[1:]
    sys.argv = ["essaypub", "build", essay, "--voice", voice, "--jobs", "1", "-q",
                "--only", "epub,mp3,m4b",
                "--out", f"{folder}/out", "--cache", f"{folder}/cache"]  # fmt: skip
    try:
        run()
    except SystemExit as end:
        if end.code:
            raise
    print(json.dumps({**spent, "all": time.process_time()}))


if __name__ == "__main__":
    main()
