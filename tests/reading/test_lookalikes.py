"""What looks as if somebody meant a spoiler is hidden, or stops the reading at its line."""

from pathlib import Path

import pytest

from essaypub.errors import SettingsError, SourceError
from essaypub.model import CodeBlock, InlineSpoiler, Spoiler, Text, walk, walk_inlines
from essaypub.reading.essay import read_essay, read_text
from essaypub.importing.plaintext import import_text
from essaypub.reading.remarks import LEAKED_MARKUP, SHOWN_LOOKALIKE, WARNING_IN_WORDS

FRONT = "---\ntitle: T\nlanguage: en\ndate: 2026-01-01\n---\n\nFirst.\n\n"
LINE = FRONT.count("\n") + 1

STOPS = r"""
In [he dies] {.spoiler of="film"} it.
In [he dies]{.spoiler of="film} it.
In [he dies{.spoiler of="film"} it.
In he dies]{.spoiler of="film"} it.
In (he dies){.spoiler of="film"} it.
In [he dies]{.spoiler of="film",} it.
In [he dies]{.spoiler of=the film} it.
In [he dies]{.spoiler of "film"} it.
In [he dies]{spoiler of="film"} it.
In [he dies]{spoiler="film"} it.
In [he dies]{#spoiler} it.
In [he dies]{of="film"} it.
In [he dies]{label="film"} it.
In [he dies]{.spoilers} it.
In [he dies]{.Spoiler} it.
In [he dies]{.spoiler-text} it.
In [he dies]{.divulgâcheur} it.
In [he dies]{.ネタバレ} it.
In [he dies](.spoiler of="film") it.
In [he dies].spoiler it.
In [he dies][spoiler] it.
In {.spoiler of="film"}[he dies] it.
In *he dies*{.spoiler of="film"} it.
In “he dies”{.spoiler of="film"} it.
In ［he dies］｛.spoiler of="film"｝ it.
In [he [dies]{.spoiler of="film"} it.
In []{.spoiler of="film"} he dies.
He dies {.spoiler of="film"}
In ||he dies it.
In he dies|| it.
In ||he dies| it.
In | |he dies| | it.
In |he dies| it.
In ‖he dies‖ it.
In ||he dies\n\nmore|| it.
- ||he dies\n- more||
In !!he dies!! it.
||\n\nHe dies.\n\n||
In >!he dies it.
In > !he dies! < it.
In [spoiler]he dies[/spoiler] it.
[SPOILER]\n\nHe dies.\n\n[/SPOILER]
[spoiler=film]he dies[/spoiler]
[hide]he dies[/hide]
{{spoiler|he dies}}
{{< spoiler >}}he dies{{< /spoiler >}}
{% spoiler %}he dies{% endspoiler %}
{%s%}he dies{%ends%}
/// details | The end\nHe dies.\n///
.. spoiler::\n\n   He dies.
:spoiler[he dies]
#spoiler[he dies]
\spoiler{he dies}
:: spoiler The end\nHe dies.\n::
: : : spoiler The end\nHe dies.\n: : :
::: {.spoilers title="The end"}\nHe dies.\n:::
::: spoiler-alert The end\nHe dies.\n:::
::: spoi ler The end\nHe dies.\n:::
::: hidden The end\nHe dies.\n:::
::: {.hidden}\nHe dies.\n:::
::: {#spoiler title="The end"}\nHe dies.\n:::
::: spoiler The end\nHe dies.\n::
::: spoiler The end\n:::\n\nHe dies.
    ::: spoiler The end\n    He dies.\n    :::
	::: spoiler The end\n	He dies.\n	:::
    > [!spoiler]- The end\n    > He dies.
    >! He dies.
    In ||he dies|| it.
    <details><summary>The end</summary>\n    He dies.\n    </details>
```spoiler\nHe dies.\n```
~~~ {.python .spoiler}\nHe dies.\n~~~
> [! spoiler]- The end\n> He dies.
> [!spoiler- The end\n> He dies.
> [!spoiler]- The end\n\n> He dies.
> [spoiler]- The end\n> He dies.
> (!spoiler)- The end\n> He dies.
> [1spoiler]- The end\n> He dies.
> [!]- The end\n> He dies.
> [!spoiler|red]- The end\n> He dies.
> [!spoiler]: The_end\n> He dies.
> **[!spoiler]- The end**\n> He dies.
[!spoiler]- The end\n\nHe dies.
> ! He dies.
> !He dies.
!> He dies.
## The end {.spoiler of="x"\n\nHe dies.
## The end .spoiler\n\nHe dies.
## The end {spoiler}\n\nHe dies.
## The end {#spoiler}\n\nHe dies.
## The end {: .spoiler}\n\nHe dies.
##The end {.spoiler}\n\nHe dies.
## The end {.spoiler}\n\n## He dies
<div class="spoilers">\n\nHe dies.\n\n</div>
<aside class='Spoiler' title="The end">He dies.</aside>
<div data-spoiler="x">He dies.</div>
<div class="" title="The end">He dies.</div>
<div class="spoiler" title="The end">He dies.
<div class='spoiler" title="The end">\n\nHe dies.\n\n</div>
<p title="Spoiler: the end">He dies.</p>
<ul><li class="spoiler">He dies.</li></ul>
<pre><span class="spoiler">He dies.</span></pre>
<spoiler>He dies.</spoiler>
<tg-spoiler>he dies</tg-spoiler>
<detials><summary>The end</summary>He dies.</detials>
<details><summary>The end<summary>He dies.</details>
<!-- spoiler -->\n\nHe dies.\n\n<!-- /spoiler -->
In <span class="spoilers">he dies</span> it.
In <span class="spoiler" title="film">he dies\n\nand more</span> it.
In <span class="spoiler" title="film" he dies</span> it.
In <span style="background:#000; color:#000">he dies</span> it.
In <code>||he dies||</code> it.
In <span style="filter: blur(3px)">he dies</span> it.
<summary>Spoiler: the end</summary>
In &lt;spoiler&gt;he dies&lt;/spoiler&gt; it.
In &#91;he dies&#93;{.spoiler of="film"} it.
""".strip("\n").split("\n")
"""Written on the line `LINE`; there the error is to be, however many lines follow."""

FINE = r"""
An essay about spoilers: what they are, and whom they spoil.
The spoiler of the car was red. Spoilers (the wing kind) cost money.
The rear wing (spoiler) is new. He gave a spoiler alert. Then he spoke.
This review is spoiler-free. No spoilers here. (No spoilers.)
> "Spoilers!" she said. It is the word of River Song.
I saw THE SPOILERS in 1942.
The question is: spoilers or not? He said that the [spoiled] child left.
## Spoilers\n\nText.
## On spoilers {#spoilers}\n\nText.
## Spoilers: a history\n\nText.
- Spoilers\n- Others
Term\n: A spoiler, of a kind.
| car | part |\n|---|---|\n| Audi | spoiler |
|a||b|\n|-|-|-|\n|x||y|
| a | b | c | d |\n|---|---|---|---|\n| x || y ||
[the article on spoilers](https://example.org/wiki/Spoiler_(media)) and [spoiler][1].\n\n[1]: https://example.org/
<https://example.org/spoiler>
In code, `a || b`, `||x||`, `>! x` and `[x] {.spoiler}`.
Use {curly braces} and {x | x > 0} and a{b}c and {1, 2, 3}.
If a > b and c < d: x = y; a <b and c> d; 5 > !3, wow!!
Hmm... .5 and .25. The .NET framework, .gitignore. path/to/spoiler.
std::vector and Foo::bar and ::1. Email @spoilers. |x| < 3.
```\n::: spoiler x\nHe dies.\n:::\n```
~~~~markdown\n[he dies]{.spoilers of="x"}\n> [!spoiler]- x\n~~~~
    if (a||b) { return c || d; }\n    x = y;
    <div class="box">\n      <p>x</p>\n    </div>
<p>About spoilers.</p>
<h2 id="spoilers">Spoilers</h2>\n\nText.
<a name="spoilers"></a>\n\nText.
<div class="spoiler" title="The end"><p><b>SPOILER:</b> he dies.</p></div>
<abbr title="spoiler alert">SA</abbr> means it.
<div class="note" title="On cars">x</div>
Der Spoiler: ein Bauteil. Die Spoiler sind rot.
::: note\nSpoilers are old.\n:::
> [!note]- About spoilers\n> x
::: spoiler The end\n**SPOILER:** he dies.\n:::
""".strip("\n").split("\n")
"""An essay may say all this without a remark."""

WARNS = r"""
[SPOILERS AHOY] He dies.
**SPOILER:** he dies.
*Spoiler alert!* He dies.
SPOILERS AHEAD. He dies.
(spoiler: he dies)
*** SPOILER *** He dies.
Achtung, Spoiler! Er stirbt.
Alerte spoiler : il meurt.
Attention divulgâcheur : il meurt.
¡Ojo, spoilers! Muere.
ネタバレ注意：死ぬ。
> **Spoiler:** he dies.
- [Major spoilers for *Lianna*] She leaves.
## SPOILERS AHEAD\n\nHe dies.
## The film [spoilers]\n\nHe dies.
## The film (spoiler)\n\nHe dies.
This is #spoiler of the film: he dies.
::: note Spoiler\nHe dies.\n:::
<p><b>SPOILER:</b> he dies.</p>
> [!warning] Spoilers\n> He dies.
""".strip("\n").split("\n")
"""Warnings in words, each on the line `LINE`."""

MEANT = r"""
Write \[he dies]{.spoiler of="x"}.
Write [he dies]\{.spoiler of="x"}.
Write \[he dies] {.spoiler of="x"}.
Write \||he dies||.
Write \|\|he dies\|\|.
Write \[spoiler]he dies\[/spoiler].
\::: spoiler The end
\:: spoiler The end
\> [!spoiler]- The end
\[!spoiler]- The end
## The end \{.spoiler
\<spoiler>he dies\</spoiler>
""".strip("\n").split("\n")


def written(form):
    return FRONT + form.replace("\\n", "\n") + "\n"


def read(text, **given):
    return read_text(text, Path("essay.md"), **given)


def hides(manuscript):
    blocks = walk(manuscript.publication.blocks)
    return any(isinstance(block, Spoiler) for block in blocks) or any(
        isinstance(inline, InlineSpoiler)
        for sentence in manuscript.publication.every_sentence()
        for inline in walk_inlines(sentence.inlines)
    )


@pytest.mark.parametrize("form", STOPS)
def test_a_slip_stops_the_reading_at_its_line(form):
    """What was clearly meant to hide, and would not, is an error."""
    with pytest.raises(SourceError) as caught:
        read(written(form))

    assert caught.value.line == LINE


@pytest.mark.parametrize("form", FINE)
def test_an_essay_may_speak_of_spoilers(form):
    """The word, its neighbours, code and mathematics are read without a remark."""
    assert read(written(form)).findings == ()


@pytest.mark.parametrize("form", WARNS)
def test_a_warning_in_words_is_remarked_on(form):
    """It is prose, and hides nothing; the remark names the form to write."""
    findings = read(written(form)).findings

    assert [(found.code, found.place) for found in findings] == [
        (WARNING_IN_WORDS.code, f"essay.md:{LINE}")
    ]
    assert "::: spoiler" in findings[0].message


@pytest.mark.parametrize("form", MEANT)
def test_a_backslash_says_that_it_is_meant(form):
    """One backslash before the first sign is enough; a trace of it is kept."""
    manuscript = read(written(form))

    codes = {found.code for found in manuscript.findings}
    assert codes in ({SHOWN_LOOKALIKE.code}, {SHOWN_LOOKALIKE.code, LEAKED_MARKUP.code})
    assert not hides(manuscript)


@pytest.mark.parametrize(
    "form", ['[x] {.spoiler of="y"}', "[x]{.spoilers}", "::: spoilr T\nx\n:::"]
)
def test_a_setting_says_that_all_of_them_are_meant(form):
    """In an essay about Markdown, one line of the front matter is enough."""
    text = written(form).replace("title:", "lookalikes: show\ntitle:")

    assert SHOWN_LOOKALIKE.code in {found.code for found in read(text).findings}


def test_the_setting_of_a_project_yields_to_the_essay_and_that_to_the_command():
    """The later of project, front matter and command wins, as with every setting."""
    slip, show, stop = written("[x] {.spoiler}"), {"lookalikes": "show"}, {"lookalikes": "stop"}
    stops = slip.replace("title:", "lookalikes: stop\ntitle:")

    assert read(slip, project=show).findings
    assert read(stops, project=stop, command=show).findings
    for text, project, command in ((slip, {}, {}), (stops, show, {}), (slip, show, stop)):
        with pytest.raises(SourceError):
            read(text, project=project, command=command)
    with pytest.raises(SettingsError, match="stop, show"):
        read(slip, command={"lookalikes": "perhaps"})


def test_the_error_says_what_is_wrong_what_to_write_and_how_to_mean_it():
    """An author is helped out in one sentence, whichever way is wanted."""
    with pytest.raises(SourceError) as caught:
        read(written('[he dies] {.spoiler of="film"}'))

    message = caught.value.message
    assert message.startswith('`{.spoiler of="film"}` looks like a spoiler and hides nothing')
    assert "`[he dies]{.spoiler of=" in message
    assert "a backslash" in message
    assert "`lookalikes: show`" in message


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("a\nb\n[x] {.spoiler} c", 2),
        ("a\\\nb <b>c</b>\n[x] {.spoiler} c", 2),
        ("a\n{: .spoiler}", 1),
        ("> a\n> b\n> [x] {.spoiler} c", 2),
        ("- a\n\n  b\n  [x] {.spoiler} c", 3),
        ("| a |\n|---|\n| b |\n| [x] {.spoiler} |", 3),
        ("| a | b |\n|---|---|\n| b | c |\n| ||x y|| | d |", 3),
        ("x[^1]\n\n[^1]: a\n\n    b\n    [x] {.spoiler}", 5),
        ("    a\n\n    ::: spoiler x", 2),
        ('<p>a</p>\n<p>b</p>\n<p class="spoilers">c</p>', 2),
        ("<div>\na\nb ||x y|| c\n</div>", 2),
        ("<div>\n<b>a</b>\n[x] {.spoiler}\n</div>", 2),
        ("<div>\n> [spoiler]- The end\n> x\n</div>", 1),
        ("||a [b]{.mark}|| c\n[x] {.spoiler}", 1),
        ('a <b>b</b>\nc <span class="spoilers">d</span>', 1),
        (">! **The end**\n>! a\n>! [x] {.spoiler}", 2),
        ("::: note\na\n\n> b\n> :: spoiler\n:::", 4),
    ],
)
def test_the_line_is_that_of_the_slip_itself(form, line):
    """Inside quotations, lists, tables, notes, code and HTML, too."""
    with pytest.raises(SourceError) as caught:
        read(FRONT + form + "\n")

    assert caught.value.line == LINE + line


@pytest.mark.parametrize("key", ["title", "subtitle", "description", "cover-alt", "subject"])
@pytest.mark.parametrize(
    "form", ["||he dies||", '[he dies]{.spoiler of="x"}', "[spoiler]x[/spoiler]"]
)
def test_the_front_matter_hides_nothing(key, form):
    """What everybody sees is no place for a spoiler."""
    text = written("Text.").replace("title: T", f"{key}: 'He wins, {form}'")

    with pytest.raises(SourceError, match=f"everybody sees the {key}") as caught:
        read(text)

    assert caught.value.line == 2


def test_classes_may_be_written_as_pandoc_has_them_too():
    """`{class="spoiler"}` is `{.spoiler}`."""
    assert hides(read(written('In [he dies]{class="spoiler" of="the end"}.')))


def test_code_that_is_only_indented_is_still_code():
    """A block that does not look like a spoiler stays what it was."""
    (_, block) = read(written("    a || b\n    c :: d\n")).publication.blocks

    assert isinstance(block, CodeBlock)


def test_a_backslash_leaves_no_trace_in_the_text():
    """What is shown is what was written, without the backslash."""
    blocks = read(written(r"Write \[x]{.spoiler} and \|\|y\|\| &amp; \*z\*.")).publication.blocks

    assert blocks[1].sentences[0].inlines == (Text("Write [x]{.spoiler} and ||y|| & *z*."),)


def test_imported_plain_text_looks_like_nothing():
    """What stood in a plain text is read as it stood there, whatever it looks like."""
    lines = (
        "Title",
        'In [he dies] {.spoiler of="film"} it.',
        "a ||b",
        ":: spoiler x",
        "a%%b .spoiler",
    )
    imported = import_text("\n\n".join(lines).encode(), "a.txt")

    words = [sentence.text for sentence in read(imported.markdown).publication.every_sentence()]
    assert words == list(lines[1:])


def test_a_file_is_read_with_the_settings_around_it(tmp_path):
    """Settings reach the reading of a file."""
    essay = tmp_path / "essay.md"
    essay.write_text(written("[x] {.spoiler}"), encoding="utf-8")

    assert read_essay(essay, command={"lookalikes": "show"}).findings
    with pytest.raises(SourceError):
        read_essay(essay)
