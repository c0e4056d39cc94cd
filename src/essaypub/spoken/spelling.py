"""Letters that are said one by one, written as every voice is known to read them."""

from __future__ import annotations


def letter_by_letter(letters: str, ending: str = "") -> str:
    """Return letters so that each is said by its name, all of them as one word: ``"U.S.A"``.

    With spaces between them a voice takes an A for the article and stresses all alike; with
    points it reads them as the word they are. None follows the last, for it would end the sentence,
    and a hyphen stands before a letter with an ending, where a point would be read aloud.

    Args:
        letters: Capitals.
        ending: What is said with the last of them: ``"'s"``.
    """
    if ending and len(letters) > 1:
        return f"{'.'.join(letters[:-1])}-{letters[-1]}{ending}"
    return ".".join(letters) + ending
