"""What is true of what everyone can do on a challenge's public page: say something, offer help."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models.matter import Challenge
from gewoondoen.people.models import User


class HelpOffer(models.Model):
    """Somebody can do something: hours, a place, a skill. Who steers the challenge answers them."""

    class Kind(models.TextChoices):
        HOURS = "hours", _("Hours")
        PLACE = "place", _("A place")
        SKILL = "skill", _("Something I am good at")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        NEW = "new", _("New")
        TAKEN = "taken", _("Taken up")
        THANKED = "thanked", _("Thanked, not needed now")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    # For the link by which it is withdrawn, with an account or without.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="offers")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="help_offered")
    # Of who has no account; emptied with retention.
    name = models.CharField(_("your name"), max_length=120, blank=True)
    email = models.EmailField(_("your e-mail address"), blank=True)
    language = models.CharField(max_length=2, choices=User.Language.choices, default=User.Language.NL)
    # Whether they want to be on the challenge themselves, as a party or with something to do; asks for an account.
    wants_to_join = models.BooleanField(_("I want to take part in it"), default=False)
    kind = models.CharField(_("what you can offer"), max_length=5, choices=Kind.choices)
    text = models.TextField(_("what you can do"))
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.NEW)
    answer = models.TextField(_("the answer"), blank=True)
    at = models.DateTimeField()
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="help_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["challenge"], condition=Q(state="new"), name="help_offer_new")]
        constraints = [
            models.CheckConstraint(
                name="answered_offers_have_a_moment",
                condition=Q(state__in=["new", "withdrawn"]) | Q(answered_at__isnull=False),
            )
        ]


class Comment(models.Model):
    """A reaction on a public challenge; shown once somebody read it, unless who wrote it works on the area."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be read")
        SHOWN = "shown", _("Shown")
        HELD_BACK = "held", _("Held back")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="comments")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="challenge_comments")
    # As who has no account wants to be called.
    name = models.CharField(_("your name"), max_length=60, blank=True)
    text = models.TextField(_("your reaction"), max_length=2000)
    at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    why_held = models.CharField(_("why it is held back"), max_length=300, blank=True)
    read_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments_read")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["challenge", "state"], name="comment_by_challenge")]
        constraints = [
            models.CheckConstraint(name="who_holds_back_says_why", condition=~Q(state="held") | ~Q(why_held=""))
        ]
