"""Synthesis with real engines: each text once, the same bytes, nothing lost."""

import json
import os
import signal
from array import array
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from essaypub.errors import EngineError, SettingsError
from essaypub.settings import NarrationSettings, Sync
from essaypub.synthesis.batches import batches
from essaypub.voices.espeak.engine import FAMILY as ESPEAK
from essaypub.voices.protocol import Spoken
from essaypub.synthesis.clip_checks import implausible
from essaypub.synthesis.synthesis import synthesise
from essaypub.store import Store
from essaypub.narration import Passage, Utterance
from essaypub.workers import Workers
from one_voice import OneVoice

FAST = NarrationSettings(voice="espeak:en-gb")
TEXTS = (
    "She rents a room above the bakery.",
    "Nobody there has asked her name.",
    "The oven wakes before the birds do.",
    "Flour finds its way into every book.",
)


def script(*texts, language="en-GB", voice=""):
    said = tuple(
        Utterance(f"s{number}", text, text, language, voice=voice)
        for number, text in enumerate(texts)
    )
    return (Passage("p", "A passage", 1, said),)


def many(number):
    return script(*(f"{text} It is day {day}." for day in range(number) for text in TEXTS))


def spoken(passages, store, jobs=1, narration=FAST, rate=44100, workers=None, **more):
    if workers:
        return synthesise(passages, narration, rate, store, workers, **more)
    with Workers(jobs) as one:
        return synthesise(passages, narration, rate, store, one, **more)


def sounds(store, takes):
    return [store.get("clips", take.parts[0].key) for take in takes]


def test_takes_are_in_the_order_of_the_script(tmp_path):
    """There is one take for each utterance, as long as its clip."""
    store = Store(tmp_path)

    takes = spoken(script(*TEXTS), store)

    assert [take.id for take in takes] == ["s0", "s1", "s2", "s3"]
    assert [2 * take.samples for take in takes] == [len(clip) for clip in sounds(store, takes)]
    assert all(take.samples > 44100 for take in takes)


def test_jobs_and_folders_change_nothing(tmp_path, pair):
    """One process and two, in two folders, keep the same bytes under the same names."""
    one, two = Store(tmp_path / "one"), Store(tmp_path / "two")

    takes = spoken(many(3), one)

    assert spoken(many(3), two, workers=pair) == takes
    assert sounds(two, takes) == sounds(one, takes)


def test_what_is_there_is_not_made_again(tmp_path):
    """A second time nothing is spoken; an edited sentence alone is."""
    store = Store(tmp_path)
    spoken(script(*TEXTS), store)
    told = []

    spoken(script(*TEXTS), store, progress=lambda *step: told.append(step))
    assert told == []

    spoken(script(*TEXTS[:3], "A new one."), store, progress=lambda *step: told.append(step))
    assert told == [(0, 10), (10, 10)]


def test_equal_texts_are_spoken_once(tmp_path):
    """Two utterances with one text share a clip."""
    takes = spoken(script(TEXTS[0], TEXTS[1], TEXTS[0]), Store(tmp_path))

    assert takes[0].parts == takes[2].parts != takes[1].parts
    assert len(list(Store(tmp_path).root.glob("clips/*/*"))) == 2


def test_whatever_is_heard_is_in_the_key(tmp_path):
    """Another voice, speed, rate or text is another clip."""
    store = Store(tmp_path)
    takes = [
        spoken(script(TEXTS[0]), store),
        spoken(script(TEXTS[1]), store),
        spoken(script(TEXTS[0]), store, narration=NarrationSettings("espeak:en-us")),
        spoken(script(TEXTS[0]), store, narration=replace(FAST, speed=1.2)),
        spoken(script(TEXTS[0]), store, rate=24000),
        spoken(script(TEXTS[0], voice="espeak:en-gb+f2"), store),
    ]

    assert len({take[0].parts[0].key for take in takes}) == len(takes)
    assert len({take[0].samples for take in takes}) == len(takes)


def test_a_damaged_clip_is_made_again(tmp_path):
    """A clip whose seal is broken, once its reader has said so, is what it was before."""
    store = Store(tmp_path)
    takes = spoken(script(*TEXTS), store)
    whole = sounds(store, takes)
    path = store.path("clips", takes[1].parts[0].key)
    path.write_bytes(b"\1" + path.read_bytes()[1:])

    assert spoken(script(*TEXTS), store, again=frozenset({takes[1].parts[0].key})) == takes
    assert sounds(store, takes) == whole


@pytest.mark.parametrize("damage", [b"", b"x", b"odd" * 7])
def test_a_clip_cut_short_is_seen_without_a_reader(tmp_path, damage):
    """A file that cannot be whole samples and a seal is not taken for a clip."""
    store = Store(tmp_path)
    takes = spoken(script(*TEXTS), store)
    store.path("clips", takes[2].parts[0].key).write_bytes(damage)

    assert spoken(script(*TEXTS), store) == takes


def test_words_are_kept_beside_the_clip(tmp_path):
    """The places of the words in the clip are in the store; a clip without them is made again."""
    store = Store(tmp_path)
    take = spoken(script(TEXTS[0]), store)[0]
    store.path("words", take.parts[0].key).unlink()
    assert spoken(script(TEXTS[0]), store) == (take,)

    words = json.loads(store.get("words", take.parts[0].key))

    said = [TEXTS[0][offset : offset + length] for offset, length, _ in words]
    assert said == TEXTS[0].rstrip(".").split()
    begins = [sample for _, _, sample in words]
    assert begins == sorted(begins)
    assert begins[-1] < take.samples


def test_a_long_text_is_spoken_whole(tmp_path):
    """A text too long for one call is spoken in phrases, about as long as its sentences apart."""
    store = Store(tmp_path)
    long = " ".join(TEXTS * 25)

    take, *short = spoken(script(long, *TEXTS), store)

    assert take.samples == pytest.approx(25 * sum(one.samples for one in short), rel=0.25)
    words = json.loads(store.get("words", take.parts[0].key))
    assert len(words) == 25 * sum(len(text.split()) for text in TEXTS)
    assert words == sorted(words, key=lambda word: (word[0], word[2]))


def test_english_is_heart_and_french_is_not(tmp_path):
    """Left to itself, each utterance has the best embedded voice of its language."""
    store = Store(tmp_path)
    mixed = (*script("She left."), *script("Elle est partie.", language="fr"))

    takes = spoken(mixed, store, narration=NarrationSettings())

    assert len(json.loads(store.get("words", takes[0].parts[0].key))) == 2
    assert len(json.loads(store.get("words", takes[1].parts[0].key))) == 3
    assert all(0.4 < take.samples / 44100 < 3 for take in takes)


def test_what_cannot_be_said_names_its_sentence(tmp_path):
    """The error has the sentence's id, its first words and the engine."""
    with pytest.raises(
        EngineError, match=r"engine espeak: sentence s1 \(“…”\): there is nothing to say"
    ):
        spoken(script(TEXTS[0], "…"), Store(tmp_path))
    with pytest.raises(EngineError, match="sentence s0 .*espeak"):
        spoken(script("Она ушла."), Store(tmp_path), narration=NarrationSettings("hibari"))


def test_an_error_in_a_worker_arrives_whole(tmp_path, pair):
    """The same error comes out of another process, and what was finished stays."""
    store = Store(tmp_path)
    passages = (*many(12), *script("…"))

    with pytest.raises(EngineError, match="sentence s0 "):
        spoken(passages, store, workers=pair)
    assert len(list(store.root.glob("clips/*/*"))) > 10


@pytest.mark.parametrize("speed", [0.0, -1.0, 0.1, 7.0, float("nan")])
def test_an_impossible_speed_is_an_error(tmp_path, speed):
    """A speed no voice has is refused before anything is spoken."""
    with pytest.raises(SettingsError, match="0.5 to 2.0"):
        spoken(script(*TEXTS), Store(tmp_path), narration=replace(FAST, speed=speed))


@dataclass
class Faltering(OneVoice):
    """An online engine that fails as often as it is told to before it speaks."""

    failures: int
    asked: list[str] = field(default_factory=list)
    processes: set[int] = field(default_factory=set)
    name = "faltering"
    online = True

    def speak(self, text, phonemes=()):
        self.asked.append(text)
        self.processes.add(os.getpid())
        if self.failures:
            self.failures -= 1
            raise EngineError(self.name, "the line went dead")
        return ESPEAK.open("en-gb", "en", 1.0).speak(text)


def test_a_failure_is_tried_again(tmp_path):
    """Two failures are forgiven, the second with the text in two parts; three are not."""
    twice, thrice = Faltering(2), Faltering(3)

    spoken(script(TEXTS[0]), Store(tmp_path), families=lambda name: twice)
    with pytest.raises(EngineError, match="the line went dead"):
        spoken(script(TEXTS[1]), Store(tmp_path), families=lambda name: thrice)

    *whole, first, second = twice.asked
    assert whole == [TEXTS[0]] * 2
    assert f"{first} {second}" == TEXTS[0]
    assert thrice.asked[:2] == [TEXTS[1]] * 2


def test_an_online_engine_stays_in_this_process(tmp_path):
    """However many jobs there are, a server is asked from one process, text by text."""
    engine = Faltering(0)
    told = []

    spoken(
        script(*TEXTS),
        Store(tmp_path),
        jobs=2,
        families=lambda name: engine,
        progress=lambda done, _: told.append(done),
    )

    assert engine.processes == {os.getpid()}
    assert engine.asked == list(TEXTS)
    assert len(told) == 1 + len(TEXTS)


def test_a_voice_that_does_not_tell_its_words_is_an_error(tmp_path):
    """Asked for words, such a voice is refused before it speaks, and others are named."""
    engine = Faltering(0)

    def families(name):
        return engine if name == "faltering" else ESPEAK

    with pytest.raises(EngineError, match=r"where its words begin; choose .*espeak:en-gb, or sync"):
        spoken(
            script(TEXTS[0]),
            Store(tmp_path),
            narration=NarrationSettings("faltering", sync=Sync.WORD),
            families=families,
        )
    assert engine.asked == []


def test_words_that_are_damaged_are_told_again(tmp_path):
    """A clip whose words no longer can be read is spoken again."""
    store = Store(tmp_path)
    take = spoken(script(TEXTS[0]), store)[0]
    words = store.get("words", take.parts[0].key)
    path = store.path("words", take.parts[0].key)
    path.write_bytes(b"x" + path.read_bytes()[1:])

    assert spoken(script(TEXTS[0]), store) == (take,)
    assert store.get("words", take.parts[0].key) == words


@dataclass
class Hush(Faltering):
    """An engine that makes a sound, but far too short for the text."""

    def speak(self, text, phonemes=()):
        spoken_ = ESPEAK.open("en-gb", "en", 1.0).speak("Oh.")
        return Spoken(array("h", spoken_.samples))


def test_a_clip_too_short_for_its_text_is_an_error(tmp_path):
    """An engine that swallows most of a text is found out."""
    with pytest.raises(EngineError, match="cannot be all"):
        spoken(script(TEXTS[0] * 3), Store(tmp_path), families=lambda name: Hush(0))


@pytest.mark.parametrize(
    ("text", "seconds", "plausible"),
    [
        ("A sentence of usual length.", 2.0, True),
        ("A sentence of usual length.", 0.2, False),
        ("A sentence of usual length.", 30.0, False),
        ("Oh.", 5.0, True),
        ("The number is 12345678901234567890.", 20.0, True),
    ],
)
def test_how_long_a_text_may_last(text, seconds, plausible):
    """Seconds a letter are bounded; digits and signs may take long, short texts anything."""
    assert (implausible(text, "en-GB", seconds) == "") is plausible


def spawned():
    """Return the worker processes of this one that live."""
    children = "".join(path.read_text() for path in Path("/proc/self/task").glob("*/children"))
    return [int(one) for one in children.split() if b"spawn_main" in cmdline(one)]


def cmdline(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find a worker")
def test_a_killed_worker_loses_no_work(tmp_path):
    """One worker killed outright: the build goes on by itself, and every clip is there."""
    store = Store(tmp_path)
    others = set(spawned())
    killed = []

    def kill_one(done, everything):
        if done and not killed:
            killed.append(next(pid for pid in spawned() if pid not in others))
            os.kill(killed[0], signal.SIGKILL)
            assert done < everything

    takes = spoken(many(12), store, jobs=2, rate=24000, progress=kill_one)

    assert killed
    assert len({take.parts[0].key for take in takes}) == 48
    assert all(sounds(store, takes))


@dataclass
class Shy(OneVoice):
    """An engine that says strangers' words in a sentence, and never alone."""

    name = "shy"

    def speak(self, text, phonemes=()):
        if text == "你好":
            raise EngineError(self.name, "there is nothing to say")
        return ESPEAK.open("en-gb", "en", 1.0).speak(text)


def test_a_voice_may_refuse_words_alone(tmp_path):
    """A sentence with a word of another script is said, though the voice would not say that alone."""
    shy = Shy()

    (take,) = spoken(
        script("The sign by the door of the little shop read 你好 today."),
        Store(tmp_path), families=lambda name: shy,
    )  # fmt: skip

    assert take.samples > 44100


def test_of_nothing_there_is_no_batch():
    """What is spoken already is no trip to another process."""
    assert list(batches(None, (), 9)) == []
