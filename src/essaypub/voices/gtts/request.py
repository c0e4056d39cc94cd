"""One request of gTTS, its answer or its refusal; apart because the library brings requests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from gtts import gTTS, gTTSError

from essaypub.voices.retry import Refused, read_wait_s

ANSWERED = 200
TIMEOUT_S = (5.0, 30.0)  # to connect, and to wait for the next bytes


class _Elsewhere(gTTS):  # type: ignore[misc]
    """The library as it is, but for the address it asks."""

    endpoint = ""

    def _prepare_requests(self) -> list[Any]:
        prepared: list[Any] = super()._prepare_requests()
        for one in prepared:
            one.prepare_url(self.endpoint or one.url, None)
        return prepared


def request(text: str, language: str, domain: str, endpoint: str, *, slow: bool) -> bytes:
    """Return the MP3 that says `text`; it may be empty.

    Args:
        text: At most 100 characters, or it becomes several requests.
        language: As the library names it.
        domain: What follows ``translate.google.``.
        endpoint: The address to ask instead; empty for the library's own.
        slow: Whether the slower of its two paces is wanted.

    Raises:
        Refused: There was no answer, or no sound in it.
    """
    heard = BytesIO()
    try:
        asker = _Elsewhere(
            text,
            tld=domain,
            lang=language,
            slow=slow,
            lang_check=False,  # the voice was found in the library's own list
            pre_processor_funcs=[],  # the text is already as it is to be said
            timeout=TIMEOUT_S,
        )
        asker.endpoint = endpoint
        asker.write_to_fp(heard)
    except gTTSError as error:
        status, wait_s = 0, 0.0
        if error.rsp is not None:
            status = error.rsp.status_code
            wait_s = read_wait_s(error.rsp.headers.get("Retry-After"))
        raise Refused(status, wait_s, str(error)) from error
    except OSError as error:  # pragma: no cover - gTTS may stop turning all of them into its own
        raise Refused(0, 0.0, str(error)) from error
    except (AssertionError, TypeError, ValueError) as error:  # the answer makes no sense
        raise Refused(ANSWERED, 0.0, f"{type(error).__name__}: {error}") from error
    return heard.getvalue()
