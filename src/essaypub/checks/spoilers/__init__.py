"""Rules for spoilers: reached by choice, and given away nowhere."""
