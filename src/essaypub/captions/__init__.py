"""The narration in writing: captions, transcripts, lists of chapters."""
