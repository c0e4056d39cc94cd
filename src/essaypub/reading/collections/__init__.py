"""The file of a collection, read: TOML becomes a `Collection`."""
