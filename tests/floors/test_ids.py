"""Ids of ours, and those of authors beside them."""

from hypothesis import given
from hypothesis import strategies as st

from essaypub.model.ids import (
    Part,
    UniqueIds,
    authors_id,
    backlink_id,
    is_ours,
    part_id,
    split_id,
    word_id,
)

names = st.text("ab.-_", min_size=1, max_size=6).map("i{}".format) | st.builds(
    "{}.{}{}".format,
    st.sampled_from(["a", "essay"]),
    st.sampled_from(Part),
    st.text("_", max_size=3),
)


@given(names, names)
def test_two_ids_of_an_author_stay_two(one, other):
    """What is added to keep them from ours never makes two of them the same."""
    assert (authors_id(one) == authors_id(other)) == (one == other)


@given(names, st.sampled_from(Part), st.integers(1, 99))
def test_no_id_of_an_author_is_one_of_ours(name, part, number):
    """Whatever an author writes, no part, word or way back can have the same id."""
    published = authors_id(name)

    assert not is_ours(published)
    assert all(
        map(is_ours, (part_id(name, part), word_id(name, number), backlink_id(name, number)))
    )


def test_an_id_is_left_as_it_is_where_nothing_is_like_it():
    """Bookmarks and links from elsewhere go on leading to it."""
    ordinary = ["chart2", "section-1", "a.b", "fig.1", "v2.0", "image", "w1", "the.heading.of"]

    assert [authors_id(name) for name in ordinary] == ordinary


def test_a_part_has_an_owner():
    """An id of ours is taken apart as it was made."""
    assert split_id(part_id("a.b", Part.IMAGE)) == ("a.b", "image")


def test_ids_that_are_given_out_are_unique():
    """A wish that is taken gets a number, and never the same twice."""
    ids = UniqueIds({"a", "a-3"})

    assert [ids.fresh("a") for _ in range(3)] == ["a-2", "a-4", "a-5"]
