"""How deep settings are nested."""

import pytest

from essaypub.nesting import DEEPEST, has_endless_key, nesting


def nested(depth):
    value = "x"
    for number in range(depth):
        value = {"a": value, "b": 1} if number % 2 else [0, value]
    return value


@pytest.mark.parametrize("depth", [0, 1, 3, DEEPEST])
def test_groups_and_lists_are_counted(depth):
    """Each inside another is one more."""
    assert nesting(nested(depth)) == depth


@pytest.mark.parametrize("depth", [DEEPEST + 1, DEEPEST + 2, 100_000])
def test_what_is_too_deep_is_counted_no_further(depth):
    """It is told as too deep, however deep it is."""
    value = nested(depth)

    assert nesting(value) == DEEPEST + 1
    while isinstance(value, dict | list):  # from outside in: nobody can forget it all at once
        value = value["a"] if isinstance(value, dict) else value[1]


@pytest.mark.parametrize(
    ("toml", "endless"),
    [("a.b.c = 1", False), (".".join("a" * 99) + " = 1", True), ('"a" . ' * 50 + "b = 1", True)],
)
def test_a_key_of_very_many_parts_is_found(toml, endless):
    """Before anybody reads it, for that would take for ever."""
    assert has_endless_key(toml) is endless
