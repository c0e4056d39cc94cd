"""From a publication to an EPUB."""
