"""What is true of voices: one person one voice, without keeping who it was."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas.models.agenda import AgendaItem, AreaAgenda
from gewoondoen.people.models import User


class VotingCode(models.Model):
    """A code that came by letter: 16 characters, of which only a keyed digest is kept."""

    agenda = models.ForeignKey(AreaAgenda, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)
    # Which letters: a batch can be withdrawn when its letters got lost.
    batch = models.CharField(_("batch"), max_length=40)
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="voting_codes")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "digest"], name="one_voting_code_an_agenda_and_digest")
        ]


class Voice(models.Model):
    """One person of the area, for one agenda: a keyed digest of an address, or a code; nothing says who."""

    class Via(models.TextChoices):
        EMAIL = "email", _("By e-mail")
        LETTER = "letter", _("By a code in a letter")

    agenda = models.ForeignKey(AreaAgenda, on_delete=models.CASCADE, related_name="voices")
    via = models.CharField(max_length=6, choices=Via.choices)
    # HMAC of the address as it was made plain, under a key of this installation and this agenda.
    digest = models.CharField(max_length=64, blank=True)
    code = models.OneToOneField(VotingCode, on_delete=models.PROTECT, null=True, blank=True, related_name="voice")
    postcode = models.CharField(_("first four figures of the postcode"), max_length=4, blank=True)
    # A paper form that an area worker typed in.
    at_desk = models.BooleanField(_("entered at the desk"), default=False)
    # The hour, so that no line in a log of the web server can be laid beside it.
    at = models.DateTimeField()
    # When digest and code were taken off: from then on nothing leads back to an address or a letter.
    unlinked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "digest"], condition=~Q(digest=""), name="one_voice_an_agenda_and_address"
            ),
            models.CheckConstraint(
                name="a_voice_came_by_email_or_by_letter",
                condition=Q(via="letter", unlinked_at=None, code__isnull=False, digest="")
                | (Q(via="email", unlinked_at=None, code=None) & ~Q(digest=""))
                | Q(unlinked_at__isnull=False, code=None, digest=""),
            ),
        ]


class VoiceAsked(models.Model):
    """Somebody asked for a code by e-mail; only digests of address and code, for a short time."""

    agenda = models.ForeignKey(AreaAgenda, on_delete=models.CASCADE, related_name="voices_asked")
    digest = models.CharField(max_length=64)
    code_digest = models.CharField(max_length=64)
    postcode = models.CharField(max_length=4)
    asked_at = models.DateTimeField()
    # Letters written, and codes tried, as long as this row lives: a new letter gives no new tries.
    times = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "voices asked"
        constraints = [
            models.UniqueConstraint(fields=["agenda", "digest"], name="one_code_asked_an_agenda_and_address")
        ]


class AgendaSupport(models.Model):
    """A voice supports an item."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="supports")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="supports")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["item", "voice"], name="a_voice_supports_an_item_once")]


class AgendaArgument(models.Model):
    """A voice says why an item should be high on the agenda, or should not; shown once it was read."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be read")
        SHOWN = "shown", _("Shown")
        HELD_BACK = "held", _("Held back")

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="arguments")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="arguments")
    is_for = models.BooleanField(_("this speaks for it"))
    text = models.TextField(_("your argument"), max_length=1000)
    at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    why_held = models.CharField(_("why it is held back"), max_length=300, blank=True)
    read_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="arguments_read")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["item", "state"], name="argument_by_item")]
        constraints = [
            models.UniqueConstraint(fields=["item", "voice", "is_for"], name="one_argument_a_voice_each_way"),
            models.CheckConstraint(name="held_back_arguments_say_why", condition=~Q(state="held") | ~Q(why_held="")),
        ]
