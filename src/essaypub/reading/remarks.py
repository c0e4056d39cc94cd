"""Everything that reading may remark on, in one place; what stops it is a `SourceError`."""

from __future__ import annotations

from essaypub.findings import Remark, Severity

NO_DATE = Remark(
    "READ-001",
    Severity.INFO,
    "The front matter has no date; add one, as the publication needs to say when it was changed.",
)
NO_LANGUAGE = Remark(
    "READ-002",
    Severity.WARNING,
    "The front matter names no language, so English is assumed; add e.g. `language: en-GB`.",
)
TITLE_FROM_FILE = Remark(
    "READ-003",
    Severity.WARNING,
    "The essay has no title, so it is called after its file; add `title:` to the front matter.",
)
DERIVED = Remark(
    "READ-004",
    Severity.INFO,
    "This key is not needed: essaypub derives it from what is in the publication.",
)
LEVEL_SKIPPED = Remark(
    "READ-005",
    Severity.WARNING,
    "A heading skips a level; it is treated as one level below the heading before it.",
)
GENERIC_LABEL = Remark(
    "READ-006",
    Severity.WARNING,
    "This spoiler's label does not say what it is about; name the work or the part of it.",
)
UNUSED_NOTE = Remark(
    "READ-007",
    Severity.WARNING,
    "No reference leads to this note, so it is left out.",
)
NO_ALTERNATIVE = Remark(
    "READ-008",
    Severity.WARNING,
    "This picture has no alternative text; describe it, or mark it `{.decorative}`.",
)
UNSAFE_HTML = Remark(
    "READ-009",
    Severity.WARNING,
    "Raw HTML that a publication cannot carry safely was left out.",
)
COMMENT = Remark("READ-010", Severity.INFO, "A comment was left out.")
LEAKED_MARKUP = Remark(
    "READ-011",
    Severity.WARNING,
    "This text still shows markup to the reader; it was probably mistyped.",
)
UNSAFE_SVG = Remark(
    "READ-012",
    Severity.WARNING,
    "Parts of this picture that run, move or reach outside the publication were left out.",
)
UNKNOWN_ATTRIBUTE = Remark(
    "READ-013",
    Severity.WARNING,
    "This attribute or class means nothing to essaypub and has no effect.",
)
LOST_ID = Remark(
    "READ-014",
    Severity.WARNING,
    "An id cannot be kept here; put it on the heading, paragraph or division instead.",
)
COVER_ALTERNATIVE = Remark(
    "READ-015",
    Severity.WARNING,
    "The cover has no alternative text; add `cover-alt:` to the front matter.",
)
CONTROL_CHARACTER = Remark(
    "READ-016",
    Severity.WARNING,
    "A control character that no publication may contain was left out.",
)
TITLE_REPEATED = Remark(
    "READ-017",
    Severity.INFO,
    "The first heading repeats the title, so it is left out and the levels below it move up.",
)
RAW_MATHS = Remark(
    "READ-018",
    Severity.WARNING,
    "This looks like a formula that cannot be read; it is shown as it is written.",
)
BARE_LINK = Remark(
    "READ-019",
    Severity.WARNING,
    "This link has no text, so its address is shown; write what it leads to.",
)
WARNING_IN_WORDS = Remark(
    "READ-020",
    Severity.WARNING,
    "This warns of a spoiler in words, which hide nothing; write `::: spoiler The ending of …`"
    " before the passage and `:::` after it, or `[he dies]{.spoiler}` inside a sentence.",
)
SHOWN_LOOKALIKE = Remark(
    "READ-021",
    Severity.INFO,
    "This looks like a spoiler and hides nothing; it is shown, as a backslash or"
    " `lookalikes: show` asks.",
)
FOREIGN_KEYS = Remark(
    "READ-022",
    Severity.INFO,
    "These keys of the front matter are another tool's and mean nothing here.",
)
NO_GOAL = Remark(
    "READ-023",
    Severity.WARNING,
    "Nothing here has that id, so the link is gone and its words stay.",
)
LINK_LOST = Remark(
    "READ-024",
    Severity.WARNING,
    "This leads to a file that no reader has, so the link is gone and its words stay; set"
    " `base-url: https://…` to make it lead to the essay's site.",
)
PICTURE_AWAY = Remark(
    "READ-025",
    Severity.WARNING,
    "This picture lies elsewhere and nothing is fetched while reading: what it shows stands in its"
    " place, with a link to it; `essaypub fetch` brings it beside the essay.",
)
PICTURE_MISSING = Remark(
    "READ-026",
    Severity.WARNING,
    "This picture is not there, so what it shows stands in its place.",
)
DRAFT = Remark(
    "READ-027",
    Severity.WARNING,
    "The front matter calls this a draft; it is published all the same.",
)
GUESSED_LANGUAGE = Remark(
    "READ-028",
    Severity.WARNING,
    "The front matter names no language, so the one that the text seems to be in is stated; add"
    " `language:` to be sure.",
)
NO_DAY = Remark(
    "READ-029",
    Severity.WARNING,
    "This is no date that can be read, so it is left out; write e.g. `date: 2026-11-22`.",
)
FOREIGN_MARKUP = Remark(
    "READ-030",
    Severity.WARNING,
    "This is for another tool, which would put something in its place; it is left out.",
)
LOST_WORDS = Remark(
    "READ-031",
    Severity.WARNING,
    "These words have no place in a publication and are left out; put them into the text.",
)
UNUSED_LINK = Remark(
    "READ-032",
    Severity.INFO,
    "No link uses this address, so it is left out.",
)
ONLY_ON_PAGES = Remark(
    "READ-034",
    Severity.INFO,
    "This leads to another essay of this build, on its page and not in books; say in that essay's"
    " front matter where it is read (`url: https://…`), or set `base-url`.",
)
CITATION = Remark(
    "READ-033",
    Severity.WARNING,
    "This cites a work by its key, and no list of works is read: the key stands in brackets; write"
    " the author and the year, or a note.",
)

REMARKS = (
    NO_DATE,
    NO_LANGUAGE,
    TITLE_FROM_FILE,
    DERIVED,
    LEVEL_SKIPPED,
    GENERIC_LABEL,
    UNUSED_NOTE,
    NO_ALTERNATIVE,
    UNSAFE_HTML,
    COMMENT,
    LEAKED_MARKUP,
    UNSAFE_SVG,
    UNKNOWN_ATTRIBUTE,
    LOST_ID,
    COVER_ALTERNATIVE,
    CONTROL_CHARACTER,
    TITLE_REPEATED,
    RAW_MATHS,
    BARE_LINK,
    WARNING_IN_WORDS,
    SHOWN_LOOKALIKE,
    FOREIGN_KEYS,
    NO_GOAL,
    LINK_LOST,
    PICTURE_AWAY,
    PICTURE_MISSING,
    DRAFT,
    GUESSED_LANGUAGE,
    NO_DAY,
    FOREIGN_MARKUP,
    LOST_WORDS,
    UNUSED_LINK,
)
