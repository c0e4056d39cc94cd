"""The words of French."""
