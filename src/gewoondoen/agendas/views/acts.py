"""What can be done with an agenda: one table of acts, each with its form, its right, its action and its words."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas import actions, policies, queries
from gewoondoen.agendas.forms import answers, deciding, document, drafting
from gewoondoen.agendas.forms.act import ActForm
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.agendas.stages import Stage
from gewoondoen.ui import acts
from gewoondoen.ui.acts import Fits


def edits(viewer: Any, agenda: AreaAgenda, _item: Any) -> bool:
    """Who changes words and order."""
    return policies.may_edit(viewer, agenda)


def decides(viewer: Any, agenda: AreaAgenda, _item: Any) -> bool:
    """Who decides for the platform."""
    return policies.may_decide(viewer, agenda)


def ends(viewer: Any, agenda: AreaAgenda, _item: Any) -> bool:
    """Who ends it."""
    return policies.may_end(viewer, agenda)


def answering(viewer: Any, _agenda: AreaAgenda, answer: Any) -> bool:
    """Who answers for the municipality."""
    return policies.may_answer(viewer, answer)


def naming(viewer: Any, _agenda: AreaAgenda, answer: Any) -> bool:
    """Who says who answers."""
    return policies.may_name_responsible(viewer, answer)


def while_edited(agenda: AreaAgenda, _item: Any) -> bool:
    """While order and words can change."""
    return agenda.is_edited(timezone.localdate())


def while_ranked(agenda: AreaAgenda, item: Any) -> bool:
    """The same, of what has a place."""
    return while_edited(agenda, item) and item.rank is not None


def while_left_off(agenda: AreaAgenda, item: Any) -> bool:
    """The same, of what was left off."""
    return while_edited(agenda, item) and item.rank is None


def while_asked(agenda: AreaAgenda, answer: Any) -> bool:
    """While the agenda holds and the item stands on it."""
    return agenda.holds and answer.item.rank is not None


def until_ended(agenda: AreaAgenda, _item: Any) -> bool:
    """As long as it is a document that is read."""
    return agenda.stage != Stage.ENDED


def in_stages(*names: str) -> Fits:
    """In these stages only."""
    return lambda agenda, _item: agenda.stage in names


def once_said(agenda: AreaAgenda, _item: Any) -> bool:
    """When residents have had their say, or a review is under way."""
    said = agenda.stage == Stage.CONSULT and agenda.is_said(timezone.localdate())
    return said or agenda.stage == Stage.REVIEW


@dataclass(frozen=True)
class Act(acts.Act):
    """One thing that can be done with an agenda, or with something of it."""

    fits: Fits = while_edited
    # Fields of the row that a fresh form starts with.
    starts_with: tuple[str, ...] = ()
    # Whose version says that nobody changed it meanwhile: what stands on the agenda is about its order.
    versioned: str = "agenda"
    # The page one comes back to.
    back: str = "edit"


AGENDA_ACTS = (
    Act(
        "change",
        "gegevens",
        _("Change title, foreword and period"),
        drafting.DetailsForm,
        actions.change_agenda,
        edits,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        starts_with=("title", "starts_on", "ends_on", "foreword", "answer_days"),
    ),
    Act(
        "add",
        "opgave",
        _("Put a challenge on the agenda"),
        drafting.AddForm,
        actions.add_item,
        edits,
        done=_("The challenge is on the agenda."),
        submit=_("Put it on the agenda"),
        icon="plus",
    ),
    Act(
        "figures",
        "cijfers",
        _("Choose the figures in the document"),
        document.FiguresForm,
        actions.choose_figures,
        edits,
        done=_("The document shows these figures."),
        submit=_("Save"),
        fits=until_ended,
        icon="chart-bar",
        lead=_(
            "Which figures of the area say most about what is on the agenda? Without a choice it shows the main ones."
        ),
        starts_with=("figures",),
    ),
    Act(
        "consult",
        "inspraak",
        _("Lay it before residents"),
        deciding.ConsultForm,
        actions.open_consultation,
        decides,
        done=_("Residents can have their say between these days."),
        submit=_("Lay it before residents"),
        lead=_("Everyone reads the agenda from now on. Until the last day it stays as it is."),
        fits=in_stages(Stage.DRAFT),
        icon="message-circle",
        back="agenda",
    ),
    Act(
        "lengthen",
        "langer",
        _("Give residents more time"),
        deciding.LengthenForm,
        actions.lengthen_consultation,
        decides,
        done=_("Residents have more time."),
        submit=_("Save"),
        fits=in_stages(Stage.CONSULT),
        icon="calendar",
        starts_with=("consult_until",),
        back="agenda",
    ),
    Act(
        "adopt",
        "vaststellen",
        _("Adopt the agenda"),
        deciding.AdoptForm,
        actions.adopt,
        decides,
        done=_("The agenda is adopted. The municipality is asked for an answer to each challenge."),
        submit=_("Adopt it for the platform"),
        lead=_("You adopt the agenda as it stands now. The municipality then owes you an answer to each challenge."),
        fits=once_said,
        icon="circle-check",
        back="agenda",
    ),
    Act(
        "review",
        "herzien",
        _("Look at it anew"),
        deciding.NoteForm,
        actions.begin_review,
        decides,
        done=_("You can change the agenda now. What was adopted holds until you adopt it again."),
        submit=_("Begin the review"),
        fits=in_stages(Stage.ADOPTED),
        icon="refresh",
    ),
    Act(
        "end",
        "eindigen",
        _("End this agenda"),
        deciding.NoteForm,
        actions.end_agenda,
        ends,
        done=_("The agenda has ended."),
        submit=_("End it"),
        lead=_("It can still be read. A next period has an agenda of its own."),
        fits=in_stages(Stage.DRAFT, Stage.CONSULT, Stage.ADOPTED, Stage.REVIEW),
        icon="flag",
        back="agenda",
    ),
)
ITEM_ACTS = (
    Act(
        "move",
        "punt/<int:item>/plaats",
        _("Give it another place"),
        drafting.PlaceForm,
        actions.move_item,
        edits,
        done=_("It has another place."),
        submit=_("Move it"),
        fits=while_ranked,
        icon="arrow-up",
        item="item",
        starts_with=("rank",),
    ),
    Act(
        "describe",
        "punt/<int:item>",
        _("Why it is here, and a story"),
        drafting.WordsForm,
        actions.describe_item,
        edits,
        done=_("The words were saved."),
        submit=_("Save"),
        icon="edit",
        item="item",
        starts_with=("why", "story"),
        versioned="item",
    ),
    Act(
        "leave_off",
        "punt/<int:item>/eraf",
        _("Leave it off"),
        drafting.LeaveOffForm,
        actions.leave_off,
        edits,
        done=_("It was left off. Everyone reads why."),
        submit=_("Leave it off"),
        fits=while_ranked,
        icon="minus",
        item="item",
    ),
    Act(
        "put_back",
        "punt/<int:item>/terug",
        _("Put it back"),
        drafting.PlaceForm,
        actions.put_back,
        edits,
        done=_("It is back on the agenda."),
        submit=_("Put it back"),
        fits=while_left_off,
        icon="plus",
        item="item",
    ),
    Act(
        "remove",
        "punt/<int:item>/weg",
        _("Take it out of the draft"),
        ActForm,
        actions.remove_item,
        edits,
        done=_("It was taken out."),
        submit=_("Take it out"),
        lead=_("Nobody outside has read this draft. It will not be on the list of what was left off."),
        fits=in_stages(Stage.DRAFT),
        icon="trash",
        item="item",
    ),
    Act(
        "answer",
        "punt/<int:item>/antwoord",
        _("Answer for the municipality"),
        answers.AnswerForm,
        actions.give_answer,
        answering,
        done=_("The answer is public, and the platform is told."),
        submit=_("Give this answer"),
        lead=_("Everyone reads the answer, with the day on which you gave it."),
        fits=while_asked,
        icon="message-2",
        item="answer",
        starts_with=("says", "with_what", "from_when", "why_not"),
        versioned="item",
        back="answers",
    ),
    Act(
        "responsible",
        "punt/<int:item>/wie",
        _("Say who answers"),
        answers.ResponsibleForm,
        actions.name_responsible,
        naming,
        done=_("They are told."),
        submit=_("Save"),
        fits=while_asked,
        icon="user-check",
        item="answer",
        versioned="item",
        back="answers",
    ),
)
ACTS = {act.key: act for act in (*AGENDA_ACTS, *ITEM_ACTS)}


def acts_for(viewer: Any, agenda: AreaAgenda) -> list[Act]:
    """Return what this person can do now with the agenda itself, in the order of the work."""
    return [act for act in AGENDA_ACTS if act.fits(agenda, None) and act.may(viewer, agenda, None)]


def found(act: Act, agenda: AreaAgenda, item: int | None) -> Model | None:
    """Return what of the agenda an act is about; raises Http404 where it is not there."""
    if item is None:
        return None
    return queries.answer_in(agenda, item) if act.item == "answer" else queries.item_in(agenda, item)


def title_of(about: Model | None) -> str:
    """Return by what line the thing is known that an act is about."""
    match about:
        case AgendaItem():
            return str(about.challenge)
        case MunicipalAnswer():
            return str(about.item.challenge)
        case _:
            return ""
