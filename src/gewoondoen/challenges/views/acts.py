"""What can be done with a challenge: one table of acts, each with its form, its right, its action and its words."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions, queries, stages
from gewoondoen.challenges.forms import acting as forms
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.views.conditions import (
    Fits,
    May,
    added_it,
    always,
    contributes,
    in_stages,
    is_own_effort,
    is_own_party,
    joins,
    opens,
    plans,
    steers,
    when_ended,
    while_going,
    while_open,
    while_planned,
)

Text = str | Promise
GET: dict[str, Callable[[Challenge, int], Model]] = {
    "part": queries.part_in,
    "party": queries.party_in,
    "effort": queries.effort_in,
    "evidence": queries.evidence_in,
}


@dataclass(frozen=True)
class Act:
    """One thing that can be done, on a small page of its own. `item` says of what of the challenge; "" is itself."""

    key: str
    address: str
    label: Text
    form: type[forms.ActForm]
    run: Callable[..., object]
    may: May
    done: Text
    submit: Text
    fits: Fits = while_open
    lead: Text = ""
    icon: str = ""
    item: str = ""
    kind: str = "primary"
    # Fields of the row that a fresh form starts with.
    starts_with: tuple[str, ...] = field(default=())


TABLE = (
    Act(
        "details",
        "omschrijving",
        _("Change the description"),
        forms.DetailsForm,
        actions.change_details,
        steers,
        done=_("The description was changed."),
        submit=_("Save"),
        fits=always,
        icon="edit",
        starts_with=("title", "why", "success", "domains"),
    ),
    Act(
        "evidence",
        "gezien-of-gehoord",
        _("Add something seen or heard"),
        forms.EvidenceForm,
        actions.add_evidence,
        contributes,
        done=_("It was added."),
        submit=_("Add"),
        lead=_("Signals are added from the page of the signal itself. Here you add what you saw or heard in words."),
        icon="eye",
    ),
    Act(
        "remove_evidence",
        "gezien-of-gehoord/<int:item>/weghalen",
        _("Take this away"),
        forms.ActForm,
        actions.remove_evidence,
        added_it,
        done=_("It was taken away."),
        submit=_("Remove"),
        lead=_("It disappears from the challenge. A signal itself stays; its reporters are told."),
        icon="trash",
        item="evidence",
        kind="negative",
    ),
    Act(
        "part",
        "onderdeel",
        _("Add a cause or a part"),
        forms.PartForm,
        actions.add_part,
        contributes,
        done=_("It was added."),
        submit=_("Add"),
        lead=_("Take the challenge apart: what lies behind it, and of which parts is it made?"),
        icon="puzzle",
    ),
    Act(
        "change_part",
        "onderdeel/<int:item>",
        _("Change this cause or part"),
        forms.ChangePartForm,
        actions.change_part,
        contributes,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        item="part",
        starts_with=("text", "kind", "parent", "domain", "is_taken_up", "why_not"),
    ),
    Act(
        "remove_part",
        "onderdeel/<int:item>/weghalen",
        _("Remove this cause or part"),
        forms.ActForm,
        actions.remove_part,
        contributes,
        done=_("It was removed."),
        submit=_("Remove"),
        lead=_("What lies under it moves up."),
        icon="trash",
        item="part",
        kind="negative",
    ),
    Act(
        "join",
        "meedoen",
        _("Join in"),
        forms.JoinForm,
        actions.join_party,
        joins,
        done=_("Welcome: they are on it now."),
        submit=_("Join in"),
        lead=_("Who shares the question helps to answer it. Who brings something makes the work possible."),
        icon="heart-handshake",
    ),
    Act(
        "change_party",
        "partij/<int:item>",
        _("Change what they bring"),
        forms.PartyForm,
        actions.change_party,
        is_own_party,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        item="party",
        starts_with=("brings", "shares_question"),
    ),
    Act(
        "leave",
        "partij/<int:item>/vertrek",
        _("Leave the challenge"),
        forms.ActForm,
        actions.leave,
        is_own_party,
        done=_("They are no longer on it."),
        submit=_("Leave"),
        lead=_("What was planned for them stays; plan it for somebody else if it has to go on."),
        icon="logout",
        item="party",
        kind="negative",
    ),
    Act(
        "frame",
        "vraag",
        _("Frame the question"),
        forms.FrameForm,
        actions.frame_challenge,
        steers,
        done=_("This is the question. Those who reported it are told."),
        submit=_("This is the question"),
        fits=in_stages(stages.Stage.UNPACKED, stages.Stage.FRAMED, stages.Stage.UNDER_WAY),
        lead=_("Agree on it with the people who share it; write it down here."),
        icon="target",
        starts_with=("question", "success"),
    ),
    Act(
        "effort",
        "inspanning",
        _("Plan something"),
        forms.EffortForm,
        actions.plan_effort,
        plans,
        done=_("It was planned."),
        submit=_("Plan this"),
        fits=in_stages(*stages.TAKES_EFFORTS),
        icon="calendar",
    ),
    Act(
        "change_effort",
        "inspanning/<int:item>",
        _("Change the plan"),
        forms.ChangeEffortForm,
        actions.change_effort,
        is_own_effort,
        done=_("The plan was changed."),
        submit=_("Save"),
        fits=while_going,
        icon="edit",
        item="effort",
        starts_with=("title", "owner", "organisation", "starts_on", "ends_on", "domain"),
    ),
    Act(
        "start_effort",
        "inspanning/<int:item>/begonnen",
        _("It has begun"),
        forms.VersionedForm,
        actions.start_effort,
        is_own_effort,
        done=_("It is under way."),
        submit=_("Yes, it has begun"),
        fits=while_planned,
        icon="player-play",
        item="effort",
    ),
    Act(
        "finish_effort",
        "inspanning/<int:item>/klaar",
        _("It is done"),
        forms.FinishForm,
        actions.finish_effort,
        is_own_effort,
        done=_("It is done. Those who reported it are told."),
        submit=_("It is done"),
        fits=while_going,
        icon="circle-check",
        item="effort",
    ),
    Act(
        "drop_effort",
        "inspanning/<int:item>/vervallen",
        _("It will not be done"),
        forms.DropForm,
        actions.drop_effort,
        is_own_effort,
        done=_("It was dropped."),
        submit=_("Drop it"),
        fits=while_going,
        icon="ban",
        item="effort",
        kind="negative",
    ),
    Act(
        "result",
        "resultaat",
        _("Write down a result"),
        forms.ResultForm,
        actions.record_result,
        steers,
        done=_("The result is kept. Those who reported it are told."),
        submit=_("Save and tell"),
        fits=in_stages(*stages.TAKES_RESULTS),
        lead=_("Everyone whose report is part of this challenge is told at once what came of it."),
        icon="award",
    ),
    Act(
        "conclude",
        "afronden",
        _("Conclude the challenge"),
        forms.VersionedForm,
        actions.conclude,
        steers,
        done=_("Concluded. Those who reported it are told."),
        submit=_("Conclude"),
        fits=in_stages(stages.Stage.UNDER_WAY),
        lead=_("Everyone whose report is part of this challenge is told. A result can still be added afterwards."),
        icon="circle-check",
    ),
    Act(
        "hand_over",
        "overdragen",
        _("Hand it over"),
        forms.OwnerForm,
        actions.hand_over_owner,
        steers,
        done=_("Handed over. The new owner is told."),
        submit=_("Hand over"),
        lead=_("Who carries the challenge from now on? That may be a resident, a platform, a partner or a colleague."),
        icon="arrow-forward-up",
        starts_with=("owner", "owner_organisation"),
    ),
    Act(
        "face",
        "aanspreekpunt",
        _("Another contact person"),
        forms.FaceForm,
        actions.set_contact_person,
        opens,
        done=_("There is a new contact person."),
        submit=_("Save"),
        fits=always,
        icon="user-check",
    ),
    Act(
        "visibility",
        "zichtbaarheid",
        _("Who can see it"),
        forms.VisibilityForm,
        actions.change_visibility,
        opens,
        done=_("It was changed who can see the challenge."),
        submit=_("Save"),
        fits=always,
        icon="eye",
        starts_with=("visibility",),
    ),
    Act(
        "stop",
        "stoppen",
        _("Stop without a result"),
        forms.StopForm,
        actions.stop,
        steers,
        done=_("Stopped. Those who reported it are told why."),
        submit=_("Stop and tell why"),
        lead=_("An honest end. What was still planned is dropped; everyone who reported it is told why."),
        icon="player-pause",
        kind="negative",
    ),
    Act(
        "reopen",
        "heropenen",
        _("Take it up again"),
        forms.ReopenForm,
        actions.reopen,
        steers,
        done=_("Taken up again. Those who reported it are told."),
        submit=_("Take up again"),
        fits=when_ended,
        icon="refresh",
    ),
)
ACTS = {act.key: act for act in TABLE}


def acts_for(viewer: Any, challenge: Challenge) -> list[Act]:
    """Return what this person can do now with the challenge itself, in the order of the work."""
    return [act for act in TABLE if not act.item and act.fits(challenge, None) and act.may(viewer, challenge, None)]
