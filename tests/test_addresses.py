"""Addresses that reading systems can follow, and what is wrong with others."""

import pytest

from essaypub.addresses import find_fault, is_host


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org:80/a?b=c#d", "https://bücher.example/ä?q=日本#ö", "https://[2001:db8::1]/",
     "https://user@example.org/", "https://192.0.2.1/", "mailto:me@example.org", "tel:+431234", "urn:isbn:9783161484100",
     "https://example.org/a%20b", "https://xn--bcher-kva.example/", "https://example.org./", "https://a.org/#:~:text=a%20b"],
)  # fmt: skip
def test_addresses_that_can_be_followed(address):
    """Letters of any script may stand in them."""
    assert find_fault(address) == ""


@pytest.mark.parametrize(
    ("address", "fault"),
    [("page.html", "scheme"), ("geo:1,2", "do not know geo:"), ("file:///etc/hosts", "one machine"), ("mailto:", "nothing follows"),
     ("https://", "names no host"), ("https:example.org", "names no host"), ("https://a..org/", "names no host"),
     ("https://a.org:x/", "no port"), ("https://a.org:99999/", "no port"), ("https://a.org/[x]", "bracket"),
     ("https://a.org/#a#b", "second #"), ("https://a.org/a b", "' ' cannot"), ("https://a.org/%zz", "'%' cannot"),
     ("mailto:[a]", "bracket"), ("https://[::g]/", "names no host"), ("https://xn--ab-g1t/", "names no host")],
)  # fmt: skip
def test_addresses_that_cannot(address, fault):
    """What is wrong is told in words."""
    assert fault in find_fault(address)


def test_a_host_has_names_of_63_letters_at_most():
    """As the network has it."""
    assert is_host("a" * 63 + ".example")
    assert not is_host("a" * 64 + ".example")
    assert not is_host("")
