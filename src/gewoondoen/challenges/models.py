"""What is true of a challenge: what an area needs to change, named together, and what is done about it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges import stages
from gewoondoen.kernel.domains import Domain
from gewoondoen.knowledge.models import Indicator
from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.models import Signal


def validate_domains(value: object) -> None:
    """Refuse what is not a list of known domains, each once."""
    if not isinstance(value, list) or len(set(value)) != len(value) or not set(value) <= set(Domain.values):
        raise ValidationError(_("Choose from the list."))


class Challenge(models.Model):
    """What an area needs to change. Its stages follow the work: named, unpacked, framed, under way, concluded."""

    class Stage(models.TextChoices):
        NAMED = stages.Stage.NAMED.value, _("Named")
        UNPACKED = stages.Stage.UNPACKED.value, _("Taken apart")
        FRAMED = stages.Stage.FRAMED.value, _("Framed")
        UNDER_WAY = stages.Stage.UNDER_WAY.value, _("Under way")
        CONCLUDED = stages.Stage.CONCLUDED.value, _("Concluded")
        STOPPED = stages.Stage.STOPPED.value, _("Stopped")

    class NamedBy(models.TextChoices):
        RESIDENT = "resident", _("A resident")
        PLATFORM = "platform", _("The neighbourhood platform")
        PARTNER = "partner", _("A partner")
        MUNICIPALITY = "municipality", _("The municipality")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("Everyone")
        INVOLVED = "involved", _("Those involved")
        INTERNAL = "internal", _("Civil servants of the area")

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="challenges")
    title = models.CharField(_("title"), max_length=140)
    why = models.TextField(_("why this matters"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.NAMED)
    visibility = models.CharField(_("visible to"), max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    domains = models.JSONField(_("domains"), default=list, blank=True, validators=[validate_domains])
    named_by = models.CharField(_("named by"), max_length=12, choices=NamedBy.choices)
    named_by_organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="challenges_named"
    )
    question = models.CharField(_("the question"), max_length=300, blank=True)
    success = models.TextField(_("what success looks like"), blank=True)
    # The owner carries it (a resident, a platform, a partner or a civil servant); the contact person is its one face.
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="challenges_owned")
    owner_organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="challenges_owned"
    )
    contact_person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="challenges"
    )
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Why it stopped without a result: as honest an end as a success.
    stop_reason = models.TextField(_("why it stopped"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["area", "stage", "-id"], name="challenge_by_area_stage"),
            models.Index(fields=["stage", "moved_at"], name="challenge_by_movement"),
        ]
        constraints = [
            models.CheckConstraint(
                name="framed_challenges_have_a_question",
                condition=Q(stage__in=["named", "unpacked", "stopped"]) | ~Q(question=""),
            ),
            models.CheckConstraint(
                name="stopped_challenges_have_a_reason", condition=~Q(stage="stopped") | ~Q(stop_reason="")
            ),
            models.CheckConstraint(
                name="ended_challenges_have_an_end",
                condition=Q(stage__in=["concluded", "stopped"], ended_at__isnull=False)
                | (~Q(stage__in=["concluded", "stopped"]) & Q(ended_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether work on it can still move."""
        return self.stage in stages.OPEN

    @property
    def domain_labels(self) -> list[str]:
        """Return the names of its domains."""
        return [str(Domain(domain).label) for domain in self.domains]


class Evidence(models.Model):
    """Why people think so: a signal, a figure, or an observation in words, with why it matters."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="evidence")
    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    # A figure is named, not copied: the number shown is that of the store, also after a revision.
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    figure_area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    period = models.CharField(max_length=8, blank=True)
    text = models.TextField(_("what was seen or heard"), blank=True)
    why = models.TextField(_("why it matters"), blank=True)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="evidence_added")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "signal"], name="one_evidence_a_challenge_and_signal"),
            models.UniqueConstraint(
                fields=["challenge", "indicator", "figure_area", "period"], name="one_evidence_a_challenge_and_figure"
            ),
            models.CheckConstraint(
                name="evidence_is_a_signal_a_figure_or_words",
                condition=Q(signal__isnull=False) | Q(indicator__isnull=False) | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="a_figure_as_evidence_has_its_area_and_period",
                condition=Q(indicator=None, figure_area=None, period="")
                | Q(indicator__isnull=False, figure_area__isnull=False, signal=None) & ~Q(period=""),
            ),
        ]


class Part(models.Model):
    """A cause or a part of the question, in a tree; taken up now, or not and why not."""

    class Kind(models.TextChoices):
        CAUSE = "cause", _("Cause")
        PART = "part", _("Part of the question")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="parts")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices, default=Kind.CAUSE)
    text = models.CharField(_("in one line"), max_length=200)
    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices, blank=True)
    is_taken_up = models.BooleanField(_("we take this up now"), default=True)
    why_not = models.CharField(_("why not now"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="parts_not_taken_up_say_why", condition=Q(is_taken_up=True) | ~Q(why_not="")),
            models.CheckConstraint(
                name="parts_are_not_their_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))
            ),
        ]


class Party(models.Model):
    """A person or organisation that shares the question, carries part of the work, or both."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="challenge_parties"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, blank=True, related_name="challenge_parties")
    brings = models.CharField(_("what they bring"), max_length=200, blank=True)
    shares_question = models.BooleanField(_("shares the question"), default=False)
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                name="a_party_is_a_person_or_an_organisation",
                condition=Q(organisation__isnull=False, user=None) | Q(organisation=None, user__isnull=False),
            ),
            models.UniqueConstraint(fields=["challenge", "organisation"], name="an_organisation_joins_once"),
            models.UniqueConstraint(fields=["challenge", "user"], name="a_person_joins_once"),
        ]


class Effort(models.Model):
    """Something that is done for a challenge: by whom, and when."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        BUSY = "busy", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="efforts")
    title = models.CharField(_("what we do"), max_length=160)
    domain = models.CharField(_("domain"), max_length=10, choices=Domain.choices, blank=True)
    owner = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="efforts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="efforts"
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.PLANNED)
    outcome = models.TextField(_("what came of it"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="efforts_end_after_they_start",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            )
        ]


class Result(models.Model):
    """What came of a challenge, in words and, where there is one, a figure."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="results")
    text = models.TextField(_("what came of it"))
    # What it means for the people who began it, in plain words; this is what they are sent.
    for_reporters = models.TextField(_("what this means for who reported it"))
    measure = models.CharField(_("what is counted"), max_length=120, blank=True)
    before = models.DecimalField(_("before"), max_digits=14, decimal_places=2, null=True, blank=True)
    after = models.DecimalField(_("after"), max_digits=14, decimal_places=2, null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="results")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="figures_say_what_is_counted",
                condition=Q(before=None, after=None) | (~Q(measure="") & Q(after__isnull=False)),
            )
        ]
