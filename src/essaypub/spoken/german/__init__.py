"""The words of German."""
