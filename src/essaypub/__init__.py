"""Write an essay once, in Markdown; publish it for every way of reading."""

__version__ = "0.1.0"
