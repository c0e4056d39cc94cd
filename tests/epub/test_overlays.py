"""What is read, what is heard, and when: in every mode, of an essay with every kind of node."""

from itertools import pairwise

import numpy as np
import pytest

from essaypub.epub import NARRATED
from essaypub.mp3_stream import mp3
from essaypub.settings import NotePolicy, SpoilerMode, SpokenPolicy, Sync
from tests.epub.conftest import everything
from tests.epub.played import XHTML, decoded, seconds

MODES = pytest.mark.parametrize("mode", SpoilerMode)
BOTH = pytest.mark.parametrize("sync", Sync)
ESCAPABLE = {"aside", "figure", "list", "table"}
ALL_SAID = {"code": SpokenPolicy.SAY}


def readable(text):
    return any(character.isalnum() for character in text or "")


@MODES
@BOTH
def test_text_is_heard_in_the_order_of_the_page(played, mode, sync):
    """The clips of an overlay follow the document they belong to, each element once."""
    for document in played(mode=mode, sync=sync).documents.values():
        places = {one.get("id"): n for n, one in enumerate(document.root.iter("{*}*"))}
        order = [places[name] for name in document.heard]

        assert order == sorted(set(order)), document.path


@MODES
@BOTH
def test_clips_abut_and_end_with_their_sound(played, mode, sync):
    """A clip runs forward to where the next begins, the last to the last millisecond there is."""
    for document in played(mode=mode, sync=sync).documents.values():
        samples, rate = document.samples
        pars = document.pars

        assert all(par.begin < par.end for par in pars)
        assert all(one.end == two.begin for one, two in pairwise(pars)), document.path
        assert 0 <= len(samples) / rate - float(pars[-1].end) < 0.002, document.path


@MODES
def test_every_cue_is_heard_where_its_words_stand(played, mode):
    """Each cue has one clip, but for the warnings and credits that no page shows in those words."""
    publication = played(mode=mode)
    said = {par.id for par in publication.pars}
    assert len(said) == len(publication.pars)
    unseen = {
        SpoilerMode.SEPARATE: {"spoilers.warning"},
        SpoilerMode.INLINE: {"gust.warning"},
        SpoilerMode.OMIT: set(),
    }

    narrated = publication.edition.narration
    cues = {cue.id for track in (narrated.track, narrated.beside) for cue in track.timeline.cues}

    credits_ = {cue for cue in cues if cue.startswith("credits.")}
    assert credits_ >= {"credits.title", "credits.narrator"}
    assert cues - said == unseen[mode] | credits_
    assert said <= cues


@MODES
def test_a_clip_sounds_as_its_cue_does_on_the_track(played, mode):
    """What is decoded of a document from a clip's beginning on is what the whole track holds."""
    publication = played(mode=mode)
    cues = _cues(publication)
    for document in publication.documents.values():
        samples, rate = document.samples
        for par in document.pars:
            wanted = cues[par.id]
            begin = round(par.begin * rate)
            if mode is SpoilerMode.INLINE and "gust" in document.text(par.id):
                wanted = cues["gust.warning"]  # no page shows these words, so it is heard first
            assert _off(samples, begin, wanted) <= rate // 2000 + 1, par.id


def _cues(publication):
    """Return the samples of every cue, decoded from the tracks as a whole."""
    edition = publication.edition
    return {
        cue.id: samples[cue.clip.begin : cue.clip.end]
        for track in (edition.narration.track, edition.narration.beside)
        for samples in [_decode(edition, track)]
        for cue in track.timeline.cues
    }


def _decode(edition, track):
    return decoded(b"".join(mp3(edition.store, track.runs["mp3"], edition.settings.audio)))[0]


def _off(samples, begin, wanted):
    """Return how many samples `wanted` lies from `begin`, where it is found near by."""
    reach = 60
    around = samples[max(0, begin - reach) : begin + reach + len(wanted)]
    found = {
        shift: np.abs(around[shift : shift + len(wanted)] - wanted).max()
        for shift in range(len(around) - len(wanted) + 1)
    }
    best = min(found, key=found.__getitem__)
    assert found[best] < 1e-2
    return abs(best - min(begin, reach))


@MODES
def test_durations_are_those_of_the_clips(played, mode):
    """Each overlay's duration is the sum of its clips, and the publication's the sum of those."""
    publication = played(mode=mode)
    total = 0
    for document in publication.documents.values():
        (stated,) = publication.stated("media:duration", f"#{document.overlay_id}")
        assert seconds(stated) == sum(par.end - par.begin for par in document.pars)
        total += seconds(stated)

    assert [seconds(one) for one in publication.stated("media:duration")] == [total]


@MODES
@BOTH
def test_nothing_that_is_shown_is_left_unsaid(played, mode, sync):
    """With every policy at “say”, the cover, the contents and all text are heard, and that is claimed."""
    publication = played(mode=mode, sync=sync, **ALL_SAID)
    paths = {
        item.get("href")
        for item in publication.items.values()
        if item.get("href").endswith(".xhtml")
    }

    assert paths == set(publication.documents)
    for document in publication.documents.values():
        assert list(unheard(document.root.find(f"{XHTML}body"), set(document.heard))) == []
    assert "auditory" in publication.stated("schema:accessModeSufficient")


def unheard(element, heard):
    if element.get("hidden") is not None or element.get("role") == "doc-noteref":
        return
    if element.get("id") in heard:
        return
    if readable(element.get("alt")):
        yield element.get("alt")
    if readable(element.text) and not (
        element.get("role") == "doc-backlink" and "↩" in element.text
    ):
        yield element.text
    for child in element:
        yield from unheard(child, heard)
        if readable(child.tail):
            yield child.tail


@pytest.mark.parametrize(
    ("policy", "named"),
    [
        ({"code": SpokenPolicy.SKIP}, "code"),
        ({"code": SpokenPolicy.SAY, "notes": NotePolicy.SKIP}, "notes"),
        ({"code": SpokenPolicy.SAY, "tables": SpokenPolicy.SKIP}, "tables"),
        ({"code": SpokenPolicy.SAY, "images": SpokenPolicy.SKIP}, "descriptions of pictures"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_skipped_is_admitted(played, policy, named):
    """Hearing is not claimed to suffice when something is skipped, and the summary says what."""
    publication = played(**policy)
    (summary,) = publication.stated("schema:accessibilitySummary")

    assert "auditory" not in publication.stated("schema:accessModeSufficient")
    assert "synchronizedAudioText" in publication.stated("schema:accessibilityFeature")
    assert f"Shown but not narrated: {named}." in summary


def test_skipped_notes_take_their_furniture_with_them(played):
    """Neither the heading nor the number of a note is heard when notes are skipped."""
    document = played(notes=NotePolicy.SKIP).documents["essay.xhtml"]
    group = next(
        one for one in document.root.iter(f"{XHTML}section") if one.get("class") == "notes"
    )

    assert {one.get("id") for one in group.iter("{*}*")} & set(document.heard) == set()


def test_a_synthetic_voice_says_so(played):
    """The narrator and the summary tell that nobody spoke."""
    publication = played()

    assert publication.stated("media:narrator")[0].endswith("(synthetic voice, eSpeak NG)")
    assert "synthetic voice" in publication.stated("schema:accessibilitySummary")[0]


def test_everybody_who_is_heard_is_a_narrator(played):
    """Each voice is named by itself, the narrator of the text first."""
    publication = played(voices=(("heading", "espeak:en-gb+f3"), ("note", "espeak:en-us")))
    names = [name.partition(" (synthetic")[0] for name in publication.stated("media:narrator")]

    assert names[0] == "English (Great Britain)"
    assert {"English (Great Britain), f3", "English (America)"} <= set(names[1:])
    assert len(set(names)) == len(names)
    assert "spoken by synthetic voices" in publication.stated("schema:accessibilitySummary")[0]


def test_spoilers_are_heard_after_the_gate_and_only_there(played):
    """Their overlay is off the reading order, and begins with the warning."""
    publication = played()
    spoilers = publication.documents["spoilers.xhtml"]

    assert spoilers.linear is False
    assert spoilers.heard[:4] == ["spoilers.heading", "gate.heading", "gate.text", "gate.way"]
    behind = set(spoilers.heard)
    for document in publication.documents.values():
        if document is not spoilers:
            assert behind.isdisjoint(document.heard)
            assert all("harbour" not in document.text(name) for name in document.heard)


def test_a_spoiler_in_its_place_can_be_escaped_from(played):
    """It is an aside; what it is about is said first, before the one inside a sentence too."""
    document = played(mode=SpoilerMode.INLINE).documents["essay.xhtml"]
    inside = [par for par in document.pars if ("end", "aside") in par.around]

    assert inside[0].id == "end.warning"
    assert any("harbour" in document.text(par.id) for par in inside)
    assert "end.after" in document.heard
    assert "end.after" not in {par.id for par in inside}


def test_the_spoiler_free_edition_says_nothing_of_them(played):
    """None of its overlays leads to a spoiler, or to the gate before them."""
    publication = played(mode=SpoilerMode.OMIT)

    assert "spoilers.xhtml" not in publication.documents
    for document in publication.documents.values():
        assert all("harbour" not in document.text(name) for name in document.heard)


@MODES
def test_structures_can_be_skipped_and_escaped_from(played, mode):
    """Notes, tables, lists, figures and asides say what they are, and escapes are not nested."""
    publication = played(mode=mode, code=SpokenPolicy.SAY)
    kinds = set()
    for document in publication.documents.values():
        for par in document.pars:
            types = [kind for _, kind in par.around]
            assert sum(kind in ESCAPABLE for kind in types) <= 1
            kinds.update(types)
        for name, _ in {pair for par in document.pars for pair in par.around}:
            assert document.element(name) is not None

    assert kinds >= {*ESCAPABLE, "footnote", "footnotes", "chapter", "toc"}


def test_contents_and_cover_are_heard(played):
    """Every line of the contents that is shown has its clip, and the cover its description."""
    publication = played()
    contents = publication.documents["nav.xhtml"]
    shown = [
        one.get("id")
        for nav in contents.root.iter(f"{XHTML}nav")
        if nav.get("hidden") is None
        for one in nav.iter(f"{XHTML}a", f"{XHTML}h1", f"{XHTML}h2")
    ]

    assert contents.heard == shown
    assert publication.documents["cover.xhtml"].heard == ["cover.image"]


def test_sounds_are_stored_as_they_are(played):
    """MP3s are not compressed again, and their bit rate is constant."""
    container = played().container
    sounds = [entry for entry in container.infolist() if entry.filename.endswith(".mp3")]

    assert sounds
    assert all(entry.compress_type == 0 for entry in sounds)
    assert container.testzip() is None


def test_the_same_edition_gives_the_same_bytes(spoken):
    """Written twice, equal."""
    edition = spoken(everything())

    assert b"".join(NARRATED.write(edition)) == b"".join(NARRATED.write(edition))
