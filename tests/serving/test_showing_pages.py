"""What a browser of this machine gets, what nobody gets, and when a page is loaded again."""

import base64
import hashlib
import http.client
import json
import re
import socket
import struct
import time
from contextlib import contextmanager

import pytest

from essaypub.errors import FileError
from essaypub.serving.pages import follow
from essaypub.serving.server import HOST, make_server
from essaypub.serving.watching import look, wait_for_change

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'sha256-abc='; connect-src 'none'; base-uri 'none'\">"
    "<title>Kites</title></head><body><p>öl</p></body></html>\n"
)


@contextmanager
def shown(folder):
    """Serve a page, its sound and a secret beside them that is not among the files."""
    made = folder / "made"
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text(PAGE, "utf-8")
    (made / "a b.mp3").write_bytes(bytes(range(256)) * 1000)
    (made / "assets" / "cover.png").write_bytes(b"png")
    (made / "secret.txt").write_text("secret")
    (folder / "outside.txt").write_text("secret")
    with make_server(0) as server:
        names = ("index.html", "a b.mp3", "assets/cover.png")
        server.show(made, tuple(made / name for name in names))
        yield server


def ask(server, path, method="GET", host=None, **headers):
    """Return the status, the headers and the content of an answer to a path as it stands."""
    port = server.server_address[1]
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    if host is None:
        host = f"{HOST}:{port}"
    if host:
        connection.putheader("Host", host)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def test_the_page_and_its_files_are_shown(tmp_path):
    """Under their names, percent-encoded or not; nothing is kept by the browser."""
    with shown(tmp_path) as server:
        status, headers, content = ask(server, "/")
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert "<p>öl</p>" in content.decode()
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert ask(server, "/index.html?x=1#y")[2] == content
        assert ask(server, "/a%20b.mp3")[1]["Content-Type"] == "audio/mpeg"
        assert ask(server, "/assets/cover.png")[1]["Content-Type"] == "image/png"
        status, headers, nothing = ask(server, "/a%20b.mp3", "HEAD")
        assert (status, headers["Content-Length"], nothing) == (200, "256000", b"")


@pytest.mark.parametrize(
    "path",
    [
        "/secret.txt", "/../outside.txt", "/..%2foutside.txt", "/%2e%2e/outside.txt",
        "/assets/../../outside.txt", "//outside.txt", "/assets", "/assets/", "/.", "/..",
        "/assets/..%2fsecret.txt", "/..\\outside.txt", "/index.html/", "/%00", "/INDEX.HTML",
        "http://other.example/secret.txt",
    ],
)  # fmt: skip
def test_nothing_else_can_be_reached(tmp_path, path):
    """No file that is not shown, wherever it lies, and no list of those that are."""
    with shown(tmp_path) as server:
        for method in ("GET", "HEAD"):
            status, _, content = ask(server, path, method)
            assert status == 404
            assert b"secret" not in content
            assert b"cover" not in content


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "", "localhost:1",
                                  "127.0.0.1.evil.example", "[::1]:80", "0.0.0.0"])  # fmt: skip
def test_no_other_name_of_this_machine_is_answered(tmp_path, host):
    """Not even for the question which page is the newest: a name of the web may lead here."""
    with shown(tmp_path) as server:
        for path in ("/", "/.preview", "/a%20b.mp3"):
            status, _, content = ask(server, path, host=host)
            assert status == 421
            assert "öl".encode() not in content


def test_its_own_names_are_answered(tmp_path):
    with shown(tmp_path) as server:
        port = server.server_address[1]
        assert ask(server, "/", host=f"localhost:{port}")[0] == 200
        assert server.address == f"http://127.0.0.1:{port}/"


def test_it_is_bound_to_this_machine_alone(tmp_path):
    """Whoever is on the same network finds nothing there."""
    with shown(tmp_path) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT"])
def test_it_is_only_read(tmp_path, method):
    with shown(tmp_path) as server:
        assert ask(server, "/", method)[0] == 501


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [
        ("bytes=0-9", 0, 10),
        ("bytes=255990-", 255990, 256000),
        ("bytes=-5", 255995, 256000),
        ("bytes=-9999999", 0, 256000),
        ("bytes=100-9999999", 100, 256000),
    ],
)
def test_a_player_gets_the_part_that_it_asks_for(tmp_path, asked, begin, end):
    """So that it can be sought in before all of the sound is there."""
    with shown(tmp_path) as server:
        status, headers, content = ask(server, "/a%20b.mp3", Range=asked)
        assert status == 206
        assert headers["Content-Range"] == f"bytes {begin}-{end - 1}/256000"
        assert content == (bytes(range(256)) * 1000)[begin:end]


@pytest.mark.parametrize("asked", ["bytes=256000-", "bytes=9-3", "bytes=-0", "bytes=-"])
def test_a_part_that_is_not_there_is_refused(tmp_path, asked):
    with shown(tmp_path) as server:
        assert ask(server, "/a%20b.mp3", Range=asked)[0] == 416


def test_what_is_no_range_is_all_of_it(tmp_path):
    with shown(tmp_path) as server:
        status, _, content = ask(server, "/a%20b.mp3", Range="lines=1-2")
        assert (status, len(content)) == (200, 256000)


def test_a_page_follows_its_essay(tmp_path):
    """It knows its own number, and its server tells the newest and whether there is a mistake."""
    with shown(tmp_path) as server:
        first = ask(server, "/")[2]
        assert b"told.number !== 1)" in first
        assert json.loads(ask(server, "/.preview")[2]) == {"number": 1, "fault": False}
        server.tell_fault()
        assert json.loads(ask(server, "/.preview")[2]) == {"number": 1, "fault": True}
        assert ask(server, "/")[2] == first
        made = tmp_path / "made"
        server.show(made, (made / "index.html",))
        assert json.loads(ask(server, "/.preview")[2]) == {"number": 2, "fault": False}
        assert ask(server, "/a%20b.mp3")[0] == 404


def test_a_page_that_cannot_be_built_yet_is_awaited():
    """The browser may be opened before the essay is in order."""
    with make_server(0) as server:
        status, _, content = ask(server, "/")
        assert status == 200
        assert b"cannot be built yet" in content
        assert b"told.number !== 0)" in content


def test_a_file_that_is_gone_is_not_found(tmp_path):
    with shown(tmp_path) as server:
        (tmp_path / "made" / "a b.mp3").unlink()
        assert ask(server, "/a%20b.mp3")[0] == 404


def test_the_other_edition_has_a_folder(tmp_path):
    """As on a host: a folder is its page."""
    folder = tmp_path / "spoiler-free"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE, "utf-8")
    with make_server(0) as server:
        server.show(tmp_path, (folder / "index.html",))
        assert ask(server, "/spoiler-free/")[0] == 200


def test_a_browser_that_leaves_disturbs_nobody(tmp_path, capfd):
    """It may have what it wanted in the middle of a file."""
    with shown(tmp_path) as server:
        (tmp_path / "made" / "a b.mp3").write_bytes(bytes(50_000_000))
        with socket.create_connection(server.server_address) as browser:
            host = f"Host: {HOST}:{server.server_address[1]}"
            browser.sendall(f"GET /a%20b.mp3 HTTP/1.1\r\n{host}\r\n\r\n".encode())
            browser.recv(10)
        with socket.create_connection(server.server_address) as browser:  # and between two
            browser.sendall(f"GET / HTTP/1.1\r\n{host}\r\n\r\n".encode())
            browser.recv(10)
            time.sleep(0.2)
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        time.sleep(0.2)
        assert ask(server, "/")[0] == 200
    assert capfd.readouterr().err == ""


def test_a_mistake_of_ours_is_not_hidden(tmp_path, capfd, monkeypatch):
    """Only what comes of a lost connection is nobody's business."""
    monkeypatch.setattr("essaypub.serving.server.follow", lambda *_: 1 / 0)
    with shown(tmp_path) as server:
        with pytest.raises((http.client.HTTPException, OSError)):
            ask(server, "/")
        time.sleep(0.2)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_port_that_is_taken_is_told(tmp_path):
    """With what to do about it; one that no port can have likewise."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(FileError, match="choose another with --port"):
            make_server(taken.getsockname()[1])
    with pytest.raises(FileError, match="choose another with --port"):
        make_server(99999999)


def test_only_one_more_script_may_run():
    """The page's own policy is widened by that script and its server, and by nothing else."""
    page = follow(PAGE, 7)

    script = re.findall("<script>(.*?)</script>", page, re.DOTALL)[-1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-abc=' 'sha256-{digest}'; "
        "connect-src 'self'; base-uri 'none'"
    )
    assert follow(PAGE.replace("connect-src 'none'; ", ""), 7).count("connect-src 'self'") == 1
    assert page.replace(f"<script>{script}</script>", "").endswith("<p>öl</p></body></html>\n")


def test_a_page_without_an_end_or_a_policy_stays_as_it_is():
    assert follow("<p>x", 1) == "<p>x"
    assert follow("<body></body>", 1).startswith("<body><script>")


def test_a_change_is_noticed_once_it_is_whole(tmp_path):
    """A file that is written, comes or goes; an editor may write it in several steps."""
    there, missing = tmp_path / "a.md", tmp_path / "b.toml"
    there.write_text("1")
    steps = []

    def write(_):
        steps.append(1)
        if len(steps) in (3, 4):
            there.write_text("1" * len(steps))

    wait_for_change(look((there, missing)), write)
    assert len(steps) == 5

    known = look((there, missing))
    assert known[missing] is None
    wait_for_change(known, lambda _: missing.exists() or missing.write_text("x"))
    known = look((there, missing))
    wait_for_change(known, lambda _: there.unlink(missing_ok=True))
    assert look((there,))[there] is None
