"""One request of a speech server, and its answer or its refusal; requests is brought for it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from essaypub.errors import reason
from essaypub.voices.retry import Refused, read_wait_s

LARGEST = 64 << 20  # bytes of an answer; a thousand characters of speech have six million
LONGEST_REASON = 200  # characters of what a server says about itself
KEPT = (307, 308)  # redirections that ask for the same request again
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def fetch_answer(
    url: str, key: str, timeout_s: tuple[float, float], body: dict[str, Any] | None = None
) -> tuple[str, bytes]:
    """Return the media type and the bytes of a server's answer.

    Args:
        url: Whole.
        key: Shown to that server, and to no other; empty for none.
        timeout_s: To connect, and to wait for the next bytes.
        body: What is posted, as JSON; None to get.

    Raises:
        Refused: There was no answer, or one that says no.
    """
    try:
        with requests.Session() as session:
            answer = _send(session, url, key, timeout_s, body)
            if answer.status_code in KEPT:
                url = _same_host(url, answer)
                answer = _send(session, url, key, timeout_s, body)
            if 300 <= answer.status_code < 400:
                _same_host(url, answer)
            content = _read(answer)
    except (requests.RequestException, OSError, ValueError) as error:
        raise Refused(0, 0.0, _hide(_cause(error), key)) from error
    if answer.status_code != requests.codes.ok:
        wait_s = read_wait_s(answer.headers.get("Retry-After"))
        raise Refused(
            answer.status_code, wait_s, _hide(_read_answer(content) or answer.reason, key)
        )
    return answer.headers.get("Content-Type", "").partition(";")[0].strip().lower(), content


def _send(
    session: requests.Session,
    url: str,
    key: str,
    timeout_s: tuple[float, float],
    body: dict[str, Any] | None,
) -> requests.Response:
    def show(request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Show the key; and keep the library from looking for another in the user's files."""
        if key:
            request.headers["Authorization"] = f"Bearer {key}"
        return request

    return session.request(
        "GET" if body is None else "POST",
        url,
        json=body,
        timeout=timeout_s,
        auth=show,
        allow_redirects=False,
        stream=True,
    )


def _same_host(url: str, answer: requests.Response) -> str:
    """Return where an answer sends us, which must be where we are.

    Raises:
        Refused: It is another host, or nowhere.
    """
    answer.close()
    there = urljoin(url, answer.headers.get("Location", ""))
    here = urlsplit(url)
    if answer.status_code not in KEPT or (here.scheme, here.netloc) != urlsplit(there)[:2]:
        host = urlsplit(there).hostname
        raise Refused(answer.status_code, 0.0, f"it sends us to {host}, which was not asked for")
    return there


def _read(answer: requests.Response) -> bytes:
    content = bytearray()
    with answer:
        for part in answer.iter_content(1 << 16):
            content += part
            if len(content) > LARGEST:
                raise Refused(answer.status_code, 0.0, f"it sends more than {LARGEST >> 20} MB")
    return bytes(content)


def _read_answer(content: bytes) -> str:
    """Return what an answer says about itself, on one line."""
    try:
        told = json.loads(content)
    except ValueError:
        told = content.decode("utf-8", "replace") if b"<" not in content[:20] else ""
    while isinstance(told, dict):
        told = told.get("error") or told.get("message") or told.get("detail") or ""
    return _CONTROL.sub(" ", str(told)).strip()[:LONGEST_REASON]


def _cause(error: BaseException) -> str:
    """Return what really happened: the library wraps it several times."""
    if isinstance(error, requests.Timeout):
        return "it took too long"
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return (reason(error) or type(error).__name__)[:LONGEST_REASON]


def _hide(reason: str, key: str) -> str:
    """Return `reason` without the key, should a server repeat it."""
    return reason.replace(key, "…") if key else reason
