"""Package documents with the metadata a test is about."""

import pytest
from lxml import etree

from essaypub.statement.declared import read_claims

EPUB_3 = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="en">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
    '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
    '<spine><itemref idref="a"/></spine></package>'
)


def said(*lines, **terms):
    """Return metadata: `lines` as they are, and a meta for each value of a schema.org term."""
    metas = (
        f'<meta property="schema:{term}">{value}</meta>'
        for term, values in terms.items()
        for value in ([values] if isinstance(values, str) else values)
    )
    return "".join((*lines, *metas))


@pytest.fixture
def claimed():
    """Return a function from metadata to what they claim."""

    def read(*lines, **terms):
        return read_claims(etree.fromstring(EPUB_3.replace("{metadata}", said(*lines, **terms))))

    return read
