"""What is true of a platform: a body of residents that owns the agenda of an area."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import Organisation, User


class NeighbourhoodPlatform(models.Model):
    """A residents' body of an area (wijkoverlegplatform). As an organisation it can own and name challenges."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="platforms")
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="platform")
    about = models.TextField(_("what it is"), blank=True)
    how_to_join = models.TextField(_("how one joins"), blank=True)
    email = models.EmailField(_("e-mail address of the platform"), blank=True)
    founded_on = models.DateField(_("founded on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    # The civil servant who supports it: one named person.
    contact_person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="platforms_supported"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="platforms_end_after_they_are_founded",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("founded_on")),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def has_ended(self, on: date) -> bool:
        """Whether the platform was ended by a day."""
        return self.ended_on is not None and self.ended_on <= on


class Membership(models.Model):
    """A term in a platform: who, as what, from when until when. One person's terms do not overlap.

    The day of `ends_on` is the first on which it gives no rights any more, so that a chair who hands over and the one
    who takes over share no day.
    """

    class Function(models.TextChoices):
        CHAIR = "chair", _("Chair")
        SECRETARY = "secretary", _("Secretary")
        TREASURER = "treasurer", _("Treasurer")
        MEMBER = "member", _("Member")

    platform = models.ForeignKey(NeighbourhoodPlatform, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships")
    function = models.CharField(_("function"), max_length=9, choices=Function.choices, default=Function.MEMBER)
    # For which neighbourhood or group they sit there, in words: "Lindehof", "ondernemers".
    speaks_for = models.CharField(_("speaks for"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # Said by the member alone: without it the public reads the function and for whom they speak, never the name.
    name_is_public = models.BooleanField(_("everyone may read my name"), default=False)
    # Whether the role of platform member that this person has in the area came with their terms, and goes with them.
    gave_role = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="terms_end_after_they_begin", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            models.UniqueConstraint(
                fields=["platform", "user"], condition=Q(ends_on=None), name="one_open_term_a_person_and_platform"
            ),
        ]

    def is_held(self, on: date) -> bool:
        """Whether somebody holds this term on a day; that of an erased account is held by nobody."""
        return self.user_id is not None and self.starts_on <= on and (self.ends_on is None or on < self.ends_on)


class JoinRequest(models.Model):
    """Somebody would like to join a platform."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        WELCOME = "welcome", _("Welcome")
        NOT_NOW = "not_now", _("Not now")

    platform = models.ForeignKey(NeighbourhoodPlatform, on_delete=models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="join_requests")
    name = models.CharField(_("your name"), max_length=120, blank=True)
    email = models.EmailField(_("your e-mail address"), blank=True)
    # In which the answer is written to who has no account.
    language = models.CharField(max_length=2, choices=User.Language.choices, default=User.Language.NL)
    text = models.TextField(_("why you would like to join"))
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.NEW)
    answer = models.TextField(_("the answer"), blank=True)
    at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="join_requests_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="answered_join_requests_have_a_moment",
                condition=Q(state="new", answered_at=None) | (~Q(state="new") & Q(answered_at__isnull=False)),
            )
        ]


class Meeting(models.Model):
    """A platform meets: when, where, about what, and what came of it."""

    platform = models.ForeignKey(NeighbourhoodPlatform, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(_("title"), max_length=140)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_public = models.BooleanField(_("everyone is welcome"), default=True)
    # Of a public meeting the notes are read by everyone once they are settled; until then, and of a closed meeting
    # always, by members and the municipality.
    notes_settled_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    why_cancelled = models.CharField(_("why it is cancelled"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_at", "-id"]
        indexes = [models.Index(fields=["platform", "-starts_at"], name="meeting_by_platform")]
        constraints = [
            models.CheckConstraint(name="meetings_end_after_they_begin", condition=Q(ends_at__gt=F("starts_at")))
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.cancelled_at is not None

    @property
    def is_settled(self) -> bool:
        """Whether the notes are as those who were there agreed."""
        return self.notes_settled_at is not None


class MeetingPoint(models.Model):
    """One point of a meeting: what it is about, what was said, what was decided."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveIntegerField()
    title = models.CharField(_("point"), max_length=200)
    challenge = models.ForeignKey(
        Challenge, on_delete=models.SET_NULL, null=True, blank=True, related_name="meeting_points"
    )
    notes = models.TextField(_("what was said"), blank=True)
    decision = models.TextField(_("what was decided"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]


class Represented(models.Model):
    """How many of the members belong to a group of the population, as the platform counted itself; never who."""

    platform = models.ForeignKey(NeighbourhoodPlatform, on_delete=models.CASCADE, related_name="represented")
    # The name of the group in `representation`: "age.25-44", "home.rented".
    group = models.CharField(_("group"), max_length=40)
    number = models.PositiveSmallIntegerField(_("members"))
    counted_on = models.DateField(_("counted on"))

    class Meta:
        ordering = ["group"]
        verbose_name_plural = "represented"
        constraints = [models.UniqueConstraint(fields=["platform", "group"], name="one_number_a_platform_and_group")]
