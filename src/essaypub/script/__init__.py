"""From the model to the script of a narration: what is said, in which order, by whom."""
