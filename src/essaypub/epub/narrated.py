"""One narrated edition becomes one EPUB with its sound in step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain

from essaypub.accessibility.derive import derive_accessibility
from essaypub.editions import Edition, NarratedEdition
from essaypub.epub.document import STYLESHEET
from essaypub.epub.overlay import duration_ms, write_overlay
from essaypub.epub.package import Item, Package, pack
from essaypub.epub.page_audio import (
    CODEC,
    Cut,
    PageAudio,
    cut_track,
    make_page_audio,
    share_among_words,
)
from essaypub.epub.page_lines import PASSAGES, find_lines
from essaypub.epub.publication import bind, lay_out, stylesheet
from essaypub.epub.statements import media_statements
from essaypub.epub.unnarrated import Silent, describe_narration, find_silent, measure_sound
from essaypub.epub.visible_text import Standing, VisibleText, find_visible_text, parse_body
from essaypub.epub.word_spans import add_word_spans, serialise
from essaypub.model import CodeBlock, Figure, Publication
from essaypub.model.ids import Part, part_id, split_id
from essaypub.mp3_stream import mp3
from essaypub.narration import Passage, Run
from essaypub.resources import Resource
from essaypub.settings import Sync
from essaypub.wording import wording

HIGHLIGHT = "overlay.css"
SOUND_MEDIA_TYPE = "audio/mpeg"


def write(edition: NarratedEdition) -> Iterator[bytes]:
    """Yield the narrated EPUB of `edition`, in pieces; equal editions give equal bytes.

    Raises:
        FileError: The metadata hold what XML cannot, or the sound is more than a container holds.
    """
    return pack(edition.derive(package))


def find_unsaid_lines(edition: Edition, said_ids: frozenset[str]) -> tuple[Passage, ...]:
    """Return what the EPUB of `edition` shows besides what has these ids and is said."""
    documents = [item.resource for item in edition.derive(lay_out).documents]
    sentences, others = _find_own_ids(edition.publication)
    return find_lines(documents, said_ids, sentences | others, sentences)


def package(edition: NarratedEdition) -> Package:
    """Return everything that goes into the narrated EPUB of `edition`, but for the sound itself."""
    narration = edition.narration
    narrators = (*narration.narrators, *narration.aside)
    layout = edition.derive(lay_out)
    binder = _Binder.of(edition)
    documents = tuple(map(binder.bind, layout.documents))
    words = wording(edition.publication.metadata.language)
    claims = derive_accessibility(
        edition.publication,
        edition.resources,
        measure_sound(binder.silent),
        describe_narration(binder.silent, words, narrators),
        tells_voices=layout.pronounced,
    )
    style = Item("style", stylesheet(STYLESHEET, HIGHLIGHT))
    others = (style, *(item for item in layout.others if item.id != style.id), *binder.added)
    return bind(
        edition,
        replace(layout, documents=documents, others=others),
        claims,
        media_statements(edition.names(narrators), binder.durations_ms),
        narrated=True,
    )


@dataclass(frozen=True, slots=True)
class _Binder:
    """Gives each content document its overlay and its sound.

    Attributes:
        own: The ids of the essay's own sentences, code and pictures.
        cut_of: The run of every cue.
        tail: The silence after the last run.
        written: What is seen of a cue, where words are marked.
        added: The overlays, and the sounds they play.
        durations_ms: Of each overlay, by its id.
        silent: What is shown and not heard.
    """

    edition: NarratedEdition
    own: frozenset[str]
    cut_of: dict[str, Cut]
    tail: Run
    written: dict[str, str]
    added: list[Item] = field(default_factory=list)
    durations_ms: dict[str, int] = field(default_factory=dict)
    silent: set[Silent] = field(default_factory=set)

    @classmethod
    def of(cls, edition: NarratedEdition) -> _Binder:
        narration = edition.narration
        words = edition.settings.narration.sync is Sync.WORD
        track_cuts = list(cut_track(narration.track, words=words))
        if narration.beside is not None:
            track_cuts.extend(cut_track(narration.beside, len(track_cuts), PASSAGES))
        return cls(
            edition,
            frozenset(chain.from_iterable(_find_own_ids(edition.publication))),
            {cue.id: cut for cut in track_cuts for cue in cut.cues},
            narration.track.runs[CODEC][-1],
            {utterance.id: utterance.written for utterance in narration.script.utterances()}
            if words
            else {},
        )

    def bind(self, item: Item) -> Item:
        """Return a content document that names its overlay; this and the sound are kept in `added`.

        A document of which nothing is heard comes back as it is.
        """
        root = parse_body(item.resource)
        things = tuple(find_visible_text(root, self.cut_of.keys(), self.own))
        self.silent.update(find_silent(things, self.edition.settings.narration))
        ids = [thing.element.get("id", "") for thing in things if thing.standing is Standing.HEARD]
        if not ids:
            return item
        settings = self.edition.settings
        audio = make_page_audio(ids, self.cut_of, self.tail, settings.audio.sample_rate_hz)
        document = item.resource
        if self.written:
            audio = self._share_among_words(audio, things)
            document = replace(document, content=serialise(root))
        name, path = f"overlay-{item.id}", f"audio/{item.id}.mp3"
        pieces = partial(mp3, self.edition.store, audio.runs, settings.audio)
        self.added.append(Item(name, write_overlay(document.path, root, path, audio)))
        self.added.append(
            Item(f"audio-{item.id}", Resource(path, SOUND_MEDIA_TYPE, b""), pieces=pieces)
        )
        self.durations_ms[name] = duration_ms(audio)
        return replace(item, resource=document, overlay=name)

    def _share_among_words(self, audio: PageAudio, things: Iterable[VisibleText]) -> PageAudio:
        """Return the same sound with a clip for each word that is put into a span of its own."""
        elements = {thing.element.get("id"): thing.element for thing in things}
        cues = tuple(
            share_among_words(add_word_spans(cue, elements[cue.id], self.written[cue.id]))
            if cue.words
            else cue
            for cue in audio.cues
        )
        return replace(audio, cues=cues)


def _find_own_ids(publication: Publication) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the essay's own sentences, and of its code and pictures.

    What may be done with an essay among others is told on its page alone, and no part of its track.
    """
    sentences = frozenset(
        sentence.id
        for sentence in publication.every_sentence()
        if split_id(sentence.id)[1] != Part.RIGHTS
    )
    others: set[str] = set()
    for block in publication.every_block():
        match block:
            case CodeBlock():
                others.add(block.id)
            case Figure():
                others.add(part_id(block.id, Part.IMAGE))
            case _:
                pass
    return sentences, frozenset(others)
