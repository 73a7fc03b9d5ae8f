"""Text that comes in as a file, in whichever encoding a spreadsheet wrote it, and text that goes out in one."""

import re

# What XML 1.0 cannot carry, escaped or not: control characters, lone surrogates, two non-characters.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class NoText(ValueError):  # noqa: N818 - it is about the file, not about the program
    """A file that holds no text."""


def for_xml(text: str) -> str:
    r"""Return a text without the signs for which a reader of XML refuses a whole file.

    >>> for_xml("Veilig\x0b naar huis")
    'Veilig naar huis'
    """
    return NO_XML.sub("", text)


def decoded(content: bytes) -> str:
    r"""Return the text of a file: UTF-8 or UTF-16 by its mark, UTF-8 where it is that, else what Excel writes.

    Raises NoText for what is none of them, and for a text with the sign NUL, which no database keeps.

    >>> decoded("café".encode("cp1252")) == decoded("\ufeffcafé".encode()) == decoded("café".encode("utf-16"))
    True
    """
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16") if marked else _plainly(content)
    except UnicodeDecodeError as error:
        raise NoText from error
    if "\0" in text:
        raise NoText
    return text


def _plainly(content: bytes) -> str:
    """Return the text of a file without a mark of UTF-16."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")
