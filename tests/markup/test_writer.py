"""Markup as a tree, and how it becomes text."""

from essaypub.markup.tree import LINE, Element, Written, fill, walk
from essaypub.markup.writer import Vocabulary, write_html, write_xml


def test_text_and_values_are_escaped():
    """What means something in markup is written as a reference, in text and in values."""
    link = Element("a", {"href": 'a?b&c="d"\n<e>'}, ('f & "g" < h',))

    assert write_xml((link,)) == (
        '<a href="a?b&amp;c=&quot;d&quot; &lt;e&gt;">f &amp; "g" &lt; h</a>'
    )


def test_a_value_of_none_leaves_its_attribute_out():
    """An attribute that is empty is written all the same; in HTML its name will do."""
    image = Element("img", {"id": None, "alt": "", "src": "a.png"})

    assert write_xml((image,)) == '<img alt="" src="a.png"/>'
    assert write_html((image,)) == "<img alt src=a.png>"


def test_blocks_stand_on_lines_of_their_own():
    """What holds blocks begins with a line too; what stands in a line breaks none by itself."""
    image = Element("img", {})
    paragraph = Element("p", {}, ("a ", Element("em", {}, ("b",)), image, Element("br", {}), "c"))
    section = Element("section", {}, (paragraph, Element("hr", {}), image, LINE))

    assert write_xml((section,)) == (
        "<section>\n<p>a <em>b</em><img/><br/>c</p>\n<hr/>\n<img/>\n</section>\n"
    )


def test_what_holds_nothing_is_closed_all_the_same():
    """Only an element that never holds anything is written without its closing tag."""
    assert write_xml((Element("span", {"id": "end"}),)) == '<span id="end"></span>'


def test_another_vocabulary_has_other_blocks():
    """The same tree may be of another kind of document."""
    plain = Vocabulary(frozenset({"text"}), frozenset({"seq"}), frozenset({"par"}))
    tree = Element("seq", {}, (Element("par", {}, (Element("text", {}),)), Element("p", {})))

    assert write_xml((tree,), plain) == "<seq>\n<par><text/></par>\n<p></p></seq>\n"


def test_what_neither_can_hold_is_left_out():
    """XML has no control characters and no halves of others; HTML has no DEL either."""
    text = ("a\0b\x1bc\ufffed\ud800e\x7ff\tg",)

    assert write_xml(text) == "abcde\x7ff\tg"
    assert write_html(text) == "abcdef\tg"


def test_what_is_markup_already_is_left_alone():
    """A formula is not escaped, and can be found by its name."""
    formula = Written("<math><mi>x</mi></math>", "math")

    assert write_xml(("<", formula)) == "&lt;<math><mi>x</mi></math>"
    assert list(walk((Element("p", {}, (formula,)),)))[1] is formula


def test_a_tree_is_walked_to_its_leaves():
    """Every element is met once, in the order of the text, which is not met."""
    inner = Element("em", {}, ("b",))
    outer = Element("p", {}, ("a", inner))

    assert list(walk(("x", outer, inner))) == [outer, inner, inner]


def test_a_template_is_filled_with_markup():
    """Nodes stand wherever the name stood, however often; other braces are text."""
    label = Element("em", {}, ("it",))

    assert write_xml(fill("{label}: <{title}> {label}", "label", (label,))) == (
        "<em>it</em>: &lt;{title}&gt; <em>it</em>"
    )
