"""From one publication to another."""
