"""What is lit and heard when narrated publications are played, clip by clip."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

import av
import numpy as np
import pytest
from lxml import etree

from tests.conformance.conftest import HEARD_WORDS, Case

SMIL = {"s": "http://www.w3.org/ns/SMIL", "o": "http://www.idpf.org/2007/opf"}
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
ESCAPABLE = {"table", "list", "figure", "aside"}
ONSET_S = 0.06
LOUD = 0.004  # of full scale; a voice's quietest consonant is louder, an encoder's noise is not


@cache
def package(path):
    """Return the container and its package document."""
    container = ZipFile(path)
    return container, etree.fromstring(container.read("EPUB/content.opf"))


def overlays(path):
    """Return each overlay by the name of its content document."""
    container, opf = package(path)
    items = {item.get("id"): item for item in opf.iterfind(".//o:item", SMIL)}
    return {
        item.get("href"): etree.fromstring(
            container.read(f"EPUB/{items[item.get('media-overlay')].get('href')}")
        )
        for item in items.values()
        if item.get("media-overlay")
    }


@pytest.fixture
def playing(played_case: Case, publications, playings):
    """Return what foliate-js played of a publication."""
    return playings[publications[played_case]]


def test_every_clip_lights_its_element(playing):
    """Started at any clip, the reading system marks the element that the overlay names."""
    assert playing.clips
    assert [
        (clip.document, clip.wanted, clip.announced, clip.marked)
        for clip in playing.clips
        if not clip.wanted == clip.announced == clip.marked
    ] == []


def test_every_clip_is_heard_from_its_beginning(playing):
    """The reading system seeks to the clip's begin and plays from there; the clip ends within it."""
    assert [clip for clip in playing.clips if abs(clip.sought - clip.begin) > 0.001] == []
    assert [clip for clip in playing.clips if clip.at < clip.begin - 0.001] == []
    assert [clip for clip in playing.clips if clip.end > clip.length + 0.001] == []


def test_everything_is_narrated(playing):
    """No document is silent: cover, contents, essay and spoilers each have an overlay."""
    assert playing.silent == ()


def test_clips_follow_each_other(heard_case, publications):
    """In each document, a clip ends where the next begins: nothing is cut and nothing doubled."""
    for document, smil in overlays(publications[heard_case]).items():
        spans = [
            (float(audio.get("clipBegin")[:-1]), float(audio.get("clipEnd")[:-1]))
            for audio in smil.iterfind(".//s:audio", SMIL)
        ]
        assert spans, document
        assert [end for _, end in spans[:-1]] == [begin for begin, _ in spans[1:]], document


def test_what_may_be_skipped_and_left_says_so(heard_case, publications):
    """Notes, tables, lists, figures and asides are sequences of their kind, never in each other."""
    container, _ = package(publications[heard_case])
    for document, smil in overlays(publications[heard_case]).items():
        page = etree.fromstring(container.read(f"EPUB/{document}"))
        lit = {text.get("src").partition("#")[2] for text in smil.iterfind(".//s:text", SMIL)}
        kinds = {
            seq.get("{http://www.idpf.org/2007/ops}textref").partition("#")[2]: seq.get(EPUB_TYPE)
            for seq in smil.iterfind(".//s:seq", SMIL)
        }
        for element in page.iter("{*}table", "{*}figure", "{*}aside"):
            if element.get("id") and any(one.get("id") in lit for one in element.iter()):
                outer = {one.tag.rpartition("}")[2] for one in element.iterancestors()}
                inside = any(one.get("class") == "spoiler" for one in element.iterancestors())
                if not inside and not {"table", "figure", "aside", "ul", "ol", "dl"} & outer:
                    assert kinds[element.get("id")] == element.tag.rpartition("}")[2]
        for note in page.iterfind(".//*[@role='doc-footnote']"):
            if any(one.get("id") in lit for one in note.iter()):
                assert kinds[note.get("id")] == "footnote"
        for seq in smil.iterfind(".//s:seq", SMIL):
            around = [one.get(EPUB_TYPE) for one in seq.iterancestors()]
            if seq.get(EPUB_TYPE) in ESCAPABLE:
                assert not ESCAPABLE & set(around), (document, seq.get(EPUB_TYPE), around)


def test_speech_begins_where_each_clip_does(played_case, publications):
    """Decoded, the sound of every clip begins within a moment of the time its overlay names."""
    container, _ = package(publications[played_case])
    late: list[tuple[str, str, float]] = []
    for document, smil in overlays(publications[played_case]).items():
        audio = smil.find(".//s:audio", SMIL)
        name = str(PurePosixPath("EPUB") / audio.get("src"))
        samples, rate = decoded(container.read(name))
        loud = np.flatnonzero(np.abs(samples) > LOUD)
        for par in smil.iterfind(".//s:par", SMIL):
            begin = float(par.find("s:audio", SMIL).get("clipBegin")[:-1])
            first = loud[np.searchsorted(loud, round(begin * rate))]
            delay = first / rate - begin
            if delay > ONSET_S:
                late.append((document, par.find("s:text", SMIL).get("src"), delay))
    assert late == []


def decoded(content):
    """Return the samples of an audio file, 1 being full scale, and how many are in a second."""
    with av.open(BytesIO(content)) as file:
        stream = file.streams.audio[0]
        frames = [frame.to_ndarray()[0] for frame in file.decode(stream)]
        samples = np.concatenate(frames).astype(np.float32)
        return (samples / 32768 if samples.max() > 2 else samples), stream.rate


def test_words_are_lit_in_their_order(publications):
    """Asked for words, the overlay goes through them in the order of the text, each once."""
    for case, path in publications.items():
        if case.kind is not HEARD_WORDS:
            continue
        container, _ = package(path)
        words = 0
        for document, smil in overlays(path).items():
            page = etree.fromstring(container.read(f"EPUB/{document}"))
            order = {one.get("id"): place for place, one in enumerate(page.iter()) if one.get("id")}
            lit = [text.get("src").partition("#")[2] for text in smil.iterfind(".//s:text", SMIL)]
            places = [order[name] for name in lit]
            words += sum(".w" in name for name in lit)
            assert places == sorted(set(places)), (str(case), document)
        assert words, str(case)
