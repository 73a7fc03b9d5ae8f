"""What is true of people: who they are, for whom they work, which roles they have where, what they are told."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain


class Organisation(models.Model):
    """A municipal department or a partner."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", _("Municipal department")
        HOUSING = "housing", _("Housing association")
        WELFARE = "welfare", _("Welfare work")
        SCHOOL = "school", _("School")
        CARE = "care", _("Care")
        POLICE = "police", _("Police")
        SPORT = "sport", _("Sport")
        RESIDENTS = "residents", _("Residents' organisation")
        BUSINESS = "business", _("Business")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    about = models.CharField(_("what they do"), max_length=300, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail address; nobody has a user name."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> "User":
        """Make a person without a password: sign-in is by e-mailed code."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail address, in any case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person with an account: resident, partner, civil servant."""

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")
        NEVER = "never", _("Never")

    class Language(models.TextChoices):
        NL = "nl", "Nederlands"
        EN = "en", "English"

    # Null once erased: the empty string could stand there once only.
    email = models.EmailField(_("e-mail address"), unique=True, null=True)  # noqa: DJ001
    name = models.CharField(_("name"), max_length=120, blank=True)
    phone = models.CharField(_("telephone number"), max_length=20, blank=True)
    job = models.CharField(_("function"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="people"
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.NL)
    mail = models.CharField(_("e-mail about news"), max_length=8, choices=Mail.choices, default=Mail.AT_ONCE)
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="absence_has_a_first_and_a_last_day",
                condition=Q(away_from=None, away_until=None) | Q(away_until__gte=F("away_from")),
            ),
            models.CheckConstraint(
                name="erased_people_have_no_details",
                condition=Q(erased_at=None) | Q(email=None, name="", phone="", is_active=False),
            ),
        ]

    def __str__(self) -> str:
        """Return the name that others read; never the e-mail address, of who gave no name either."""
        return self.name or str(_("former user") if self.erased_at else _("someone without a name"))

    @property
    def name_or_email(self) -> str:
        """What an administrator knows this person by."""
        return self.name or self.email or str(self)

    @cached_property
    def scopes(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return each role with the path prefixes it holds for; "/" is the whole. Read once a request."""
        grants = list(self.grants.select_related("area"))
        # Only focus areas have members: most people are spared the question.
        focus = [grant for grant in grants if grant.area is not None and grant.area.kind == Area.Kind.FOCUS]
        models.prefetch_related_objects(focus, "area__members")
        return [(grant.role, grant.prefixes()) for grant in grants]

    def holds(self, role: str, area: Area | None = None) -> bool:
        """Say whether this person has a role for an area; without one, whether anywhere."""
        return self.holds_one((role,), area)

    def holds_one(self, roles: Collection[str], area: Area | None = None) -> bool:
        """Say whether this person has one of some roles for an area: one look at their roles, for lists of many."""
        return any(held in roles and (area is None or area.path.startswith(prefixes)) for held, prefixes in self.scopes)


class RoleGrant(models.Model):
    """A role that a person has, for an area with all below it, or for the whole."""

    class Role(models.TextChoices):
        RESIDENT = "resident", _("Resident")
        PLATFORM_MEMBER = "platform_member", _("Platform member")
        PARTNER = "partner", _("Partner")
        AREA_WORKER = "area_worker", _("Area worker")
        LINE_MANAGER = "line_manager", _("Line manager")
        PROGRAMME_MANAGER = "programme_manager", _("Programme manager")
        DIRECTOR = "director", _("Director")
        EXECUTIVE_MEMBER = "executive_member", _("Executive member")
        COUNCIL_MEMBER = "council_member", _("Council member")
        ANALYST = "analyst", _("Analyst")
        ADMINISTRATOR = "administrator", _("Administrator")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="grants")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "area"], name="one_grant_a_person_role_and_area"),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(area=None),
                name="one_grant_a_person_and_role_for_the_whole",
            ),
        ]

    def prefixes(self) -> tuple[str, ...]:
        """Return the paths that this role holds for with all below: its area's, or those of a focus area's members."""
        if self.area is None:
            return ("/",)
        members = self.area.members.all() if self.area.kind == Area.Kind.FOCUS else ()
        # An area that has no path yet would be a prefix of every path: a role for it holds nowhere.
        return tuple(area.path for area in (self.area, *members) if area.path)


Role = RoleGrant.Role


class ContactRule(models.Model):
    """Who is the one face in an area (with all below it), for all themes or for one domain, and who stands in."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="contact_rules")
    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices, blank=True)
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="face_of")
    stand_in = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="stands_in_for")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "domain"], name="one_contact_rule_an_area_and_domain"),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves",
                condition=Q(stand_in=None) | ~Q(stand_in=F("person")),
            ),
        ]


class Notice(models.Model):
    """Something a person with an account is told, worded at show time from its event."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    event_id = models.BigIntegerField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["user", "-id"], name="notice_by_user"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["user", "event_id"], name="one_notice_a_person_and_event")]


class Letter(models.Model):
    """An e-mail to be sent, written in the transaction of its cause; emptied once it is sent, its key stays.

    The key makes a letter unique ("told:12:report:7"), so that a task that runs twice writes it once.
    """

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    # The address at which mail programs offer to stop, with one click (RFC 8058); for what somebody subscribed to.
    stop_url = models.URLField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(sent_at=None), name="letter_unsent")]
        constraints = [
            models.CheckConstraint(
                name="sent_letters_are_emptied",
                condition=Q(sent_at=None) | Q(to="", subject="", body="", stop_url=""),
            )
        ]
