"""What is true of a signal: the matter that is acted on."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.people.models import Organisation, User
from gewoondoen.signals import masking
from gewoondoen.signals.models.catalogue import Category, Theme


class SignalQuerySet(models.QuerySet["Signal"]):
    """Filters that read as sentences."""

    def named(self) -> "SignalQuerySet":
        """Read with each signal what its name and its page ask for: theme, category, area, contact person."""
        return self.select_related("theme", "category", "area", "contact_person")


class Signal(models.Model):
    """The matter that is acted on. It has one or more reports, one contact person, and a promise."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", _("Complaint")
        CONCERN = "concern", _("Concern")
        IDEA = "idea", _("Idea")
        COMPLIMENT = "compliment", _("Compliment")
        QUESTION = "question", _("Question")
        STUCK = "stuck", _("Stuck in the system")

    class Status(models.TextChoices):
        NEW = "new", _("New")
        TAKEN_UP = "taken_up", _("Taken up")
        UNDER_WAY = "under_way", _("Under way")
        WAITING = "waiting", _("Waiting")
        ANSWERED = "answered", _("Answered")
        CLOSED = "closed", _("Closed")

    class Priority(models.TextChoices):
        URGENT = "urgent", _("Urgent")
        NORMAL = "normal", _("Normal")
        LOW = "low", _("Can wait")

    class Outcome(models.TextChoices):
        DONE = "done", _("Done")
        PARTLY = "partly", _("Partly done")
        NOT_DONE = "not_done", _("Not done")
        PASSED_ON = "passed_on", _("Passed on")
        HEARD = "heard", _("Heard and answered")

    # A list and not "not closed": so that an index on the status serves it.
    OPEN = (Status.NEW, Status.TAKEN_UP, Status.UNDER_WAY, Status.WAITING, Status.ANSWERED)

    # What people see and say on the phone: "GD-4F7K2". Random, so that nobody counts or guesses.
    reference = models.CharField(max_length=12, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    # No index of its own for what has one with its order below: each costs every report that comes in.
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="signals", db_index=False
    )
    # Under the theme; the theme of a signal with a category is that of the category (actions hold it).
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="signals", db_index=False
    )
    # In the words of who handles it, without personal data; empty until somebody wrote it.
    title = models.CharField(_("in one line"), max_length=140, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.NEW)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="signals", db_index=False)
    longitude = models.FloatField()
    latitude = models.FloatField()
    place = models.CharField(_("place"), max_length=200, blank=True)
    # A line or surface that somebody drew, as GeoJSON (WGS84); the point above lies on it.
    drawn = models.JSONField(null=True, blank=True)
    priority = models.CharField(_("priority"), max_length=6, choices=Priority.choices, default=Priority.NORMAL)
    # Whose work it is; the contact person stays the one face whoever does it.
    department = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="signals", db_index=False
    )
    contact_person = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="signals")
    created_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    # The promise: the first contact comes on or before this day.
    promised_by = models.DateField()
    # The promise of handling: there is a result on or before this day; empty where none was promised.
    due_on = models.DateField(_("result promised by"), null=True, blank=True)
    contacted_at = models.DateTimeField(null=True, blank=True)
    # What came of it, in plain words for who reported it; and when they were told.
    answer = models.TextField(_("answer"), blank=True)
    # How it ended in a word; and in plain words why not, where it was not done, and to whom, where it was passed on.
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    why_not = models.TextField(_("why not"), blank=True)
    passed_on_to = models.CharField(_("passed on to"), max_length=120, blank=True)
    # What was learned from it, in one line, for colleagues in other areas; nothing of the case itself.
    lesson = models.CharField(_("what we learned"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # What it waits for, in plain words for who reported it; empty unless it is waiting.
    waiting_for = models.CharField(_("what it waits for"), max_length=300, blank=True)
    # Counts up with each change, so that the second of two people is told and loses nothing.
    version = models.PositiveIntegerField(default=1)
    # Another signal that this one was joined with; its reports moved there, its address leads there.
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined_from")

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["area", "-id"], name="signal_by_area"),
            models.Index(fields=["area", "status", "-id"], name="signal_by_area_status"),
            models.Index(fields=["status", "-id"], name="signal_by_status"),
            models.Index(fields=["theme", "-id"], name="signal_by_theme"),
            models.Index(fields=["created_at"], name="signal_by_moment"),
            models.Index(fields=["category", "-id"], name="signal_by_category"),
            # What lies in a window of the map, within a neighbourhood.
            models.Index(fields=["area", "longitude", "latitude"], name="signal_in_window"),
            # How many are open by theme, of what everyone may know: counted in the index alone.
            models.Index(
                fields=["area", "theme"],
                condition=~Q(kind="stuck") & ~Q(status="closed") & Q(joined_into__isnull=True),
                name="signal_open_known",
            ),
            # The few of which somebody wrote what was learned.
            models.Index(fields=["-id"], condition=~Q(lesson=""), name="signal_lessons"),
            models.Index(fields=["kind", "-id"], name="signal_by_kind"),
            models.Index(fields=["priority", "-id"], name="signal_by_priority"),
            models.Index(fields=["outcome", "-id"], name="signal_by_outcome"),
            models.Index(fields=["department", "-id"], name="signal_by_department"),
            # What lies near, for doubles and for maps.
            models.Index(fields=["latitude", "longitude"], condition=~Q(status="closed"), name="signal_open_near"),
            models.Index(fields=["department", "-id"], condition=~Q(status="closed"), name="signal_open_by_department"),
            models.Index(
                fields=["area", "due_on"],
                condition=Q(due_on__isnull=False) & Q(answered_at=None) & ~Q(status="closed"),
                name="signal_results_due",
            ),
            # What came of it, month by month; takes nothing of who reports.
            models.Index(fields=["area", "answered_at"], condition=Q(answered_at__isnull=False), name="signal_results"),
            models.Index(
                fields=["contact_person", "promised_by"],
                condition=~Q(status="closed"),
                name="signal_open_by_person",
            ),
            models.Index(
                fields=["area", "promised_by"],
                condition=Q(contacted_at=None) & ~Q(status="closed"),
                name="signal_promises_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="closed_signals_have_an_answer_that_was_told",
                condition=~Q(status="closed")
                | (~Q(answer="") & Q(told_at__isnull=False, ended_at__isnull=False))
                | Q(joined_into__isnull=False),
            ),
            models.CheckConstraint(
                name="answered_signals_have_an_answer", condition=~Q(status="answered") | ~Q(answer="")
            ),
            models.CheckConstraint(
                name="only_waiting_signals_wait_for_something",
                condition=Q(status="waiting") & ~Q(waiting_for="") | ~Q(status="waiting") & Q(waiting_for=""),
            ),
            models.CheckConstraint(
                name="what_was_not_done_says_why",
                condition=~Q(outcome__in=["partly", "not_done"]) | ~Q(why_not=""),
            ),
            models.CheckConstraint(
                name="what_was_passed_on_says_to_whom", condition=~Q(outcome="passed_on") | ~Q(passed_on_to="")
            ),
            models.CheckConstraint(
                name="signals_are_not_joined_into_themselves",
                condition=Q(joined_into=None) | ~Q(joined_into=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {masking.masked(self.title)}".strip()

    @property
    def name(self) -> str:
        """What it is called where no personal data may stand: its title, masked, else its kind and theme."""
        if self.title:
            return masking.masked(self.title)
        kind = self.get_kind_display()
        if self.category:
            return f"{kind}: {self.category.shown_name}"
        if self.theme:
            return f"{kind}: {self.theme.shown_name}"
        return gettext("%(kind)s in %(area)s") % {"kind": kind, "area": self.area.name}

    @property
    def is_private(self) -> bool:
        """Whether only its contact person, the stand-in and who reported it may know of it."""
        return self.kind == self.Kind.STUCK

    @property
    def is_thanks(self) -> bool:
        """Whether it asks for nothing: nobody has to call, and whether the answer helped is no question."""
        return self.kind == self.Kind.COMPLIMENT

    @property
    def is_urgent(self) -> bool:
        """Whether it has the short road."""
        return self.priority == self.Priority.URGENT

    @property
    def owes_contact(self) -> bool:
        """Whether somebody was promised a first contact and did not have it yet; a compliment asks for none."""
        return self.contacted_at is None and not self.is_thanks

    @property
    def is_promised_elsewhere(self) -> bool:
        """Whether another system handles it: it came in as contacted at its very beginning, for we promised nothing."""
        return self.contacted_at == self.created_at

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it."""
        return self.status != self.Status.CLOSED
