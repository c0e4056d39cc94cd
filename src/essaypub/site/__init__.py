"""The index of a collection on the web: its list, its search, its map."""
