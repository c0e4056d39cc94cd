"""The guide's own words.

The statements are the standard vocabulary of the Accessibility Metadata Display Guide, which is
there to be shown as it stands: Copyright © 2025 World Wide Web Consortium, W3C Software and
Document License.

Source:
    https://www.w3.org/publishing/a11y/metadata-display-guide/guidelines/, ``en-US``
"""

from __future__ import annotations

from essaypub.statement.words import Said, Words

ENGLISH = Words(
    language="en",
    page_title="Accessibility statement",
    source="This is what each publication itself declares, in the words of the Accessibility"
    " Metadata Display Guide of the World Wide Web Consortium (W3C).",
    contents="Publications",
    in_detail="In detail",
    nothing_about="No information is available about: {fields}",
    no_information=Said("No information is available"),
    date="{day} {month} {year}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    ways_of_reading="Ways of reading",
    modifiable=Said(
        "Appearance can be modified",
        "Appearance of the text and page layout can be modified according to the capabilities of"
        " the reading system (font family and font size, spaces between paragraphs, sentences,"
        " words, and letters, as well as color of background and text)",
    ),
    unmodifiable=Said(
        "Appearance cannot be modified",
        "Text and page layout cannot be modified as the reading experience is close to a print"
        " version, but reading systems can still provide zooming options",
    ),
    modifiability_unknown=Said("No information about appearance modifiability is available"),
    readable=Said(
        "Readable in read aloud or dynamic braille",
        "All content can be read as read aloud speech or dynamic braille",
    ),
    not_fully_readable=Said(
        "Not fully readable in read aloud or dynamic braille",
        "Not all of the content will be readable as read aloud speech or dynamic braille",
    ),
    not_readable=Said(
        "Not readable in read aloud or dynamic braille",
        "The content is not readable as read aloud speech or dynamic braille",
    ),
    readability_unknown=Said("No information about nonvisual reading is available"),
    alternative_text=Said("Has alternative text", "Has alternative text descriptions for images"),
    audio_synchronized=Said(
        "Prerecorded audio synchronized with text",
        "All the content is available as prerecorded audio synchronized with text",
    ),
    audio_only=Said("Prerecorded audio only", "Audiobook with no text alternative"),
    audio_clips=Said(
        "Prerecorded audio clips", "Prerecorded audio clips are embedded in the content"
    ),
    conformance="Conformance",
    conformance_details="Detailed conformance information",
    level_a=Said(
        "This publication meets minimum accessibility standards",
        "The publication contains a conformance statement that it meets the EPUB Accessibility and"
        " WCAG 2 Level A standard",
    ),
    level_aa=Said(
        "This publication meets accepted accessibility standards",
        "The publication contains a conformance statement that it meets the EPUB Accessibility and"
        " WCAG 2 Level AA standard",
    ),
    level_aaa=Said(
        "This publication exceeds accepted accessibility standards",
        "The publication contains a conformance statement that it meets the EPUB Accessibility and"
        " WCAG 2 Level AAA standard",
    ),
    standard_unknown=Said(
        "Conformance to accepted standards for accessibility of this publication cannot be"
        " determined"
    ),
    certifier=Said("The publication was certified by {certifier}"),
    credential=Said("The certifier's credential is {credential}"),
    claim=Said("This publication claims to meet EPUB Accessibility {epub} {wcag} Level {level}"),
    wcag=Said("WCAG {version}", "Web Content Accessibility Guidelines (WCAG) {version}"),
    evaluated=Said("The publication was certified on {date}"),
    report=Said("For more information refer to the certifier's report"),
    navigation="Navigation",
    table_of_contents=Said(
        "Table of contents", "Table of contents to all chapters of the text via links"
    ),
    index=Said("Index", "Index with links to referenced entries"),
    pages=Said("Go to page", "Page list to go to pages from the print source version"),
    structure=Said("Headings", "Elements such as headings, tables, etc for structured navigation"),
    rich_content="Rich content",
    extended_descriptions=Said("Information-rich images are described by extended descriptions"),
    chemistry_as_latex=Said(
        "Chemical formulas in LaTeX", "Chemical formulas in accessible format (LaTeX)"
    ),
    chemistry_as_mathml=Said(
        "Chemical formulas in MathML", "Chemical formulas in accessible format (MathML)"
    ),
    math_described=Said("Text descriptions of math are provided"),
    math_as_latex=Said("Math as LaTeX", "Math formulas in accessible format (LaTeX)"),
    math_as_mathml=Said("Math as MathML", "Math formulas in accessible format (MathML)"),
    closed_captions=Said(
        "Videos have closed captions", "Videos included in publications have closed captions"
    ),
    open_captions=Said(
        "Videos have open captions", "Videos included in publications have open captions"
    ),
    transcripts=Said("Transcript(s) provided"),
    hazards="Hazards",
    no_hazards=Said("No hazards", "The publication contains no hazards"),
    hazards_unknown=Said("The presence of hazards is unknown"),
    flashing=Said(
        "Flashing content",
        "The publication contains flashing content that can cause photosensitive seizures",
    ),
    motion=Said(
        "Motion simulation",
        "The publication contains motion simulations that can cause motion sickness",
    ),
    sound=Said("Sounds", "The publication contains sounds that can cause sensitivity issues"),
    flashing_unknown=Said(
        "Flashing hazards not known",
        "The presence of flashing content that can cause photosensitive seizures could not be"
        " determined",
    ),
    motion_unknown=Said(
        "Motion simulation hazards not known",
        "The presence of motion simulations that can cause motion sickness could not be determined",
    ),
    sound_unknown=Said(
        "Sound hazards not known",
        "The presence of sounds that can cause sensitivity issues could not be determined",
    ),
    no_flashing=Said(
        "No flashing hazards",
        "The publication does not contain flashing content that can cause photosensitive seizures",
    ),
    no_motion=Said(
        "No motion simulation hazards",
        "The publication does not contain motion simulations that can cause motion sickness",
    ),
    no_sound=Said(
        "No sound hazards",
        "The publication does not contain sounds that can cause sensitivity issues",
    ),
    summary="Accessibility summary",
    contact=Said(
        "For more information about the accessibility of this product, please contact the"
        " publisher: {contact}"
    ),
    legal="Legal considerations",
    exempt=Said(
        "Claims an accessibility exemption in some jurisdictions",
        "This publication claims an accessibility exemption in some jurisdictions",
    ),
    additional="Additional accessibility information",
    page_breaks=Said("Page breaks included", "Page breaks included from the original print source"),
    aria=Said(
        "ARIA roles included",
        "Content is enhanced with ARIA roles to optimize organization and facilitate navigation",
    ),
    audio_descriptions=Said("Audio descriptions"),
    braille=Said("Braille"),
    full_ruby=Said("Full ruby annotations"),
    high_contrast_audio=Said("High contrast between foreground and background audio"),
    high_contrast_display=Said("High contrast between foreground text and background"),
    large_print=Said("Large print"),
    ruby=Said("Some ruby annotations"),
    sign_language=Said("Sign language"),
    tactile_graphics=Said(
        "Tactile graphics included",
        "Tactile graphics have been integrated to facilitate access to visual elements for blind"
        " people",
    ),
    tactile_objects=Said("Tactile 3D objects"),
    speech_hints=Said("Text-to-speech hinting provided"),
)
