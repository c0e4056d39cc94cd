"""Every rule for EPUBs has a book that breaks it; one book breaks none."""

from __future__ import annotations

import pytest

from essaypub.checks.epub import accessibility, structure
from essaypub.checks.spoilers import spoilers
from essaypub.checks.check import check
from tests.checks.conftest import HEAD

SUITES = (accessibility.RULES, spoilers.RULES, structure.RULES)
CODES = [rule.code for suite in SUITES for rule in suite.rules]

OPF, NAV, NCX = "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx"
ESSAY, SPOILERS, CSS = "EPUB/essay.xhtml", "EPUB/spoilers.xhtml", "EPUB/style.css"
TEXT = "<p>They play draughts and never speak of the war.</p>"
SECRET = "The younger keeper drowns while rowing"


def swap(member, old, new):
    return lambda draft: draft.swap(member, old, new)


def drop(member, old):
    return swap(member, old, "")


def claim(term, value):
    return lambda draft: draft.claim(term, value)


def meta(line):
    return lambda draft: draft.meta(line)


def say(text):
    return swap(ESSAY, TEXT, f"{TEXT}{text}")


def member(name, content):
    return lambda draft: draft.members.update({name: content})


def encrypt(draft):
    """Set the bit that says so in each header of the essay."""

    def flagged(content):
        central = content.index(b"PK\x01\x02")
        place = content.index(b"EPUB/essay.xhtml", central) - 46 + 8
        return content[:place] + b"\x01" + content[place + 1 :]

    draft.after = flagged


def damage(draft):
    """Change a byte of the picture, which is small enough to find."""

    def spoilt(content):
        place = content.index(b"EPUB/cover.png") + len("EPUB/cover.png") + 20
        return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]

    draft.after = spoilt


def hidden_spoiler(draft):
    draft.swap(SPOILERS, '<section id="ending"', '<section hidden="hidden" id="ending"')


def spaced(draft):
    draft.members = dict(reversed(draft.members.items()))


CASES = {
    "EPUB-001": spaced,
    "EPUB-002": member("EPUB/../../evil.txt", "out"),
    "EPUB-003": lambda draft: draft.twice.update({"EPUB/ESSAY.xhtml": "again"}),
    "EPUB-004": encrypt,
    "EPUB-005": swap(ESSAY, "</section>", "</sektion>"),
    "EPUB-006": damage,
    "EPUB-007": swap("META-INF/container.xml", "package.opf", "paket.opf"),
    "EPUB-008": swap(OPF, 'version="3.0"', 'version="2.0"'),
    "EPUB-009": drop(OPF, "<dc:language>en</dc:language>"),
    "EPUB-010": drop(OPF, ' xml:lang="en"'),
    "EPUB-011": swap(OPF, "2026-11-22T00:00:00Z", "yesterday"),
    "EPUB-012": swap(OPF, "lamp.png", "lantern.png"),
    "EPUB-013": member("EPUB/draft.xhtml", "<p/>"),
    "EPUB-014": swap(OPF, 'idref="essay"', 'idref="assay"'),
    "EPUB-015": drop(OPF, ' properties="cover-image"'),
    "EPUB-020": drop(OPF, ' properties="nav"'),
    "EPUB-021": swap(NAV, "essay.xhtml#two", "essay.xhtml#three"),
    "EPUB-022": lambda draft: (
        draft.swap(NAV, "essay.xhtml#one", "essay.xhtml#here"),
        draft.swap(NAV, "essay.xhtml#two", "essay.xhtml#one"),
        draft.swap(NAV, "essay.xhtml#here", "essay.xhtml#two"),
    ),
    "EPUB-023": swap(NCX, "One lamp", "A lamp"),
    "EPUB-024": lambda draft: (
        draft.members.update({"EPUB/aside.xhtml": draft.members[ESSAY]}),
        draft.swap(OPF, "</manifest>", '<item id="a" href="aside.xhtml" media-type="application/xhtml+xml"/></manifest>'),
        draft.swap(OPF, "</spine>", '<itemref idref="a" linear="no"/></spine>'),
    ),
    "EPUB-025": swap(NAV, 'epub:type="bodymatter" ', ""),
    "EPUB-027": swap(NCX, "essay.xhtml#two", "essay.xhtml#three"),
    "EPUB-030": say('<p><a href="#nowhere">there</a></p>'),
    "EPUB-031": say('<p><img src="https://example.org/lamp.png" alt="A lamp"/></p>'),
    "EPUB-032": swap(ESSAY, 'href="#note"', 'href="#two"'),
    "EPUB-033": drop(ESSAY, '<a role="doc-backlink" href="#call">Back</a>'),
    "EPUB-046": say(
        '<svg xmlns="http://www.w3.org/2000/svg"><clipPath id="hole"/><path fill="url(#hole)"/></svg>'
    ),
    "EPUB-034": say('<p id="one">Again.</p>'),
    "EPUB-035": say('<p><a href="#one"> </a></p>'),
    "EPUB-036": say('<p onclick="play()">Draughts.</p>'),
    "EPUB-037": say('<p><a href="geo:48.2,16.3">there</a></p>'),
    "EPUB-040": swap(ESSAY, "<title>The Lighthouse Game</title>", "<title>essay.xhtml</title>"),
    "EPUB-041": swap(ESSAY, ' lang="en" xml:lang="en"', ""),
    "EPUB-042": swap(ESSAY, "<h2>Two keepers</h2>", "<h3>Two keepers</h3>"),
    "EPUB-043": say("<h3> </h3>"),
    "EPUB-044": say("<p>::: spoiler</p>"),
    "EPUB-045": say("<p>A **bold** move &amp;amp; a quiet one.</p>"),
    "A11Y-001": claim("accessibilityHazard", "Nothing"),
    "A11Y-002": drop(OPF, '<meta property="schema:accessibilityHazard">none</meta>'),
    "A11Y-003": drop(OPF, '<meta property="schema:accessibilitySummary">Endings are kept apart.</meta>'),
    "A11Y-004": drop(ESSAY, ' alt="A lamp on a sill"'),
    "A11Y-005": drop(OPF, '<meta property="schema:accessibilityFeature">alternativeText</meta>'),
    "A11Y-006": drop(ESSAY, '<img src="lamp.png" alt="A lamp on a sill"/>'),
    "A11Y-007": drop(OPF, '<meta property="schema:accessMode">visual</meta>'),
    "A11Y-008": claim("accessModeSufficient", "auditory"),
    "A11Y-009": claim("accessibilityFeature", "MathML"),
    "A11Y-010": swap(CSS, "line-height: 1.5", "font-size: 12px"),
    "A11Y-011": claim("accessibilityHazard", "noSoundHazard"),
    "A11Y-012": meta('<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>'),
    "A11Y-013": drop(ESSAY, ' alt="A lamp on a sill"'),
    "A11Y-014": swap(ESSAY, "A lamp on a sill", "IMG_0012.JPG"),
    "A11Y-015": lambda draft: (draft.swap(ESSAY, "<th>", "<td>"), draft.swap(ESSAY, "</th>", "</td>")),
    "A11Y-016": swap(OPF, 'accessibilityHazard">none', 'accessibilityHazard">unknownSoundHazard'),
    "A11Y-017": say('<p aria-hidden="true"><a href="#one">Up</a></p>'),
    "REVEAL-001": say(f"<p>{SECRET.upper()}.</p>"),
    "REVEAL-002": swap(SPOILERS, "Spoiler: the ending", f"Spoiler: {SECRET}"),
    "REVEAL-003": swap(SPOILERS, "Spoiler: the letter", "Spoiler 2"),
    "REVEAL-004": lambda draft: (
        draft.swap(SPOILERS, '<h2 id="letter-h">', '<p id="letter-h">'),
        draft.swap(SPOILERS, "Spoiler: the letter</h2>", "Spoiler: the letter</p>"),
    ),
    "REVEAL-005": swap(SPOILERS, "essay.xhtml#letter-ref", "essay.xhtml#one"),
    "REVEAL-006": drop(NAV, '<li><a href="spoilers.xhtml#letter">Spoiler: the letter</a></li>'),
    "REVEAL-007": drop(OPF, ' linear="no"'),
    "REVEAL-008": lambda draft: draft.swap(
        NAV, '<li><a href="spoilers.xhtml">Spoilers</a></li>', '<li><a href="spoilers.xhtml">Spoilers</a></li><li><a href="spoilers.xhtml#letter">The letter</a></li>'
    ),
    "REVEAL-009": drop(SPOILERS, ' role="doc-notice"'),
    "REVEAL-010": hidden_spoiler,
    "REVEAL-012": lambda draft: (
        draft.swap(SPOILERS, 'href="#note2"', 'href="essay.xhtml#note"'),
        draft.swap(ESSAY, 'href="#note"', 'href="#two"'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", [code for code in CODES if code != "REVEAL-011"])
def test_each_rule_is_broken_by_its_case(code, draft, bound):
    """A rule without a case, or one its case does not break, fails here."""
    CASES[code](draft)

    found = {finding.code for finding in check([bound(draft)], SUITES)}

    assert code in found


@pytest.mark.parametrize(("place", "count"), [("letter", 0), ("storm", 1)])
def test_a_spoiler_inside_another_is_linked_from_there(place, count, draft, bound):
    """A way to a spoiler begins in the text or in another spoiler, not among spoilers or in it."""
    link = '<p><a id="there" href="#storm">Spoiler: the storm</a></p></section>'
    inner = (
        '<section id="storm" epub:type="essay:spoiler" aria-labelledby="storm-h">'
        '<h2 id="storm-h">Spoiler: the storm</h2><p>It never came.</p>'
        '<p><a role="doc-backlink" href="#there">Back</a></p></section></section>'
    )
    ways = {"letter": link + inner, "storm": "</section>" + inner.replace("</section>", link, 1)}
    draft.swap(SPOILERS, "</section></section>", ways[place])

    found = [one for one in check([bound(draft)], SUITES) if one.code == "REVEAL-005"]

    assert len(found) == count


COVER_ALONE = (
    HEAD
    + """<head><title>Cover</title></head><body><div><svg xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><image xlink:href="cover.png"/></svg>
</div></body></html>"""
)

BOTH_MODES = ("textual", "visual")


def modes(*claimed):
    """Claim these access modes, and none else."""
    lines = "".join(f'<meta property="schema:accessMode">{mode}</meta>' for mode in claimed)
    textual, visual = (f'<meta property="schema:accessMode">{one}</meta>' for one in BOTH_MODES)
    return swap(OPF, f"{textual}\n{visual}", lines)


DETAILS = [
    ("A11Y-001", claim("accessModeSufficient", "reading"), "accessModeSufficient: reading"),
    ("A11Y-001", meta('<meta property="a11y:exemption">none of yours</meta>'), "a11y:exemption: none of yours"),
    ("A11Y-006", modes("textual", "textOnVisual"), "textOnVisual without visual"),
    ("A11Y-007", modes("visual"), "textual is missing"),
    ("A11Y-008", claim("accessModeSufficient", "visual"), "visual: the text is text"),
    ("A11Y-009", claim("accessibilityFeature", "none"), "none, or unknown, beside others"),
    ("A11Y-011", lambda draft: (
        draft.swap(OPF, 'accessibilityHazard">none', 'accessibilityHazard">flashing'),
        draft.claim("accessibilityHazard", "noFlashingHazard"),
    ), "flashing, noFlashingHazard"),
    ("A11Y-012", meta('<meta property="dcterms:conformsTo">Accessible, we hope</meta>'), "Accessible, we hope: not the standard's words"),
    ("A11Y-013", say('<p><img role="presentation" src="lamp.png"/></p>'), "lamp.png"),
    ("EPUB-001", lambda draft: draft.deflated.add("mimetype"), "it is compressed"),
    ("EPUB-001", lambda draft: draft.extra.update(mimetype=b"\x01\0\0\0"), "it has an extra field"),
    ("EPUB-009", swap(OPF, "<dc:language>en<", "<dc:language>plain English<"), "'plain English' is no language tag"),
    ("EPUB-012", swap(OPF, 'id="lamp"', 'id="cover"'), "cover: 2 times"),
    ("EPUB-014", swap(OPF, "</spine>", '<itemref idref="essay"/></spine>'), "'essay' stands 2 times in the spine"),
    ("EPUB-020", swap(NAV, '<nav epub:type="toc"', '<nav epub:type="lot"'), "0 tables of contents, or an empty one"),
    ("EPUB-021", swap(NAV, ">Two keepers<", "><"), "essay.xhtml#two: no label"),
    ("EPUB-025", swap(NAV, "</ol></nav>\n<nav epub:type=\"essay", '<li><a epub:type="toc" href="nav.xhtml">Again</a></li></ol></nav>\n<nav epub:type="essay'), "one stands twice"),
    ("EPUB-032", swap(ESSAY, 'href="#note"', 'href="#nowhere"'), "#nowhere"),
    ("EPUB-046", say('<svg xmlns="http://www.w3.org/2000/svg"><clipPath id="hole"/><path fill="url(#hole)"/></svg>'), "fill to #hole, a clipPath"),
    ("EPUB-046", say('<svg xmlns="http://www.w3.org/2000/svg"><pattern id="dots"/><use href="#dots"/></svg>'), "href to #dots, a pattern"),
    ("EPUB-046", say('<svg xmlns="http://www.w3.org/2000/svg"><use href="#gone"/></svg>'), "#gone"),
    ("EPUB-046", say('<svg xmlns="http://www.w3.org/2000/svg"><path stroke="url(#none)"/></svg>'), "#none"),
    ("EPUB-041", swap(ESSAY, 'xml:lang="en"', 'xml:lang="fr"'), "en is not fr"),
    ("EPUB-045", swap(OPF, "<dc:creator>A. Writer", "<dc:creator>A **bold** Writer"), "dc:creator: **bold**"),
    ("REVEAL-003", swap(SPOILERS, "Spoiler: the letter", "Spoiler: the ending"), "2 spoilers are labelled alike"),
    ("REVEAL-008", swap(NAV, '<li><a href="spoilers.xhtml">Spoilers</a></li>', ""), "no last entry leads there"),
    ("REVEAL-010", swap(CSS, ".spoiler-link {", ".spoiler { display: none }\n.spoiler-link {"), ".spoiler"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "spoil", "detail"), DETAILS, ids=[f"{code} {detail}" for code, _, detail in DETAILS]
)
def test_a_finding_says_what_is_wrong(code, spoil, detail, draft, bound):
    """A rule that asks for several things says which of them is missing."""
    spoil(draft)

    found = [one.detail for one in check([bound(draft)], SUITES) if one.code == code]

    assert detail in found


def test_a_drawing_may_use_all_that_it_has(draft, bound):
    """Gradients for fills, clips for clips, symbols for uses; what is left may stand in for a fill."""
    draft.swap(
        ESSAY,
        TEXT,
        f"""{TEXT}<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true"><defs>
<linearGradient id="dusk"/><clipPath id="hole"/><symbol id="star"/></defs>
<path fill="url(#dusk)" clip-path="url('#hole')" stroke="red"/><use href="#star"/>
<path fill="url(#gone) none"/>
<a href="#one"><text>One</text></a></svg>""",
    )

    assert [str(own) for own in check([bound(draft)], SUITES) if own.code == "EPUB-046"] == []


def test_a_book_may_be_exempt_in_the_words_of_the_law(draft, bound):
    """What the vocabulary has is no finding."""
    draft.meta('<meta property="a11y:exemption">eaa-microenterprise</meta>')

    assert [str(one) for one in check([bound(draft)], SUITES)] == []


@pytest.mark.parametrize(
    "item", ['<li><b>1.</b> <a href="essay.xhtml#one">', '<li></li><li><a href="essay.xhtml#one">']
)
def test_an_entry_of_the_contents_may_have_more_than_its_link(item, draft, bound):
    """What stands before it is passed over, as is an item that has none."""
    draft.swap(NAV, '<li><a href="essay.xhtml#one">', item)

    assert [str(one) for one in check([bound(draft)], SUITES)] == []


def test_a_note_that_is_not_there_is_one_fault(draft, bound):
    """A reference to nowhere is found; nobody is asked for a way back from there too."""
    draft.swap(ESSAY, 'href="#note"', 'href="#nowhere"')

    found = {one.code for one in check([bound(draft)], SUITES)}

    assert "EPUB-032" in found
    assert "EPUB-033" not in found


def test_a_spoiler_without_a_label_is_not_called_alike(draft, bound):
    """Two that have none are found for that, not for having the same."""
    for label in ("ending", "letter"):
        draft.swap(SPOILERS, f'<h2 id="{label}-h">Spoiler: the {label}</h2>', "")

    found = {one.code for one in check([bound(draft)], SUITES)}

    assert "REVEAL-004" in found
    assert "REVEAL-003" not in found


@pytest.mark.parametrize(
    ("page", "count"),
    [
        (COVER_ALONE, 0),
        (COVER_ALONE.replace("<svg", '<img src="cover.png"/><svg'), 0),
        (COVER_ALONE.replace("<svg", "<p>See the lamp in the window:</p><svg"), 1),
        (COVER_ALONE.replace("cover.png", "lamp.png"), 1),
    ],
)
def test_a_cover_on_a_page_of_its_own_needs_no_description(page, count, draft, bound):
    """A drawing may hold it, or a picture; among words it is a picture like any other."""
    draft.members["EPUB/front.xhtml"] = page
    draft.swap(
        OPF,
        "</manifest>",
        '<item id="front" href="front.xhtml" media-type="application/xhtml+xml"'
        ' properties="svg"/></manifest>',
    )
    draft.swap(OPF, '<spine toc="ncx">', '<spine toc="ncx"><itemref idref="front"/>')

    found = [one for one in check([bound(draft)], SUITES) if one.code == "A11Y-013"]

    assert len(found) == count


def test_spoiler_free_edition_with_spoilers_is_found(draft, bound):
    """REVEAL-011: the folder says what the book must not hold."""
    path = bound(draft, "spoiler-free/lighthouse.epub")

    found = [finding for finding in check([path], SUITES) if finding.code == "REVEAL-011"]

    assert {finding.detail for finding in found} == {
        "a spoiler",
        "a list of spoilers",
        "a place for spoilers",
    }


def test_cases_are_for_rules_that_exist():
    """No case outlives its rule."""
    assert {*CASES, "REVEAL-011"} == set(CODES)


def test_codes_are_unique():
    """A code names one rule for life."""
    assert len(set(CODES)) == len(CODES)


def test_good_books_have_no_findings(draft, free, bound, tmp_path):
    """Nothing is found in a book without fault, nor in its spoiler-free edition beside it."""
    bound(draft)
    bound(free, "spoiler-free/lighthouse.epub")

    assert list(check([tmp_path], SUITES)) == []


def test_every_rule_says_something_and_why():
    """A rule's docstring is its message, and its source is named."""
    for suite in SUITES:
        for rule in suite.rules:
            assert rule.message.endswith(".") and rule.source
