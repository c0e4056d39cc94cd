"""What is found among installed packages."""

from importlib.metadata import EntryPoint

import pytest

from essaypub.errors import PluginError
from essaypub.plugins import discover, load, points

GROUP = "essaypub.voices"
GOOD = EntryPoint("digest", "essaypub.store:digest", GROUP)
GONE = EntryPoint("gone", "essaypub_gone:Voice", GROUP)


def found(*entries):
    return lambda group: entries


def test_a_broken_plugin_becomes_a_finding():
    """The others can still be used."""
    plugins, broken = discover(GROUP, found(GONE, GOOD))

    assert list(plugins) == ["digest"]
    assert [(finding.code, finding.place) for finding in broken] == [("PLUGIN-001", "gone")]


def test_two_plugins_of_one_name_stop_the_build():
    """Which one was meant cannot be guessed."""
    twin = EntryPoint("digest", "essaypub.store:whole", GROUP)

    with pytest.raises(PluginError, match="uninstall one"):
        points(GROUP, found(GOOD, twin))


def test_a_plugin_that_is_not_there_is_named_with_the_nearest():
    """A slip of the pen gets a hint, anything else the whole list."""
    with pytest.raises(PluginError, match="did you mean 'digest'"):
        load(GROUP, "digset", found(GOOD))
    with pytest.raises(PluginError, match="there are: digest"):
        load(GROUP, "xyz", found(GOOD))


def test_our_own_plugins_all_load():
    """Every entry point that essaypub declares leads to something."""
    for group in ("essaypub.voices", "essaypub.outputs", "essaypub.checks"):
        plugins, broken = discover(group)

        assert plugins
        assert broken == ()
