"""Rules for web editions."""
