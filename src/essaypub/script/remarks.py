"""Everything that narrating may remark on, in one place; what stops it is an error."""

from __future__ import annotations

from essaypub.findings import Remark, Severity

UNDECIDED = Remark(
    "SPEECH-001",
    Severity.INFO,
    'This can be said in several ways, so it was left as it is written; settle it with {say="…"}'
    " or a lexicon.",
)
UNUSED_ENTRY = Remark(
    "SPEECH-002",
    Severity.WARNING,
    "This entry of the lexicon matches nothing that is said.",
)
NO_RESPELLING = Remark(
    "SPEECH-003",
    Severity.WARNING,
    "This entry of the lexicon has phonemes only, and the voice takes none; add a respelling.",
)
OTHER_VOICE = Remark(
    "SPEECH-004",
    Severity.INFO,
    "The narrator does not speak this language, so another voice does.",
)
LOOSE_RECORDING = Remark(
    "SPEECH-005",
    Severity.WARNING,
    "A sentence was not found with certainty in this recording; listen to whether it is in step.",
)
UNUSED_RECORDING = Remark(
    "SPEECH-006",
    Severity.WARNING,
    "This recording is not heard in this edition.",
)

REMARKS = (UNDECIDED, UNUSED_ENTRY, NO_RESPELLING, OTHER_VOICE, LOOSE_RECORDING, UNUSED_RECORDING)
