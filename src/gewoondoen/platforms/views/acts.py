"""What can be done with a platform or a meeting: one table of acts, each with its form, its right and its action."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.platforms import actions, policies
from gewoondoen.platforms.forms import counting, meetings, members, platforms
from gewoondoen.platforms.forms.act import VersionedForm
from gewoondoen.platforms.models import Meeting, NeighbourhoodPlatform
from gewoondoen.ui import acts


def keeps(viewer: Any, platform: NeighbourhoodPlatform, _item: Any) -> bool:
    """Who made it."""
    return policies.may_keep(viewer, platform)


def runs(viewer: Any, whole: NeighbourhoodPlatform | Meeting, _item: Any) -> bool:
    """Who runs it from day to day."""
    return policies.may_run(viewer, whole.platform if isinstance(whole, Meeting) else whole)


def seats(viewer: Any, platform: NeighbourhoodPlatform, _item: Any) -> bool:
    """Who gives terms."""
    return policies.may_seat(viewer, platform)


def leaves(viewer: Any, platform: NeighbourhoodPlatform, term: Any) -> bool:
    """Who ends this term."""
    return policies.may_leave(viewer, term, platform)


def is_theirs(viewer: Any, _platform: NeighbourhoodPlatform, term: Any) -> bool:
    """Whose term it is."""
    return policies.is_own(viewer, term)


def at_work(platform: NeighbourhoodPlatform, _item: Any) -> bool:
    """As long as the platform has not ended."""
    return not platform.has_ended(timezone.localdate())


def ended(platform: NeighbourhoodPlatform, _item: Any) -> bool:
    """Once it has."""
    return platform.ended_on is not None


def takes_place(meeting: Meeting, _item: Any) -> bool:
    """As long as a meeting is not cancelled and its notes are not settled."""
    return not meeting.is_cancelled and not meeting.is_settled


def was_held(meeting: Meeting, item: Any) -> bool:
    """Once such a meeting has begun."""
    return takes_place(meeting, item) and meeting.starts_at <= timezone.now()


def is_settled(meeting: Meeting, _item: Any) -> bool:
    """Once its notes are settled."""
    return meeting.is_settled


@dataclass(frozen=True)
class Act(acts.Act):
    """One thing that can be done to a platform or a meeting, or to something of it."""

    icon: str = "edit"
    template: str = "ui/act.html"


OF_PLATFORM = (
    Act(
        "meeting_new",
        "vergaderingen/nieuw",
        _("Plan a meeting"),
        meetings.MeetingForm,
        actions.plan_meeting,
        runs,
        done=_("The meeting is planned. Members are told, and who follows the area when everyone is welcome."),
        submit=_("Plan"),
        fits=at_work,
        icon="calendar-event",
    ),
    Act(
        "seat",
        "leden/erbij",
        _("Welcome a member"),
        members.SeatForm,
        actions.seat,
        seats,
        done=_("This person is a member."),
        submit=_("Welcome"),
        fits=at_work,
        lead=_("With a term somebody gets the role of platform member for the area, as long as the term lasts."),
        icon="user-plus",
    ),
    Act(
        "chair",
        "voorzitter",
        _("Hand over the chair"),
        members.ChairForm,
        actions.hand_over_chair,
        seats,
        done=_("The chair was handed over."),
        submit=_("Hand over"),
        fits=at_work,
        lead=_("The new chair is one of the members. On that day the old term ends and the new one begins."),
        icon="arrow-forward-up",
    ),
    Act(
        "count",
        "tellen",
        _("Count whom you represent"),
        counting.CountForm,
        actions.count_members,
        runs,
        done=_("Your numbers were kept."),
        submit=_("Keep"),
        fits=at_work,
        lead=_(
            "Write down how many members belong to each group: numbers, never who. Nobody has to say anything: "
            "what you leave empty is not compared."
        ),
        icon="chart-bar",
        template="platforms/count.html",
    ),
    Act(
        "change",
        "wijzigen",
        _("Change what is told of the platform"),
        platforms.ChangeForm,
        actions.change_platform,
        keeps,
        done=_("The platform was changed."),
        submit=_("Save"),
    ),
    Act(
        "end",
        "stoppen",
        _("End the platform"),
        platforms.EndForm,
        actions.end_platform,
        keeps,
        done=_("The platform has ended. What it did stays to be read."),
        submit=_("End"),
        fits=at_work,
        lead=_("All terms end, and with them the rights of the members. Meetings to come are cancelled."),
        icon="ban",
    ),
    Act(
        "resume",
        "hervatten",
        _("Take the platform up again"),
        VersionedForm,
        actions.resume_platform,
        keeps,
        done=_("The platform goes on. Welcome its members anew."),
        submit=_("Take up again"),
        fits=ended,
        icon="refresh",
    ),
    Act(
        "term",
        "leden/<int:item>/wijzigen",
        _("Change a term"),
        members.TermForm,
        actions.change_term,
        seats,
        done=_("The term was changed."),
        submit=_("Save"),
        item="term",
    ),
    Act(
        "leave",
        "leden/<int:item>/stoppen",
        _("End a term"),
        members.LeaveForm,
        actions.end_term,
        leaves,
        done=_("The term ends on that day."),
        submit=_("End the term"),
        lead=_("The role of platform member goes with the term, unless it is needed for something else."),
        item="term",
    ),
    Act(
        "name",
        "leden/<int:item>/naam",
        _("Who reads my name"),
        members.NameForm,
        actions.show_name,
        is_theirs,
        done=_("Kept."),
        submit=_("Keep"),
        item="term",
    ),
    Act(
        "answer",
        "aanmeldingen/<int:item>",
        _("Answer who would like to join"),
        members.AnswerForm,
        actions.answer_request,
        runs,
        done=_("The answer is on its way."),
        submit=_("Send the answer"),
        item="request",
        template="platforms/answer.html",
    ),
)
OF_MEETING = (
    Act(
        "point",
        "punten/erbij",
        _("Put a point on the list"),
        meetings.PointForm,
        actions.add_point,
        runs,
        done=_("It is on the list."),
        submit=_("Put it on the list"),
        fits=takes_place,
        icon="plus",
    ),
    Act(
        "settle",
        "vaststellen",
        _("Settle the notes"),
        VersionedForm,
        actions.settle_notes,
        runs,
        done=_("The notes are settled."),
        submit=_("Settle"),
        fits=was_held,
        lead=_(
            "From now on nothing is changed. Of a public meeting everyone reads what was said and decided; a decision "
            "stands on the page of its challenge. Look once more whether no resident is named."
        ),
        icon="check",
    ),
    Act(
        "change_meeting",
        "wijzigen",
        _("Change the meeting"),
        meetings.ChangeMeetingForm,
        actions.change_meeting,
        runs,
        done=_("The meeting was changed."),
        submit=_("Save"),
        fits=takes_place,
        lead=_("When day, hour or place change, members are told, and who follows the area."),
    ),
    Act(
        "cancel",
        "afzeggen",
        _("Cancel the meeting"),
        meetings.CancelForm,
        actions.cancel_meeting,
        runs,
        done=_("The meeting does not take place. This is being told."),
        submit=_("Cancel the meeting"),
        fits=takes_place,
        icon="ban",
    ),
    Act(
        "reopen",
        "heropenen",
        _("Open the notes to mend them"),
        VersionedForm,
        actions.reopen_notes,
        runs,
        done=_("The notes are open again."),
        submit=_("Open the notes"),
        fits=is_settled,
        lead=_("Nobody outside reads them until you settle them again."),
        icon="refresh",
    ),
    Act(
        "change_point",
        "punten/<int:item>/wijzigen",
        _("Write at this point"),
        meetings.ChangePointForm,
        actions.change_point,
        runs,
        done=_("It was kept."),
        submit=_("Keep"),
        fits=takes_place,
        item="point",
    ),
    Act(
        "remove_point",
        "punten/<int:item>/weghalen",
        _("Take this point off the list"),
        VersionedForm,
        actions.remove_point,
        runs,
        done=_("It is off the list."),
        submit=_("Take off"),
        fits=takes_place,
        item="point",
    ),
)
ACTS = {act.key: act for act in (*OF_PLATFORM, *OF_MEETING)}


def acts_for(viewer: Any, whole: NeighbourhoodPlatform | Meeting) -> list[Act]:
    """Return what this person can do now with a platform or a meeting itself."""
    table = OF_MEETING if isinstance(whole, Meeting) else OF_PLATFORM
    return [act for act in table if not act.item and act.fits(whole, None) and act.may(viewer, whole, None)]
