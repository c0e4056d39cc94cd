"""What is said of engines that work, that do not, and that do what no engine may."""

from importlib.metadata import EntryPoint
from itertools import count

import broken_voices
import pytest

from essaypub.errors import PluginError
from essaypub.voices.status import survey


def found(*names):
    """Return what finds engines of `broken_voices`, each called ``talk`` when it is alone."""
    points = [
        EntryPoint("talk" if len(names) == 1 else name, f"broken_voices:{name}", "essaypub.voices")
        for name in names
    ]
    return lambda group: points


def clock():
    ticks = count()
    return lambda: float(next(ticks))


def test_a_broken_engine_stops_nothing():
    """One that cannot be loaded, and two that raise, are listed as broken beside one that works."""
    standings = {one.engine: one for one in survey(find=found("angry", "missing", "shy", "talk"))}

    assert "RuntimeError: not today" in standings["angry"].broken
    assert "broken_voices:missing cannot be loaded" in standings["missing"].broken
    assert "KeyError" in standings["shy"].broken
    assert [name for name, one in standings.items() if one.works] == ["talk"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("other", "calls itself 'another'"),
        ("vague", "must be true or false"),
        ("untitled", "it has no title"),
    ],
)
def test_an_engine_must_say_what_it_is(name, said):
    """A family with another name than its entry point, or without facts, is broken."""
    (standing,) = survey(find=found(name))

    assert said in standing.broken
    assert not standing.works


def test_an_engine_that_keeps_its_promises_passes():
    """The trial has its figures, by the clock that is given, and no complaint."""
    (standing,) = survey(clock=clock(), find=found("talk"))

    assert standing.trial.voice == "talk:v"
    assert standing.trial.failed == ()
    assert (standing.trial.loading_s, standing.trial.took_s) == (1.0, 1.0)
    assert standing.trial.speech_s == 2.0
    assert standing.trial.real_time_factor == 0.5
    assert standing.works


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("crash", "ZeroDivisionError: by zero"),
        ("yes", "every voice that it is asked for"),
        ("mumble", "nothing to say"),
        ("silent", "silence"),
        ("brief", "0.01 seconds"),
        ("floating", "array('h')"),
        ("moody", "differently the second time"),
        ("deaf", "sounds as ever"),
        ("wordless", "and does not"),
        ("beyond", "lies outside"),
        ("unasked", "says that it does not"),
        ("twins", "one name"),
        ("alone", "lists no voice"),
        ("stingy", "no breath left"),
        ("shrill", "its rate is 999999 Hz"),
        ("curt", "only 5 characters at once"),
        ("elsewhere", "calls its voice 'v' otherwise"),
        ("jumbled", "not in the order in which they are heard"),
    ],
)
def test_a_broken_promise_is_told(name, said):
    """Each promise of the protocol that is broken is said in a sentence."""
    (standing,) = survey(clock=clock(), find=found(name))

    assert said in "; ".join(standing.trial.failed)
    assert not standing.works


def test_what_costs_somebody_is_asked_once():
    """An engine online is tried with one sentence, not with the same again."""
    (standing,) = survey(clock=clock(), find=found("far"))

    assert standing.trial.failed == ()
    assert broken_voices.far.engine.asked == 1


def test_a_voice_may_be_asked_for():
    """The voice that is named is tried; one that is not there is said not to be."""
    assert survey(["talk:v"], clock(), find=found("talk"))[0].trial.voice == "talk:v"
    assert survey(["talk:w"], clock(), find=found("talk"))[0].trial.failed == ("no such voice",)
    assert survey([], clock(), "fr", found("talk"))[0].trial.failed == ("no voice speaks fr",)


def test_an_engine_nobody_has_is_an_error():
    """A name that is not there is refused with the nearest."""
    with pytest.raises(PluginError, match="did you mean 'talk'"):
        survey(["tlak"], find=found("talk"))


@pytest.mark.parametrize("asked", ["espeak", "espeak:de", "espeak:fr-fr", "espeak:ja", "hibari"])
def test_our_engines_keep_their_promises(asked):
    """The embedded engines pass the trial that others' are put to."""
    (standing,) = survey([asked], clock())

    assert standing.trial.failed == ()
    assert standing.package.startswith("essaypub ")
