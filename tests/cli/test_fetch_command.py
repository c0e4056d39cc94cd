"""`essaypub fetch`: what it brought on stdout, what it could not on stderr."""

from local_server import Answering, LocalServer
from small_pictures import png


class Site(LocalServer):
    def handler(self):
        class Handler(Answering):
            def do_GET(self):
                found = self.path == "/sea.png"
                self.answer(200 if found else 404, {}, png() if found else b"")

        return Handler


def test_it_tells_what_it_brought_and_what_it_could_not(essaypub, tmp_path):
    """The rest is brought when one fails, and the exit status tells."""
    essay = tmp_path / "essay.md"
    with Site() as site:
        essay.write_text(f"![a]({site.address}/sea.png) ![b]({site.address}/gone.png)\n")
        ended = essaypub("fetch", essay)

    assert ended.status == 15
    assert "→ pictures/sea.png" in ended.out
    assert "gone.png: 404" in ended.err
    assert (tmp_path / "pictures" / "sea.png").is_file()
