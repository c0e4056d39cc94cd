"""What is claimed of accessibility: the vocabulary, what is true of ours, what others say."""
