"""A text that is kept in Dutch and in English, in the language of who reads it."""

from django.utils.translation import get_language


def in_language(dutch: str, english: str) -> str:
    """Return the text in the reader's language; the other one where it is missing."""
    return (english or dutch) if get_language() == "en" else (dutch or english)
