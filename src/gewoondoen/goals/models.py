"""What is true of goals: what council and executive want, the bounds the council set, and what serves them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import Organisation, User


class StrategicGoal(models.Model):
    """What council or executive wants to reach, in a tree: a goal, and under it an ambition of the coalition."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("Strategic goal")
        AMBITION = "ambition", _("Ambition of the coalition agreement")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    title = models.CharField(_("title"), max_length=140)
    about = models.TextField(_("what is meant"), blank=True)
    # Where it is written: "Coalitieakkoord 2026-2030, blz. 12".
    source = models.CharField(_("where it is written"), max_length=200, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="goals_owned")
    owner_organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="goals_owned"
    )
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="goals_end_after_they_begin", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="goals_are_not_their_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CouncilFramework(models.Model):
    """The bounds the council set: vision, budget, conditions; a challenge stays inside, or says where not."""

    title = models.CharField(_("title"), max_length=140)
    bounds = models.TextField(_("the bounds"))
    source = models.CharField(_("where it is written"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # Under which goal it was set, where there is one.
    goal = models.ForeignKey(StrategicGoal, on_delete=models.SET_NULL, null=True, blank=True, related_name="frameworks")
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="frameworks_owned")
    owner_organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="frameworks_owned"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                name="frameworks_end_after_they_begin", condition=Q(ends_on=None) | Q(ends_on__gte=F("decided_on"))
            )
        ]

    def __str__(self) -> str:
        return self.title


class Serving(models.Model):
    """A challenge serves a goal, and how."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="servings")
    goal = models.ForeignKey(StrategicGoal, on_delete=models.CASCADE, related_name="servings")
    how = models.CharField(_("how it serves it"), max_length=300, blank=True)
    linked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="servings")
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["challenge", "goal"], name="a_challenge_serves_a_goal_once")]


class Staying(models.Model):
    """Whether a challenge stays inside a framework of the council, and why people think so."""

    class Says(models.TextChoices):
        INSIDE = "inside", _("Stays inside")
        TENSION = "tension", _("There is tension")
        OUTSIDE = "outside", _("Goes outside")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="stayings")
    framework = models.ForeignKey(CouncilFramework, on_delete=models.CASCADE, related_name="stayings")
    says = models.CharField(_("does it stay inside?"), max_length=7, choices=Says.choices)
    why = models.TextField(_("why"), blank=True)
    looked_at_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="stayings")
    looked_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "framework"], name="one_look_a_challenge_and_framework"),
            models.CheckConstraint(name="what_does_not_stay_inside_says_why", condition=Q(says="inside") | ~Q(why="")),
        ]
