"""A server for the browsers of this machine: some files under their names, and nothing else.

It is bound to 127.0.0.1. Whoever asks must ask for that very host: a page of the web that has the
browser take its own name for this machine's is refused, and no other page may hold what is here.
"""

from __future__ import annotations

import json
import mimetypes
import os
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from essaypub.errors import FileError, reason
from essaypub.serving.pages import ASKED, WAITING, follow

HOST = "127.0.0.1"
INDEX = "index.html"

_CHUNK_BYTES = 1 << 16
_TYPES = {".m4b": "audio/mp4", ".vtt": "text/vtt; charset=utf-8", ".mp3": "audio/mpeg",
          ".html": "text/html; charset=utf-8", ".txt": "text/plain; charset=utf-8"}  # fmt: skip
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be asked for.

    Attributes:
        files: The files, by the paths under which they are asked for: ``"assets/a.png"``.
        number: Grows whenever there is something new to see.
        fault: Whether the newest could not be made.
    """

    files: Mapping[str, Path] = field(default_factory=dict)
    number: int = 0
    fault: bool = False


class Server(ThreadingTCPServer):
    """Shows files on one port of this machine."""

    allow_reuse_address = os.name == "posix"  # elsewhere that would let others take the port over
    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.shown = Shown()
        super().__init__((HOST, port), _Answer)

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        return f"http://{HOST}:{self.server_address[1]}/"

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which it may be asked."""
        port = self.server_address[1]
        return frozenset((f"{HOST}:{port}", f"localhost:{port}"))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless a browser has left: that is its own business."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def show(self, folder: Path, files: tuple[Path, ...]) -> None:
        """Show these files of a folder from now on; pages that are open are loaded again."""
        by_name = {path.relative_to(folder).as_posix(): path for path in files}
        self.shown = Shown(by_name, self.shown.number + 1)

    def tell_fault(self) -> None:
        """Let pages that are open say that there is a mistake."""
        self.shown = replace(self.shown, fault=True)


def make_server(port: int) -> AbstractContextManager[Server]:
    """Return a server that answers while it is entered, and already has its port.

    Args:
        port: 0 takes any that is free.

    Raises:
        FileError: The port cannot be had.
    """
    try:
        server = Server(port)
    except (OSError, OverflowError) as error:
        place = f"{HOST}:{port}"
        raise FileError(place, f"{reason(error)}; choose another with --port") from error
    return _answering(server)


@contextmanager
def _answering(server: Server) -> Iterator[Server]:
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()


class _Answer(BaseHTTPRequestHandler):
    """Answers what one browser asks."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "essaypub"
    sys_version = ""
    timeout = 60  # seconds that a connection may say nothing

    def answer(self) -> None:
        """Answer with a file, or a part of it."""
        shown = self.server.shown
        if self.headers.get("Host", "") not in self.server.hosts:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = urlsplit(self.path).path
        if path == ASKED:
            state = {"number": shown.number, "fault": shown.fault}
            self._send(json.dumps(state).encode(), "application/json")
            return
        name = unquote(path).removeprefix("/")
        name = f"{name}{INDEX}" if name == "" or name.endswith("/") else name
        if name == INDEX and name not in shown.files:
            self._send(follow(WAITING, shown.number).encode(), _TYPES[".html"])
        elif name not in shown.files:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            self._send_file(shown.files[name], shown.number)

    do_GET = do_HEAD = answer  # noqa: N815 - the library's names; `_send` leaves the content out

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the terminal is for the essay."""

    def _send_file(self, path: Path, number: int) -> None:
        try:
            content = path.read_bytes()
        except OSError:  # it is being made anew
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        if path.suffix == ".html":
            content = follow(content.decode("utf-8"), number).encode()
        self._send(content, kind or "application/octet-stream")

    def _send(self, content: bytes, kind: str) -> None:
        """Send content, or the part of it that is asked for."""
        headers = {"Content-Type": kind, "Accept-Ranges": "bytes"}
        status, part = HTTPStatus.OK, range(len(content))
        if asked := _RANGE.fullmatch(self.headers.get("Range", "")):
            part = _part(asked[1], asked[2], len(content))
            if not part:
                self._refuse(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                return
            status = HTTPStatus.PARTIAL_CONTENT
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(content)}"
        self._begin(status, headers, len(part))
        if self.command == "HEAD":
            return
        try:
            for begin in range(part.start, part.stop, _CHUNK_BYTES):
                self.wfile.write(content[begin : min(begin + _CHUNK_BYTES, part.stop)])
        except OSError:  # the browser has what it wanted
            self.close_connection = True

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        content = f"{status.value} {status.phrase}\n".encode()
        self._begin(status, {"Content-Type": "text/plain", "Connection": "close"}, len(content))
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: HTTPStatus, headers: Mapping[str, str], length: int) -> None:
        self.send_response(status)
        for name, value in (*headers.items(), *_HEADERS.items()):
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()


def _part(begin: str, end: str, length: int) -> range:
    """Return which bytes are meant, of so many; none when that makes no sense.

    Source:
        https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2
    """
    if begin:
        last = min(int(end), length - 1) if end else length - 1
        return range(int(begin), last + 1)
    return range(max(length - int(end), 0), length) if end else range(0)
