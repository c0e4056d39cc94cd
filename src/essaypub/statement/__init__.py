"""What a publication's accessibility metadata mean, in words for a reader."""
