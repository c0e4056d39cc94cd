"""What holds finished files against what they promise."""
