"""The other buttons of the page on which an answer is written: start from a text, and read it over first."""

from django.http import HttpRequest

from gewoondoen.signals import actions, placeholders, queries
from gewoondoen.signals.forms.answering import AnswerForm
from gewoondoen.signals.forms.handling import ActForm
from gewoondoen.signals.models import Signal
from gewoondoen.ui.paging import key_of

START, LOOK = "beginnen", "bekijken"


def other_button(request: HttpRequest, form: ActForm) -> tuple[ActForm, dict[str, object]] | None:
    """Return the page of the answer again after one of its other buttons, None when the answer is to be given.

    All that was typed stays, whichever button it was.
    """
    if START in request.POST:
        return started(request, form), {}
    if LOOK in request.POST and form.is_valid():
        said = {name: value for name, value in form.given().items() if name != "version"}
        letters = actions.preview_answer(signal=form.signal, by=request.user, **said)  # type: ignore[arg-type]
        return form, {"letters": letters}
    return None


def started(request: HttpRequest, form: ActForm) -> ActForm:
    """Return the form with the chosen text filled in, below what was typed already."""
    typed = {name: request.POST.get(name, "") for name in form.fields}
    chosen = queries.templates_about(form.signal).filter(pk=key_of(typed["template"]) or 0).first()
    if chosen is not None:
        text = placeholders.fill(chosen.text, values_of(form.signal))
        typed["text"] = f"{typed['text'].rstrip()}\n\n{text}".strip()
        typed["outcome"] = typed["outcome"] or chosen.outcome
    return AnswerForm(initial=typed, signal=form.signal, viewer=form.viewer)


def values_of(signal: Signal) -> dict[str, str]:
    """Return what the places in a text stand for, with this signal."""
    face = signal.contact_person
    return {
        "kenmerk": signal.reference,
        "plek": signal.place or signal.area.name,
        "gebied": signal.area.name,
        "thema": signal.theme.name.lower() if signal.theme else "",
        "contactpersoon": face.name if face else "",
    }
