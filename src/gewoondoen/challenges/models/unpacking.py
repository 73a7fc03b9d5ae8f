"""What is true of a part: a cause, or a part of the question, in a tree."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models.matter import Challenge
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, User


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
    # Who can move it: an organisation, or in words.
    mover = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="parts_to_move"
    )
    mover_in_words = models.CharField(_("who can move it, in words"), max_length=120, blank=True)
    # Its place among those under the same part, from the top.
    position = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="parts_added")
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(name="parts_not_taken_up_say_why", condition=Q(is_taken_up=True) | ~Q(why_not="")),
            models.CheckConstraint(
                name="parts_are_not_their_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))
            ),
        ]
