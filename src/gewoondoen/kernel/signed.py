"""Links that work without an account: signed, and nowhere stored.

A link holds the random key of one thing, so that it tells nothing of others; each kind of link has its own salt, so
that none opens what is the other's.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing


class BadLink(Exception):  # noqa: N818 - an outcome people meet, not an error of the program
    """The link was good once, or never was; both read the same to who holds it."""


@dataclass(frozen=True)
class Links:
    """One kind of link. Without `valid_for` it never expires; with it the token holds its date."""

    salt: str
    valid_for: timedelta | None = None

    def token(self, key: uuid.UUID) -> str:
        """Return the signed part of an address."""
        return self._signer.sign(key.hex)

    def key(self, token: str) -> uuid.UUID:
        """Return the key in a token; raises BadLink for an old, broken or forged one."""
        signer = self._signer
        try:
            if isinstance(signer, signing.TimestampSigner):
                return uuid.UUID(hex=signer.unsign(token, max_age=self.valid_for))
            return uuid.UUID(hex=signer.unsign(token))
        except (signing.BadSignature, ValueError) as error:
            raise BadLink from error

    @property
    def _signer(self) -> signing.Signer:
        return signing.TimestampSigner(salt=self.salt) if self.valid_for else signing.Signer(salt=self.salt)
