"""What is true of a challenge: what an area needs to change, named together, and who carries it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges import stages
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, User


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
    # What was agreed on last, of the versions in `Frame`.
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
    # Area-based work asks of each challenge which domains it touches; who sees one only says why.
    one_domain_because = models.CharField(_("why it touches one domain only"), max_length=300, blank=True)
    # Until when a result can be expected; what council and executive look at ahead of time.
    result_expected_on = models.DateField(_("a result is expected by"), null=True, blank=True)
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


class HandOver(models.Model):
    """The challenge is offered to another owner, who takes it on or not: ownership is never put on somebody."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        TAKEN = "taken", _("Taken on")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="hand_overs")
    to = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="challenges_offered")
    to_organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="challenges_offered"
    )
    why = models.TextField(_("why"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OFFERED)
    offered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="hand_overs_offered"
    )
    offered_at = models.DateTimeField()
    answer = models.TextField(_("what the answer was"), blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="hand_overs_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge"], condition=Q(state="offered"), name="a_challenge_is_offered_to_one_at_a_time"
            ),
            models.CheckConstraint(
                name="answered_hand_overs_have_a_moment",
                condition=Q(state="offered", answered_at=None) | (~Q(state="offered") & Q(answered_at__isnull=False)),
            ),
        ]
