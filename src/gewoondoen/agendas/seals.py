"""Digests under keys of this installation: of addresses, of codes by letter and of codes by e-mail.

The key is derived from SECRET_KEY and the agenda, so that one person's voices on two agendas cannot be laid side by
side, and who has the database alone cannot try addresses out. Who has the key as well can try: a list of addresses is
gone through in seconds. That is why they are taken off some time after the agenda is adopted.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

from gewoondoen.agendas.plain_addresses import plain


def _sealed(what: str, agenda_id: int, text: str) -> str:
    """Return HMAC-SHA256 in 64 hexadecimal figures."""
    return salted_hmac(f"gewoondoen.agendas.{what}:{agenda_id}", text, algorithm="sha256").hexdigest()


def of_address(agenda_id: int, email: str) -> str:
    """Return the digest of an address, made plain."""
    return _sealed("address", agenda_id, plain(email))


def of_letter_code(agenda_id: int, code: str) -> str:
    """Return the digest of a code that comes by letter, as `ballot_codes.read` gives it."""
    return _sealed("letter", agenda_id, code)


def of_mailed_code(agenda_id: int, address: str, code: str) -> str:
    """Return the digest of six figures, bound to the digest of the address they were sent to."""
    return _sealed("mailed", agenda_id, f"{address}:{code}")


def is_same(one: str, other: str) -> bool:
    """Compare two digests in a time that tells nothing."""
    return constant_time_compare(one, other)
