"""A finished page as it is shown while its essay is written: it looks for newer ones."""

from __future__ import annotations

import base64
import hashlib
import html
import re

ASKED = "/.preview"
"""Where a page asks which one is the newest."""

_SCRIPT = """\
(() => {
  const note = document.createElement("p");
  note.lang = "en";
  note.setAttribute("role", "status");
  Object.assign(note.style, {position: "fixed", top: "0", insetInline: "0", margin: "0",
    padding: ".5em 1em", background: "#7a1f1f", color: "#fff", zIndex: "2147483647",
    font: "1rem/1.4 system-ui, sans-serif"});
  note.hidden = true;
  document.body.append(note);
  const look = async () => {
    try {
      const told = await (await fetch("/.preview", {cache: "no-store"})).json();
      if (told.number !== NUMBER) location.reload();
      note.hidden = !told.fault;
      note.textContent = told.fault
        ? "The essay has a mistake; the terminal says which. This is its last good page." : "";
    } catch { /* the preview has ended, or begins again */ }
    setTimeout(look, 700);
  };
  look();
})();
"""

_META = re.compile(r'(<meta[^>]*http-equiv="?Content-Security-Policy"?[^>]*content=")([^"]*)(")')

WAITING = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not built yet</title></head>
<body><p>The essay cannot be built yet; the terminal says why. This page waits for it.</p></body>
</html>
"""


def follow(page: str, number: int) -> str:
    """Return a page that is loaded again as soon as there is one of another number.

    Nothing else of it changes: its own policy is widened by that one script and by asking its own
    server.
    """
    script = _SCRIPT.replace("NUMBER", str(number))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = _META.sub(lambda meta: meta[1] + _admit(meta[2], digest) + meta[3], page, count=1)
    before, end, after = page.rpartition("</body>")
    return f"{before}<script>{script}</script>{end}{after}" if end else page


def _admit(policy: str, digest: str) -> str:
    """Return a policy under which a script of that SHA-256 may run, and ask the page's server."""
    sources = {
        name: rest.split()
        for name, _, rest in (
            directive.strip().partition(" ") for directive in html.unescape(policy).split(";")
        )
        if name
    }
    for name, source in (("script-src", f"'sha256-{digest}'"), ("connect-src", "'self'")):
        own = [known for known in sources.get(name, []) if known not in ("'none'", source)]
        sources[name] = [*own, source]
    text = "; ".join(" ".join((name, *own)) for name, own in sources.items())
    return html.escape(text, quote=False).replace('"', "&quot;")
