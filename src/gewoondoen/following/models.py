"""What is true of a follow: somebody wants the news of an area, of a piece that they drew, or of one thing."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.people.models import User

NOT_DRAWN = Q(piece__isnull=True, west=None, south=None, east=None, north=None)
NOT_OF_ONE_THING = Q(subject_kind="", subject_id=None)


class Follow(models.Model):
    """The news of an area, a drawn piece or one thing, by letter in a rhythm. Kept until it is stopped, then gone."""

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

    class Scope(models.TextChoices):
        ALL = "all", _("What begins, and what came of it")
        OUTCOMES = "outcomes", _("Only what came of it")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # With an account, or with an e-mail address that was shown to be one's own.
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="follows")
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=2, choices=User.Language.choices, default=User.Language.NL)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="follows")
    # One thing of a higher room, as events and the registry know it ("challenge", 12); named as it was called then.
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    # A drawn piece (GeoJSON, WGS84), what it is called, and the box around it, which finds it fast.
    piece = models.JSONField(null=True, blank=True)
    name = models.CharField(_("name"), max_length=140, blank=True)
    west = models.FloatField(null=True, blank=True)
    south = models.FloatField(null=True, blank=True)
    east = models.FloatField(null=True, blank=True)
    north = models.FloatField(null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    scope = models.CharField(_("what"), max_length=8, choices=Scope.choices, default=Scope.ALL)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The last event that was looked at for a digest, so that each is told once.
    told_until = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["area", "rhythm"], condition=Q(confirmed_at__isnull=False), name="follow_by_area"),
            models.Index(
                fields=["rhythm", "west"], condition=Q(area=None, confirmed_at__isnull=False), name="follow_by_box"
            ),
            models.Index(
                fields=["subject_kind", "subject_id"],
                condition=Q(subject_id__isnull=False, confirmed_at__isnull=False),
                name="follow_by_subject",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="follows_belong_to_an_account_or_an_address",
                condition=Q(user__isnull=False, email="") | (Q(user=None) & ~Q(email="")),
            ),
            models.CheckConstraint(
                name="follows_are_of_an_area_a_drawn_piece_or_one_thing",
                condition=Q(area__isnull=False, name="") & NOT_DRAWN & NOT_OF_ONE_THING
                | Q(area=None, west__isnull=False, south__isnull=False, east__isnull=False, north__isnull=False)
                & NOT_OF_ONE_THING
                & ~Q(name="")
                | Q(area=None, subject_id__isnull=False) & NOT_DRAWN & ~Q(subject_kind="") & ~Q(name=""),
            ),
            models.UniqueConstraint(
                fields=["user", "area"],
                condition=Q(user__isnull=False, area__isnull=False),
                name="an_account_follows_once",
            ),
            models.UniqueConstraint(
                fields=["email", "area"], condition=~Q(email="") & Q(area__isnull=False), name="an_address_follows_once"
            ),
            models.UniqueConstraint(
                fields=["user", "subject_kind", "subject_id"],
                condition=Q(user__isnull=False, subject_id__isnull=False),
                name="an_account_follows_a_thing_once",
            ),
            models.UniqueConstraint(
                fields=["email", "subject_kind", "subject_id"],
                condition=~Q(email="") & Q(subject_id__isnull=False),
                name="an_address_follows_a_thing_once",
            ),
        ]

    @property
    def what(self) -> str:
        """What is followed, by name."""
        return self.area.name if self.area else self.name

    @property
    def address(self) -> str:
        """Where letters go; empty for an account that was erased."""
        return (self.user.email or "") if self.user else self.email
