"""The words of essaypub in English."""

from __future__ import annotations

from essaypub.wording.words import Wording

ENGLISH = Wording(
    contents="Contents",
    cover="Cover",
    cover_of="Cover of “{title}”",
    by="by {authors}",
    start="Start of the essay",
    notes="Notes",
    note="Note {number}",
    back_to_text="Back to the text at note {number}",
    landmarks="Landmarks",
    spoiler="Spoiler: {label}",
    spoilers="Spoilers",
    spoiler_list="List of spoilers",
    gate="Stop here unless you want to know",
    gate_text="The passages below give things away. Each has a heading that says what it is"
    " about, and a link back to its place in the essay.",
    gate_contents="Return to the contents",
    back_to_essay="Back to the essay, at “{label}”",
    skip_spoiler="Skip this spoiler",
    after_spoiler="End of the spoiler: {label}",
    omitted="A passage about {label} is left out of this edition.",
    omitted_inline="[left out: {label}]",
    spoken_reference="A passage about {label} is at the end.",
    spoken_warning="The essay ends here. What follows gives things away, each part in a chapter"
    " of its own. Stop now if you do not want to know.",
    spoken_inline_warning="Skip to the next chapter if you do not want to know.",
    detail="a detail in “{label}”",
    spoken_note="Note {number}.",
    spoken_image="Image: {label}",
    summary_spoilers="Passages that give things away are in a separate section at the end, behind"
    " a warning; each is linked from its place in the text, and leads back to it.",
    summary_spoilers_inline="Passages that give things away stand in their place in the text, each"
    " under a label and behind a link that skips it.",
    summary_spoiler_free="Passages that give things away are left out of this edition; a short"
    " note stands in the place of each.",
    summary_unclaimed="Nobody has evaluated this publication by hand yet, so it claims conformance"
    " to no standard.",
    summary_marked="Headings, notes and changes of language are marked as such throughout.",
    spoiler_free_edition="Spoiler-free edition",
    opening="Opening",
    ending="Ending",
    credits="Credits",
    spoken_heard="You have been listening to “{title}”{by}.",
    spoken_reader="Narrated by {label}.",
    spoken_voice="Narrated by a synthetic voice: {label}.",
    spoken_others="Also heard: {label}.",
    synthetic_voice="{label} (synthetic voice)",
    read_by="Read by {label}",
    summary_synthetic="The narration is spoken by a synthetic voice.",
    summary_synthetic_voices="The narration is spoken by synthetic voices.",
    summary_synthetic_part="Part of the narration is spoken by a synthetic voice.",
    summary_unsaid="Shown but not narrated: {label}.",
    unsaid_notes="notes",
    unsaid_tables="tables",
    unsaid_code="code",
    unsaid_images="descriptions of pictures",
    unsaid_rest="some of the text",
    summary_audio="Read aloud, with chapters to choose from; there is no text beside the sound.",
    summary_audio_spoilers="Passages that give things away are in chapters of their own, after a"
    " spoken warning.",
    about="About ",
    lowered=("A", "An", "The", "How", "What", "When", "Where", "Which", "Who", "Whose", "Why"),
)
