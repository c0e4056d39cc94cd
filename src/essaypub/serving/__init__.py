"""Pages shown to a browser on this machine, and to nobody else, anew when a file changes."""
