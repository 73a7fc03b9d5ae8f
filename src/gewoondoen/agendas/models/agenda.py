"""What is true of an agenda: which challenges an area puts first, in which order, and what the municipality answers."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas import stages
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import User
from gewoondoen.platforms.models import NeighbourhoodPlatform


class AreaAgenda(models.Model):
    """What an area's platform puts first in a period: drafted, laid before residents, adopted, reviewed."""

    class Stage(models.TextChoices):
        DRAFT = stages.Stage.DRAFT.value, _("Draft")
        CONSULT = stages.Stage.CONSULT.value, _("Residents have their say")
        ADOPTED = stages.Stage.ADOPTED.value, _("Adopted")
        REVIEW = stages.Stage.REVIEW.value, _("Being reviewed")
        ENDED = stages.Stage.ENDED.value, _("Ended")

    platform = models.ForeignKey(NeighbourhoodPlatform, on_delete=models.PROTECT, related_name="agendas")
    # The area of the platform when the agenda was made: a platform may move to another one later.
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="agendas")
    title = models.CharField(_("title"), max_length=140)
    foreword = models.TextField(_("foreword"), blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    stage = models.CharField(_("stage"), max_length=7, choices=Stage.choices, default=Stage.DRAFT)
    consult_from = models.DateField(_("residents have their say from"), null=True, blank=True)
    consult_until = models.DateField(_("until and with"), null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="agendas_adopted"
    )
    # Of those who live here: the first four figures, or the whole of it ("7512", "7512AB").
    postcodes = models.JSONField(_("postcodes of the area"), default=list, blank=True)
    # How many items one voice supports at most: who may support all of them chooses nothing.
    most_supports = models.PositiveSmallIntegerField(_("how many challenges one voice supports"), default=3)
    # Slugs of the indicators that the document shows.
    figures = models.JSONField(_("figures in the document"), default=list, blank=True)
    # Within how many days after adoption the municipality answers.
    answer_days = models.PositiveSmallIntegerField(_("days to answer in"), default=42)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="agendas_made")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "-id"]
        indexes = [models.Index(fields=["area", "stage"], name="agenda_by_area")]
        constraints = [
            models.CheckConstraint(name="agendas_end_after_they_begin", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(
                name="agendas_have_their_say_with_two_days",
                condition=~Q(stage="consult")
                | Q(consult_from__isnull=False, consult_until__isnull=False, consult_until__gte=F("consult_from")),
            ),
            models.CheckConstraint(
                name="adopted_agendas_have_a_moment",
                condition=~Q(stage__in=["adopted", "review"]) | Q(adopted_at__isnull=False),
            ),
            models.CheckConstraint(name="a_voice_supports_something", condition=Q(most_supports__gte=1)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_shown(self) -> bool:
        """Whether it was laid before residents, so that everyone may read it; a draft that ended never was."""
        return self.stage != self.Stage.DRAFT and not (self.stage == self.Stage.ENDED and self.consult_from is None)

    @property
    def holds(self) -> bool:
        """Whether it was adopted and did not end: the municipality answers to it."""
        return self.stage in stages.HOLDS

    def is_said(self, today: date) -> bool:
        """Whether the days on which residents have their say are over."""
        return self.consult_until is not None and self.consult_until < today

    def is_edited(self, today: date) -> bool:
        """Whether order and words can change on a day."""
        return stages.is_edited(self.stage, is_said=self.is_said(today))


class AgendaItem(models.Model):
    """A challenge on an agenda: its rank and why; or left off, and why."""

    agenda = models.ForeignKey(AreaAgenda, on_delete=models.CASCADE, related_name="items")
    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="agenda_items")
    # 1 is first; what is left off has none.
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    why = models.TextField(_("why it is on the agenda here"), blank=True)
    left_off_because = models.TextField(_("why it is left off"), blank=True)
    # What people tell about it, for the document: in their own words, by nobody named.
    story = models.TextField(_("a story from the area"), blank=True)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="agenda_items")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = [F("rank").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "challenge"], name="a_challenge_is_on_an_agenda_once"),
            models.CheckConstraint(
                name="items_have_a_rank_or_a_reason",
                condition=Q(rank__gte=1, left_off_because="") | (Q(rank=None) & ~Q(left_off_because="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.challenge)


class AgendaVersion(models.Model):
    """How an agenda read at a moment: laid before residents, adopted, changed after review. Never written over."""

    agenda = models.ForeignKey(AreaAgenda, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(_("stage"), max_length=7, choices=AreaAgenda.Stage.choices)
    # Title, foreword, period and items (challenge, title, question, rank, why, why left off), as plain values.
    content = models.JSONField()
    note = models.TextField(_("what changed, and why"), blank=True)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="agenda_versions")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["agenda", "number"]
        constraints = [models.UniqueConstraint(fields=["agenda", "number"], name="one_version_an_agenda_and_number")]


class MunicipalAnswer(models.Model):
    """What the municipality takes up of an item: with what, from when, by whom; or why not; and when it was asked."""

    class Says(models.TextChoices):
        TAKES_UP = "takes_up", _("We take this up")
        IN_PART = "in_part", _("We take part of this up")
        NOT = "not", _("We do not take this up")

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="answer")
    due_on = models.DateField(_("answer promised by"))
    # The one who answers; the one to whom it goes when the promise lapses is found by role.
    responsible = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers_due")
    says = models.CharField(_("answer"), max_length=8, choices=Says.choices, blank=True)
    with_what = models.TextField(_("with what: people, money, permission"), blank=True)
    from_when = models.DateField(_("from when"), null=True, blank=True)
    why_not = models.TextField(_("why not"), blank=True)
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers_given")
    given_at = models.DateTimeField(null=True, blank=True)
    # When it was told to who is above that it is late; once.
    escalated_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["due_on"], condition=Q(given_at=None), name="municipal_answer_open")]
        constraints = [
            models.CheckConstraint(
                name="answers_are_given_or_open",
                condition=Q(says="", given_at=None) | (~Q(says="") & Q(given_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_is_taken_up_has_a_day_and_a_means",
                condition=~Q(says__in=["takes_up", "in_part"]) | (~Q(with_what="") & Q(from_when__isnull=False)),
            ),
            models.CheckConstraint(
                name="what_is_not_taken_up_says_why_not", condition=~Q(says__in=["not", "in_part"]) | ~Q(why_not="")
            ),
        ]
