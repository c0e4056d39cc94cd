"""The words in which accessibility is claimed, each as its vocabulary spells it.

Source:
    Schema.org Accessibility Properties for Discoverability Vocabulary,
    https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary/;
    EPUB Accessibility 1.1, exemption, https://www.w3.org/TR/epub-a11y-11/
"""

from __future__ import annotations

MODES = frozenset(("textual", "visual", "auditory", "tactile"))
ADVISORY_MODES = frozenset(
    (
        "chartOnVisual",
        "chemOnVisual",
        "colorDependent",
        "diagramOnVisual",
        "mathOnVisual",
        "musicOnVisual",
        "textOnVisual",
    )
)
FEATURES = frozenset(
    """ARIA index pageBreakMarkers pageNavigation readingOrder structuralNavigation
    tableOfContents alternativeText audioDescription closedCaptions describedMath longDescription
    openCaptions signLanguage transcript displayTransformability synchronizedAudioText
    timingControl unlocked latex latex-chemistry MathML MathML-chemistry ttsMarkup
    highContrastAudio highContrastDisplay braille tactileGraphic tactileObject
    fullRubyAnnotations horizontalWriting rubyAnnotations verticalWriting
    withAdditionalWordSegmentation withoutAdditionalWordSegmentation none unknown""".split()  # noqa: SIM905 - a vocabulary reads best as text
)
_HAZARD_KINDS = ("Flashing", "MotionSimulation", "Sound")
HAZARDS = frozenset(
    (
        "none",
        "unknown",
        "flashing",
        "motionSimulation",
        "sound",
        *(f"no{kind}Hazard" for kind in _HAZARD_KINDS),
        *(f"unknown{kind}Hazard" for kind in _HAZARD_KINDS),
    )
)
EXEMPTIONS = ("eaa-microenterprise", "eaa-disproportionate-burden", "eaa-fundamental-alteration")
"""Of the European Accessibility Act: why a publisher need not conform."""
