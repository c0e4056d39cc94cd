"""Piper's networks at work: one thread, without their noise, and telling how long sounds last."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from piper import PiperVoice, SynthesisConfig
from piper.config import PiperConfig

from essaypub.errors import EngineError
from essaypub.spoken.phonemes import Phonemes
from essaypub.voices.ipa import PRIMARY, SECONDARY, SEVERAL, plain, spell, with_endings
from essaypub.voices.network_outputs import expose
from essaypub.voices.piper.models import ENGINE, Model
from essaypub.voices.piper.words import Sounding, place_words
from essaypub.voices.protocol import Spoken
from essaypub.voices.word_events import WORD

LONGEST = 400  # characters; its memory grows with a text
LASTS = "/Ceil_output_0"  # how long each sound lasts, in the network's own steps
LATE_MS = 40  # a sound is heard before the network counts it: by 15 after a pause, 50 within speech
ERRORS_ONLY = 3  # of what the runtime logs
_FULL_STOP = re.compile(r"[.!?…]['’”\")\]]*\s*$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_MARKS = re.compile(r"\s*([,.;:!?])")


@dataclass(slots=True)
class _Sentences:
    """The sounds of sentences so far, and whether the last has come to its end."""

    sounds: list[list[str]] = field(default_factory=list)
    closed: bool = True

    def add(self, sounds: Iterable[str], *, apart: bool) -> None:
        """Add to the sentence that is not at its end, or begin another."""
        if self.closed:
            self.sounds.append([])
            self.closed = False
        elif apart:
            self.sounds[-1].append(" ")
        self.sounds[-1].extend(sounds)


@dataclass(frozen=True, slots=True)
class PiperEngine:
    """A network, loaded; without noise, so that the same text is the same samples."""

    voice: PiperVoice
    model: Model
    manner: SynthesisConfig
    sample_rate_hz: int
    longest: int = LONGEST

    def speak(self, text: str, phonemes: tuple[Phonemes, ...] = ()) -> Spoken:
        """Return `text` as sound, and where each of its words begins.

        Raises:
            EngineError: It is too long, or holds nothing to say; or a pronunciation has a sound
                that the network was not taught.
        """
        if len(text) > LONGEST:
            raise EngineError(ENGINE, f"it takes {LONGEST} characters at once, not {len(text)}")
        if not phonemes and not any(map(str.isalnum, text)):
            raise EngineError(ENGINE, f"there is nothing to say in {text[:60]!r}")
        if not self.model.sounds:  # it reads a letter by its name without being told
            phonemes = tuple(phoneme for phoneme in phonemes if phoneme.end - phoneme.begin > 1)
        if phonemes and not self.model.sounds:
            reason = "this voice reads letters, and cannot be told how a word sounds"
            raise EngineError(ENGINE, f'{reason}; respell it with {{say="…"}}')
        phonemes = with_endings(phonemes, text, self.model.language)
        known = {phoneme.begin: self._spell(phoneme.ipa) for phoneme in phonemes}
        try:
            sentences = self._read(text, phonemes, known)
            heard, sounding = self._speak_sentences(sentences)
            words = self._words(text, phonemes, known)
        except Exception as error:  # a library and its network may raise anything
            reason = f"it cannot say {text[:60]!r}: {type(error).__name__}: {error}"
            raise EngineError(ENGINE, reason) from error
        if not any(heard):
            raise EngineError(ENGINE, f"it said nothing for {text[:60]!r}; choose another voice")
        return Spoken(heard, place_words(text, words, sounding))

    def _spell(self, ipa: str) -> str:
        """Return a pronunciation in the network's own sounds."""
        sounds = {plain(sign): sign for sign in self.voice.config.phoneme_id_map}
        sounds |= {PRIMARY: PRIMARY, SECONDARY: SECONDARY, " ": " "}
        for several in SEVERAL:  # it has a sign for each letter, and was taught them side by side
            if several not in sounds and all(part in sounds for part in several):
                sounds[several] = "".join(sounds[part] for part in several)
        return "".join(spell(ipa, sounds, ENGINE))

    def _read(
        self, text: str, phonemes: Iterable[Phonemes], known: dict[int, str]
    ) -> list[list[str]]:
        """Return the sounds of each sentence of `text`, those that are known as they are."""
        sentences = _Sentences()
        place = 0
        for phoneme in phonemes:
            self._read_on(text[place : phoneme.begin], sentences)
            apart = text[phoneme.begin - 1 : phoneme.begin].isspace()
            sentences.add(known[phoneme.begin], apart=apart)
            place = phoneme.end
        self._read_on(text[place:], sentences)
        return sentences.sounds

    def _read_on(self, piece: str, sentences: _Sentences) -> None:
        """Add the sounds of what stands before, between or after words whose sounds are known."""
        rest = piece
        if (marks := _MARKS.match(piece)) and not sentences.closed:  # the library leaves it out
            sentences.add(marks[1], apart=False)
            sentences.closed = marks[1] in ".!?"
            rest = piece[marks.end() :]
        for sounds in self.voice.phonemize(_remove_brackets(rest)):
            sentences.add(sounds, apart=rest[:1].isspace())
            sentences.closed = True
        if any(map(str.isalnum, rest)):
            sentences.closed = bool(_FULL_STOP.search(rest))

    def _speak_sentences(self, sentences: Iterable[list[str]]) -> tuple[array[int], list[Sounding]]:
        """Return the samples of some sentences, and where each of their sounds begins."""
        samples = array("h")
        sounding: list[Sounding] = []
        ids_of = self.voice.config.phoneme_id_map
        for sentence in sentences:
            signs = [sign for sign in sentence if sign in ids_of]
            ids = self.voice.phonemes_to_ids(signs)
            wave, lasts = self.voice.phoneme_ids_to_audio(ids, self.manner, include_alignments=True)
            begins = np.r_[0, np.cumsum(lasts)] if lasts is not None else None
            place = len(ids_of["^"]) + len(ids_of["_"])
            late = self.sample_rate_hz * LATE_MS // 1000
            for sign in signs:
                if begins is not None:
                    begin = max(0, int(begins[place]) - late)
                    sounding.append(Sounding(sign, len(samples) + begin))
                place += len(ids_of[sign]) + len(ids_of["_"])
            sounding.append(Sounding(" ", len(samples) + wave.size))
            pulses = (np.clip(wave.ravel(), -1.0, 1.0) * 32767.0).round().astype("<i2")
            samples.frombytes(pulses.tobytes())
        return samples, sounding

    def _words(
        self, text: str, phonemes: tuple[Phonemes, ...], known: dict[int, str]
    ) -> Iterator[tuple[int, str]]:
        """Yield the first character of each word of `text`, and how it sounds on its own."""
        spans = iter([*phonemes])
        span = next(spans, None)
        for word in WORD.finditer(text):
            while span and span.end <= word.start():
                span = next(spans, None)
            if span and span.begin < word.end():
                if span.begin >= word.start():
                    yield word.start(), known[span.begin]
                continue
            yield (
                word.start(),
                "".join("".join(part) for part in self.voice.phonemize(_remove_brackets(word[0]))),
            )


def _remove_brackets(text: str) -> str:
    """Return `text` without what the library takes for sounds, and what it cannot take."""
    return _CONTROL.sub(" ", text).replace("[[", "( ").replace("]]", " )")


def open_engine(model: Model, who: int | None, speed: float) -> PiperEngine:
    """Return the voice, loaded.

    Args:
        model: Which.
        who: The number of the one it sounds like; None where it is one only.
        speed: 1.0 being the voice's own pace.

    Raises:
        EngineError: It is none of Piper's networks, or a damaged one.
    """
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    try:
        config = PiperConfig.from_dict(json.loads(model.page.read_bytes()))
        network = expose(model.path.read_bytes(), LASTS)
        session = InferenceSession(network, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # what loads a network may raise anything
        reason = f"its voice {model.name!r} cannot be loaded: {error}"
        raise EngineError(ENGINE, reason) from error
    manner = SynthesisConfig(
        speaker_id=who,
        length_scale=config.length_scale / speed,
        noise_scale=0.0,
        noise_w_scale=0.0,
    )
    return PiperEngine(PiperVoice(session, config), model, manner, config.sample_rate)
