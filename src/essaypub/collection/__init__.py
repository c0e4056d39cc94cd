"""A collection: what its file says, and the works it has become, as values."""
