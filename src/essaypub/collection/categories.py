"""The categories that podcast directories know.

Source:
    Apple Podcasts categories, https://podcasters.apple.com/support/1691
"""

from __future__ import annotations

_BELOW = {
    "Arts": "Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts",
    "Business": "Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit",
    "Comedy": "Comedy Interviews, Improv, Stand-Up",
    "Education": "Courses, How To, Language Learning, Self-Improvement",
    "Fiction": "Comedy Fiction, Drama, Science Fiction",
    "Government": "",
    "Health & Fitness": (
        "Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality"
    ),
    "History": "",
    "Kids & Family": "Education for Kids, Parenting, Pets & Animals, Stories for Kids",
    "Leisure": (
        "Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden,"
        " Video Games"
    ),
    "Music": "Music Commentary, Music History, Music Interviews",
    "News": (
        "Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News,"
        " Tech News"
    ),
    "Religion & Spirituality": "Buddhism, Christianity, Hinduism, Islam, Judaism, Religion,"
    " Spirituality",
    "Science": (
        "Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences,"
        " Nature, Physics, Social Sciences"
    ),
    "Society & Culture": (
        "Documentary, Personal Journals, Philosophy, Places & Travel, Relationships"
    ),
    "Sports": (
        "Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running,"
        " Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling"
    ),
    "Technology": "",
    "True Crime": "",
    "TV & Film": "After Shows, Film History, Film Interviews, Film Reviews, TV Reviews",
}
CATEGORIES = {
    name: tuple(part.strip() for part in below.split(",") if part.strip())
    for name, below in _BELOW.items()
}
"""The categories below each category."""


def split_category(written: str) -> tuple[str, str]:
    """Return a category and the one below it, which may be empty: of ``"Arts > Books"``.

    Raises:
        LookupError: There is none of that name; the message names the nearest.
    """
    from essaypub.hints import suggest  # noqa: PLC0415 - difflib, for a slip alone

    name, _, below = (part.strip() for part in written.partition(">"))
    if name not in CATEGORIES:
        hint = suggest(name, CATEGORIES, f"there are {', '.join(CATEGORIES)}")
        raise LookupError(f"there is no podcast category {name!r}; {hint}")
    if below and below not in CATEGORIES[name]:
        known = CATEGORIES[name]
        hint = suggest(below, known, f"there are {', '.join(known) or 'none'}")
        raise LookupError(f"there is no category {below!r} in {name}; {hint}")
    return name, below
