"""A narrated EPUB as a reading system finds it: unzipped, parsed, decoded."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

import av
import numpy as np
from lxml import etree

from essaypub.epub import NARRATED

XHTML = "{http://www.w3.org/1999/xhtml}"
SMIL = "{http://www.w3.org/ns/SMIL}"
OPF = "{http://www.idpf.org/2007/opf}"
EPUB = "{http://www.idpf.org/2007/ops}"


def decoded(content):
    """Return the samples of an MP3 and their rate."""
    with av.open(BytesIO(content)) as container:
        rate = container.streams.audio[0].rate
        frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    return np.concatenate(frames).astype(float), rate


@dataclass(frozen=True)
class Par:
    """One clip: the id of its text, its seconds, and the sequences around it, innermost first."""

    id: str
    sound: str
    begin: Fraction
    end: Fraction
    around: tuple[tuple[str, str | None], ...]


@dataclass
class Document:
    """A content document, its overlay, and the bytes of its sound."""

    path: str
    linear: bool | None
    root: etree._Element
    overlay_id: str
    overlay: etree._Element
    sound: bytes

    @cached_property
    def samples(self):
        return decoded(self.sound)

    @cached_property
    def pars(self):
        return [
            Par(
                par.find(f"{SMIL}text").get("src").partition("#")[2],
                par.find(f"{SMIL}audio").get("src"),
                seconds(par.find(f"{SMIL}audio").get("clipBegin")),
                seconds(par.find(f"{SMIL}audio").get("clipEnd")),
                tuple(
                    (seq.get(f"{EPUB}textref").partition("#")[2], seq.get(f"{EPUB}type"))
                    for seq in par.iterancestors(f"{SMIL}seq")
                ),
            )
            for par in self.overlay.iter(f"{SMIL}par")
        ]

    @property
    def heard(self):
        return [par.id for par in self.pars]

    def element(self, name):
        return next(one for one in self.root.iter("{*}*") if one.get("id") == name)

    def text(self, name):
        return " ".join("".join(self.element(name).itertext()).split())


class Played:
    """A narrated EPUB."""

    def __init__(self, edition):
        self.edition = edition
        self.container = ZipFile(BytesIO(b"".join(NARRATED.write(edition))))
        self.package = etree.fromstring(self.container.read("EPUB/content.opf"))
        items = {item.get("id"): item for item in self.package.iter(f"{OPF}item")}
        spine = {ref.get("idref"): ref for ref in self.package.iter(f"{OPF}itemref")}
        self.items = items
        self.documents = {}
        for name, item in items.items():
            if not item.get("media-overlay"):
                continue
            overlay = etree.fromstring(self.read(items[item.get("media-overlay")].get("href")))
            sound = next(overlay.iter(f"{SMIL}audio")).get("src")
            self.documents[item.get("href")] = Document(
                item.get("href"),
                spine[name].get("linear") != "no" if name in spine else None,
                etree.fromstring(self.read(item.get("href"))),
                item.get("media-overlay"),
                overlay,
                self.read(sound),
            )

    def read(self, path):
        return self.container.read(f"EPUB/{path}")

    def stated(self, name, refines=None):
        return [
            meta.text
            for meta in self.package.iter(f"{OPF}meta")
            if meta.get("property") == name and meta.get("refines") == refines
        ]

    @property
    def pars(self):
        return [par for document in self.documents.values() for par in document.pars]


def seconds(value):
    """Return a clock value of ours in seconds: ``1.250s`` or ``0:00:01.250``."""
    whole = Fraction(0)
    for part in value.removesuffix("s").split(":"):
        whole = 60 * whole + Fraction(part)
    return whole
