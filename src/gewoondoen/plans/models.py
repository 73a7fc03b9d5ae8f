"""What is true of a plan: what the line or others will do in an area, where and when, and how it joins."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import Organisation, User


class LinePlan(models.Model):
    """A plan or project in an area: works, renewal, a move. "We work area-based unless": it joins, or says why not."""

    class Kind(models.TextChoices):
        SEWER = "sewer", _("Sewer works")
        STREET = "street", _("Street and square")
        GREEN = "green", _("Green and water")
        HOUSING = "housing", _("Housing renewal")
        ENERGY = "energy", _("Energy transition")
        SCHOOL = "school", _("School")
        CARE = "care", _("Care and welfare")
        SAFETY = "safety", _("Safety")
        OTHER = "other", _("Something else")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        INVOLVED = "involved", _("Those involved")

    class Joins(models.TextChoices):
        UNDECIDED = "undecided", _("Not said yet")
        JOINS = "joins", _("Joins what lives in the area")
        APART = "apart", _("Stands apart, and why")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="line_plans")
    title = models.CharField(_("what is planned"), max_length=160)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    about = models.TextField(_("what it is"), blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_plans"
    )
    contact = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_plans")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    # GeoJSON geometry in WGS84 (point, line or polygon); none means the whole area.
    geometry = models.JSONField(_("where"), null=True, blank=True)
    street = models.CharField(_("street or place"), max_length=120, blank=True)
    # On whom it weighs, in words of the field: "tenants of De Linde", "parents of primary school".
    weighs_on = models.CharField(_("whom it asks something of"), max_length=160, blank=True)
    visibility = models.CharField(_("visible to"), max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC)
    joins = models.CharField(_("does it join?"), max_length=9, choices=Joins.choices, default=Joins.UNDECIDED)
    challenge = models.ForeignKey(
        Challenge, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_plans"
    )
    how = models.TextField(_("how it joins, or why it stands apart"), blank=True)
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_plans_said")
    said_at = models.DateTimeField(null=True, blank=True)
    # What another system calls it: an import of the same file changes rows and never doubles them.
    source = models.CharField(_("source"), max_length=60, blank=True)
    external_id = models.CharField(_("number there"), max_length=80, blank=True)
    registered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="line_plans_registered"
    )
    registered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_on", "id"]
        indexes = [
            models.Index(fields=["area", "ends_on"], name="line_plan_by_area"),
            models.Index(fields=["joins", "area"], name="line_plan_by_joining"),
        ]
        constraints = [
            models.CheckConstraint(name="plans_end_after_they_begin", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(
                name="plans_that_join_or_stand_apart_say_how_or_why",
                condition=Q(joins="undecided", said_at=None)
                | (~Q(joins="undecided") & ~Q(how="") & Q(said_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["source", "external_id"], condition=~Q(external_id=""), name="one_plan_a_source_and_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Chance(models.Model):
    """Two plans that could be done together ("open the street once"), and what people said of it.

    The night finds them anew; what was said stays, so that nobody is asked the same twice.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Not talked about yet")
        TALKED = "talked", _("Talked about")
        NONE = "none", _("Not a chance")

    # The one with the lower number comes first: a pair stands here once.
    one = models.ForeignKey(LinePlan, on_delete=models.CASCADE, related_name="chances_as_one")
    other = models.ForeignKey(LinePlan, on_delete=models.CASCADE, related_name="chances_as_other")
    # None where one of them has no drawn place: they are in the same street.
    metres = models.PositiveIntegerField(null=True)
    # Weeks between the one and the other; 0 when they run at the same time.
    weeks = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField()
    state = models.CharField(_("what came of it"), max_length=6, choices=State.choices, default=State.OPEN)
    words = models.TextField(_("what was said"), blank=True)
    said_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="chances_said")
    said_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-found_at", "-id"]
        indexes = [models.Index(fields=["state", "-found_at"], name="chance_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_chance_a_pair_of_plans"),
            models.CheckConstraint(name="a_chance_is_of_two_plans", condition=Q(one__lt=F("other"))),
            models.CheckConstraint(
                name="chances_that_were_answered_say_what",
                condition=Q(state="open", said_at=None) | (~Q(state="open") & ~Q(words="") & Q(said_at__isnull=False)),
            ),
        ]


class PlanImport(models.Model):
    """A list of plans of another system: looked at first, then published by a person."""

    class State(models.TextChoices):
        LOOKED_AT = "looked_at", _("Looked at")
        PUBLISHED = "published", _("Published")

    source = models.CharField(_("source"), max_length=60)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State.choices, default=State.LOOKED_AT)
    # The rows as they were read, until they are published or a day has passed.
    rows = models.JSONField(default=list, blank=True)
    report = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="plan_imports")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
