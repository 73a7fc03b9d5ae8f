"""How the sections of today are called, and what one does there: words and looks for each, in one table."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.workspace.agenda import Agenda, Group, Section

Text = str | Promise


@dataclass(frozen=True)
class Wording:
    """One section in words: title above the list, short name on the tile, what the button does."""

    title: Text
    short: Text
    note: Text
    act: Text
    act_icon: str = "phone"
    tone: str = "neutral"
    all_route: str = "signals:list"

    @property
    def all_url(self) -> str:
        """The list with all of them."""
        return reverse(self.all_route)


CALL = _("Call")
WORDINGS = {
    Section.URGENT: Wording(
        _("Urgent"),
        _("urgent"),
        _("Nobody spoke with the reporter yet. These go before everything else."),
        CALL,
        tone="negative",
    ),
    Section.LAPSED: Wording(
        _("Promise not kept"),
        _("promises lapsed"),
        _("We said we would call before this day. Call first, explain later."),
        CALL,
        tone="negative",
    ),
    Section.DUE: Wording(
        _("To call now"),
        _("promises due"),
        _("Promised for today or the next working day. Call now, and every promise is kept."),
        CALL,
        tone="warning",
    ),
    Section.CALLS: Wording(
        _("You would call or drop by"),
        _("calls planned"),
        _("Agreed in an earlier talk."),
        CALL,
        tone="warning",
    ),
    Section.NEW: Wording(
        _("New in your areas"),
        _("new"),
        _("Nobody took these up yet."),
        CALL,
        tone="info",
    ),
    Section.RESULTS: Wording(
        _("A result was promised"),
        _("results due"),
        _("Late, or due within two working days. Finish it, or tell the reporters why it takes longer."),
        _("Open"),
        act_icon="arrow-right",
        tone="warning",
    ),
    Section.SURGES: Wording(
        _("More is reported than usual"),
        _("surges"),
        _("Found last night, and nobody said yet what it is."),
        _("Open"),
        act_icon="arrow-right",
        tone="info",
        all_route="patterns:surges",
    ),
    Section.ANSWERS: Wording(
        _("Waiting for an answer"),
        _("answers awaited"),
        _("There is an answer that not everyone knows, or we wait for someone."),
        _("Open"),
        act_icon="arrow-right",
    ),
    Section.PARTS: Wording(
        _("Given to you or your organisation"),
        _("parts to do"),
        _("A part of the work on a signal. Somebody else stays the contact person."),
        _("Open"),
        act_icon="arrow-right",
        all_route="signals:assignments",
    ),
    Section.AGREEMENTS: Wording(
        _("Agreements at the table"),
        _("agreements due"),
        _("Was it kept? Ask, and write down how it went, or agree anew."),
        _("How did it go?"),
        act_icon="clipboard-check",
        tone="warning",
        all_route="challenges:list",
    ),
    Section.PUBLIC: Wording(
        _("Challenges: to read and to answer"),
        _("to read or answer"),
        _("People reacted, or offer help. They wait for somebody who reads it."),
        _("Open"),
        act_icon="arrow-right",
        tone="warning",
        all_route="challenges:list",
    ),
    Section.STORIES: Wording(
        _("What people see"),
        _("stories"),
        _("Read what residents wrote, say whether your own words still hold, answer what somebody asks you."),
        _("Open"),
        act_icon="arrow-right",
        all_route="knowledge:interpretations",
    ),
    Section.REPORTS: Wording(
        _("Reports to edit"),
        _("reports to edit"),
        _("The report of this month waits for you to read, edit and publish it."),
        _("Open"),
        act_icon="arrow-right",
        all_route="areas:list",
    ),
    Section.PLANS: Wording(
        _("Does this plan join?"),
        _("plans not said"),
        _("Planned in the area, and after a week nobody said whether it joins what lives there, or why not."),
        _("Say it"),
        act_icon="arrow-right",
        all_route="plans:list",
    ),
    Section.CHANCES: Wording(
        _("Could be done together"),
        _("chances"),
        _("Works of different organisations, close together in place and time. Bring them to one table."),
        _("Open"),
        act_icon="arrow-right",
        tone="info",
        all_route="plans:chances",
    ),
    Section.JOINING: Wording(
        _("People who would like to join a platform"),
        _("to join"),
        _("They wait for an answer of the platform or of you."),
        _("Answer"),
        act_icon="message-2",
        all_route="platforms:list",
    ),
    Section.MEETINGS: Wording(
        _("Meetings of platforms this week"),
        _("meetings"),
        _("Of the platforms that you are in or work with."),
        _("Open"),
        act_icon="arrow-right",
        all_route="platforms:list",
    ),
    Section.AGENDAS: Wording(
        _("Answers that the platforms wait for"),
        _("answers to agendas"),
        _("An area's platform put this on its agenda. The municipality promised an answer."),
        _("Answer"),
        act_icon="message-2",
        all_route="agendas:list",
    ),
    Section.STILL: Wording(
        _("Challenges without movement"),
        _("challenges at rest"),
        _("Nothing happened here for four weeks or more."),
        _("Open"),
        act_icon="arrow-right",
        all_route="challenges:list",
    ),
    Section.STAND_IN: Wording(
        _("For a colleague who is away"),
        _("as stand-in"),
        _("You stand in. These cannot wait until they are back."),
        CALL,
        tone="accent",
    ),
}


def worded(agenda: Agenda) -> dict[str, object]:
    """Return the sections that have something in them, each with its words."""
    stand_in = agenda.stand_in
    own: list[tuple[Wording, Group]] = [(WORDINGS[group.section], group) for group in agenda.own]
    return {"agenda": agenda, "own": own, "stand_in": (WORDINGS[stand_in.section], stand_in) if stand_in else None}


@dataclass(frozen=True)
class KindLink:
    """One kind of what can be found, as a link to it alone."""

    label: Text
    url: str
    current: bool


FINDABLE: dict[str, Text] = {
    "": _("All"),
    "opgaven": _("Challenges"),
    "plannen": _("Plans"),
    "agendas": _("Agendas"),
    "meldingen": _("Signals"),
    "vergaderingen": _("Meetings"),
    "kennis": _("Knowledge"),
    "gebieden": _("Areas"),
}


def kinds_of(path: str, question: str, kind: str) -> list[KindLink]:
    """Return the links from all kinds to one kind."""
    asked = {each: {"q": question, "soort": each} if each else {"q": question} for each in FINDABLE}
    return [KindLink(label, f"{path}?{urlencode(asked[each])}", each == kind) for each, label in FINDABLE.items()]
