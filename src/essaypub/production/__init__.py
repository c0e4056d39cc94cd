"""An essay, start to finish: the one room that knows the others."""
