"""What is true of the key by which another system is let in."""

import hashlib
import hmac
import secrets
from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.people.models import User

# "gd_" tells whoever finds a key somewhere what it opens; the prefix is the part by which a person knows it.
MARK = "gd"
PREFIX_LENGTH = 8
SECRET_BYTES = 32


def digest_of(key: str) -> str:
    """Return what is kept of a key: its SHA-256.

    A slow hash would protect a password that people think up. A key is 256 random bits: nobody guesses through those,
    however fast the hash is, and a slow one would cost every report that comes in.
    """
    return hashlib.sha256(key.encode()).hexdigest()


def prefix_in(key: str) -> str:
    """Return the part by which a key is looked up; empty for what is no key of ours. It may hold anything at all."""
    mark, _, rest = key.partition("_")
    prefix, _, secret = rest.partition("_")
    return prefix if mark == MARK and secret and prefix.isascii() and len(prefix) == PREFIX_LENGTH else ""


class ApiKey(models.Model):
    """Lets one system of others bring reports. The key itself is shown once and kept nowhere."""

    name = models.CharField(_("what the key is for"), max_length=80)
    organisation = models.CharField(_("whose system it is"), max_length=120)
    prefix = models.CharField(max_length=PREFIX_LENGTH, unique=True)
    digest = models.CharField(max_length=64)
    may_write = models.BooleanField(_("may bring reports"), default=True)
    per_minute = models.PositiveIntegerField(
        _("reports a minute, at most"), default=60, validators=[MinValueValidator(1), MaxValueValidator(60_000)]
    )
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    # The last day it lets somebody in; empty is without end.
    expires_on = models.DateField(_("last day"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # To the minute: kept up at most once a minute, so that a busy key costs no statement a report.
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="keys_may_bring_a_report_a_minute", condition=Q(per_minute__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.shown_prefix})"

    @property
    def shown_prefix(self) -> str:
        """The begin of the key, by which people tell one from another."""
        return f"{MARK}_{self.prefix}_…"

    @staticmethod
    def fresh() -> tuple[str, str, str]:
        """Return a new key, its prefix and its digest."""
        prefix = secrets.token_hex(PREFIX_LENGTH // 2)
        key = f"{MARK}_{prefix}_{secrets.token_urlsafe(SECRET_BYTES)}"
        return key, prefix, digest_of(key)

    def opens_with(self, key: str) -> bool:
        """Whether this is the key, compared in a time that tells nothing of how much of it was right."""
        return hmac.compare_digest(self.digest, digest_of(key))

    def is_good_on(self, day: date) -> bool:
        """Whether it lets anybody in on a day: not taken back, and not past its last day."""
        return self.revoked_at is None and (self.expires_on is None or day <= self.expires_on)
