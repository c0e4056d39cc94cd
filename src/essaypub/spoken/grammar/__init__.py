"""One set of rules for every language that is given as a table of words."""
