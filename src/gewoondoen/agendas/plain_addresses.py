"""E-mail addresses made plain: the same mailbox written in another way is the same voice.

Lower case (no provider of note tells capitals apart), the domain as the mail system knows it (IDNA), and without what
stands after a plus (RFC 5233: "jan+wijk@…" arrives at "jan@…"), and without quotes and backslashes, which only let
other signs through (RFC 5321, 4.1.2). Dots stay: only one provider leaves them out, and with every other they are two
people.

>>> plain(" Jan.Jansen+agenda@Bewoner.Example ")
'jan.jansen@bewoner.example'
>>> plain('"jan"@bewoner.example')
'jan@bewoner.example'
>>> plain("jan@bücher.example")
'jan@xn--bcher-kva.example'
"""

import unicodedata

QUOTES = str.maketrans("", "", '"\\')


def plain(address: str) -> str:
    """Return an address made plain; what is no address comes back in lower case as it is."""
    mailbox, at, domain = unicodedata.normalize("NFKC", address).strip().lower().rpartition("@")
    if not at:
        return domain
    mailbox = mailbox.translate(QUOTES).strip()
    untagged = mailbox.partition("+")[0].rstrip() or mailbox
    return f"{untagged}@{idna(domain.rstrip('.'))}"


def idna(domain: str) -> str:
    """Return a domain in the letters of the mail system; one that has none there as it is."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
