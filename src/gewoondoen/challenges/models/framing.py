"""What is true of a frame: the question in versions, and who consents."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models.matter import Challenge
from gewoondoen.challenges.models.table import Party
from gewoondoen.people.models import User


class Frame(models.Model):
    """One version of the question: put forward, agreed on, and followed by a sharper one; none is ever written over."""

    class State(models.TextChoices):
        PUT_FORWARD = "forward", _("Put forward")
        AGREED = "agreed", _("Agreed on")
        FOLLOWED = "followed", _("Followed by a newer one")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="frames")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(_("the question, in one sentence"), max_length=300)
    success = models.TextField(_("what success looks like"), blank=True)
    out_of_scope = models.TextField(_("what is out of scope"), blank=True)
    leeway = models.TextField(_("leeway that is asked for"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PUT_FORWARD)
    put_forward_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="frames")
    put_forward_at = models.DateTimeField()
    # Who sat there when it was agreed on in one go at the table: organisations and groups, no residents' names.
    present = models.CharField(_("who was at the table"), max_length=200, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["challenge", "number"]
        constraints = [
            models.UniqueConstraint(fields=["challenge", "number"], name="one_frame_a_challenge_and_number"),
            models.UniqueConstraint(
                fields=["challenge"], condition=Q(state="agreed"), name="one_agreed_frame_a_challenge"
            ),
            models.UniqueConstraint(
                fields=["challenge"], condition=Q(state="forward"), name="one_frame_put_forward_at_a_time"
            ),
            models.CheckConstraint(
                name="agreed_frames_have_a_moment",
                condition=~Q(state="agreed") | Q(agreed_at__isnull=False),
            ),
        ]


class Consent(models.Model):
    """What one party says of a frame: they can live with it, object, or leave it to others."""

    class Says(models.TextChoices):
        CONSENTS = "consents", _("Can live with it")
        OBJECTS = "objects", _("Objects")
        STANDS_ASIDE = "aside", _("Leaves it to the others")

    frame = models.ForeignKey(Frame, on_delete=models.CASCADE, related_name="consents")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="consents")
    says = models.CharField(_("what they say"), max_length=8, choices=Says.choices)
    objection = models.TextField(_("the objection"), blank=True)
    # What was done with the objection: it is answered before the frame is agreed on.
    answer = models.TextField(_("the answer to it"), blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="objections_answered"
    )
    given_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="consents_given")
    # Said by who steers the challenge, for a party that told them so; the page says that it was.
    on_behalf = models.BooleanField(_("said on their behalf"), default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["frame", "party"], name="one_voice_a_party_on_a_frame"),
            models.CheckConstraint(name="who_objects_says_why", condition=~Q(says="objects") | ~Q(objection="")),
        ]
