"""What is true of the table: who sits at it, what interests lie on it, what was talked about and agreed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models.matter import Challenge
from gewoondoen.people.models import Organisation, User


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


class Interest(models.Model):
    """What a party needs, values and fears; of somebody who is not at the table yet it has a name only."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="interests")
    party = models.OneToOneField(Party, on_delete=models.CASCADE, null=True, blank=True, related_name="interest")
    # For who has not joined: "young people on the square", "the shopkeepers"; never a person's name.
    group = models.CharField(_("whose interest"), max_length=120, blank=True)
    needs = models.TextField(_("what they need"), blank=True)
    values = models.TextField(_("what they value"), blank=True)
    fears = models.TextField(_("what they fear"), blank=True)
    # Heard from themselves, on this day; until then it is what others think of them.
    heard_on = models.DateField(_("heard from themselves on"), null=True, blank=True)
    written_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="interests_written"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="an_interest_is_of_a_party_or_a_group",
                condition=Q(party__isnull=False, group="") | (Q(party=None) & ~Q(group="")),
            ),
            models.UniqueConstraint(
                fields=["challenge", "group"], condition=~Q(group=""), name="one_interest_a_challenge_and_group"
            ),
        ]

    @property
    def has_words(self) -> bool:
        """Whether anything was written down; a party that was at a conversation can have a seat without words."""
        return bool(self.needs or self.values or self.fears)


class Conversation(models.Model):
    """People sat together about a challenge: when, about what, who was there and who spoke."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="conversations")
    held_on = models.DateField(_("held on"))
    about = models.CharField(_("about"), max_length=200)
    came_up = models.TextField(_("what came up"), blank=True)
    present = models.ManyToManyField(Interest, blank=True, related_name="attended")
    spoke = models.ManyToManyField(Interest, blank=True, related_name="spoken")
    written_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="conversations_written"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-held_on", "-id"]


class Agreement(models.Model):
    """What parties agreed with one another: with whom, when, by when, and how it went."""

    class State(models.TextChoices):
        OPEN = "open", _("Agreed")
        KEPT = "kept", _("Kept")
        NOT_KEPT = "not_kept", _("Not kept")
        CHANGED = "changed", _("Agreed anew")

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="agreements")
    text = models.CharField(_("what was agreed"), max_length=300)
    parties = models.ManyToManyField(Party, related_name="agreements")
    agreed_on = models.DateField(_("agreed on"))
    due_on = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(_("how it stands"), max_length=8, choices=State.choices, default=State.OPEN)
    how_it_went = models.TextField(_("how it went"), blank=True)
    written_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="agreements_written"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["state", "due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="ended_agreements_say_how_it_went", condition=Q(state="open") | ~Q(how_it_went="")
            ),
            models.CheckConstraint(
                name="agreements_are_due_after_they_are_made",
                condition=Q(due_on=None) | Q(due_on__gte=models.F("agreed_on")),
            ),
        ]


class PrivateNote(models.Model):
    """What somebody writes down for themselves about a challenge; nobody else reads it, the administrator neither."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="private_notes")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="private_notes")
    interest = models.ForeignKey(
        Interest, on_delete=models.SET_NULL, null=True, blank=True, related_name="private_notes"
    )
    text = models.TextField(_("note for yourself"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
