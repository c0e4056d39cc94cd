"""ZIP archives written in one go: what an independent reader finds in them."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from essaypub.archive import MOST_U32, Entry, archive

MOMENT = datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)

names = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
contents = st.dictionaries(names, st.tuples(st.lists(st.binary(max_size=300)), st.booleans()))
limits = st.sampled_from((MOST_U32, 200, 0))


def entries(files):
    """Return entries whose content is the pieces given."""
    return [
        Entry(name, lambda pieces=pieces: iter(pieces), packed=packed)
        for name, (pieces, packed) in files.items()
    ]


@given(contents, limits)
def test_archives_read_back(files, most):
    """Every file is read back whole, in order, also where lengths take eight bytes."""
    content = b"".join(archive(entries(files), MOMENT, most))

    with ZipFile(BytesIO(content)) as found:
        assert found.namelist() == list(files)
        assert found.testzip() is None
        for name, (pieces, packed) in files.items():
            entry = found.getinfo(name)
            assert found.read(name) == b"".join(pieces)
            assert entry.compress_type == (ZIP_DEFLATED if packed else ZIP_STORED)
            assert entry.date_time == (2026, 1, 2, 3, 4, 6)


@given(contents, limits)
def test_sizes_stand_before_the_content(files, most):
    """No entry needs a reader to look behind its content for its length, and none is encrypted."""
    with ZipFile(BytesIO(b"".join(archive(entries(files), MOMENT, most)))) as found:
        assert all(not entry.flag_bits & 0b1001 for entry in found.infolist())


@pytest.mark.parametrize("year", [1906, 1980, 2107, 2400])
def test_dates_the_format_has_not_are_the_nearest(year):
    """A date before 1980 or after 2107 does not stop an archive."""
    made = archive([Entry("a", lambda: [b"x"])], datetime(year, 6, 1, tzinfo=UTC))

    with ZipFile(BytesIO(b"".join(made))) as found:
        assert found.infolist()[0].date_time[0] == min(max(year, 1980), 2107)


def test_long_content_is_passed_on_as_it_comes():
    """Stored content is never held: each piece is handed on before the next one is asked for."""
    alive = []

    def pieces():
        for number in range(100):
            alive.append(number)
            yield b"x" * 1000

    seen = []
    for piece in archive([Entry("sound", pieces, packed=False)], MOMENT):
        if piece == b"x" * 1000:
            seen.append(len(alive))

    assert seen == list(range(101, 201))  # once for its length, and once to write it
