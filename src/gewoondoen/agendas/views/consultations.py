"""For who looks after a consultation: who can have a say, letters, arguments, paper, and whether it goes fairly."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.agendas import ballot_codes, queries, voice_policies
from gewoondoen.agendas.actions import consultations
from gewoondoen.agendas.forms.voices import BatchForm, PaperForm, ReadForm, SettingsForm, WithdrawForm
from gewoondoen.agendas.models import AgendaArgument, AreaAgenda
from gewoondoen.agendas.queries import fairness
from gewoondoen.agendas.queries import voices as said
from gewoondoen.agendas.views.voices import of_this_visit, trail_to
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.signals import masking
from gewoondoen.ui import exports, paging
from gewoondoen.ui.once import once

State = AgendaArgument.State
STATES = {"wacht": State.WAITING, "getoond": State.SHOWN, "achtergehouden": State.HELD_BACK}


def looked_after(request: HttpRequest, pk: int) -> AreaAgenda:
    """Return the agenda for who looks after its consultation; raises for everyone else."""
    agenda = queries.agenda_for(request.user, pk)
    voice_policies.require(voice_policies.may_look_after(request.user, agenda))
    return agenda


def pages_for(request: HttpRequest, agenda: AreaAgenda, here: str) -> list[tuple[str, str, bool]]:
    """Return the pages of who looks after it: label, address, and whether it is this one."""
    names = {
        "consult_settings": _("Who can have a say"),
        "consult_letters": _("Codes by letter"),
        "consult_read": _("Read arguments"),
        "consult_fair": _("Did it go fairly?"),
    }
    if voice_policies.may_enter(request.user, agenda):
        names["consult_paper"] = _("Type in paper")
    return [(label, reverse(f"agendas:{name}", args=[agenda.pk]), name == here) for name, label in names.items()]


def shown(
    request: HttpRequest, agenda: AreaAgenda, here: str, *, status: int = 200, template: str = "", **context: Any
) -> HttpResponse:
    """Render one of these pages."""
    pages = pages_for(request, agenda, here)
    label = next((label for label, _href, is_here in pages if is_here), "")
    context |= {"agenda": agenda, "pages": pages, "moment": said.moment_of(agenda)}
    context["trail"] = trail_to(agenda, (label, request.path))
    return of_this_visit(render(request, f"agendas/{template or here}.html", context, status=status))


def wrong(form: forms.Form, why: Refused) -> int:
    """Put a refusal at the form; returns the status to answer with."""
    form.add_error(why.field if why.field in form.fields else None, why.message)
    return why.status


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who lives in the area and how many challenges each supports; `?voorstel` fills in what is known."""
    agenda = looked_after(request, pk)
    form, status = SettingsForm(request.POST or None, initial=_settings_of(agenda)), 200
    if form.is_bound and form.is_valid():
        try:
            consultations.set_voting(agenda=agenda, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
            messages.success(request, _("Saved."))
            return redirect("agendas:consult_settings", pk=pk)
        except Refused as why:
            status = wrong(form, why)
            if isinstance(why, Stale):  # sent again, what was typed is kept
                form.data = {**request.POST.dict(), "version": str(queries.agenda_for(request.user, pk).version)}
    elif form.is_bound:
        status = 422
    elif "voorstel" in request.GET:
        propose(request, form, agenda)
    current = queries.agenda_for(request.user, pk) if status == 409 else None
    return shown(request, agenda, "consult_settings", status=status, form=form, current=current)


def propose(request: HttpRequest, form: SettingsForm, agenda: AreaAgenda) -> None:
    """Fill in what the register of addresses knows; nothing is saved yet."""
    if proposed := fairness.proposed_postcodes(agenda.area):
        form.initial["postcodes"] = ", ".join(proposed)
        messages.info(request, _("This is a proposal. Look it over and save it."))
    else:
        messages.warning(request, _("No addresses of this area are known here: there is nothing to propose."))


def _settings_of(agenda: AreaAgenda) -> dict[str, Any]:
    """Return what stands there now."""
    postcodes = ", ".join(agenda.postcodes)
    return {"postcodes": postcodes, "most_supports": agenda.most_supports, "version": agenda.version}


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the batches of codes; make a new one, and show its codes this once."""
    agenda = looked_after(request, pk)
    form = BatchForm(request.POST or None, initial={"key": uuid.uuid4(), "number": 100})
    if not form.is_valid():
        return letters_page(request, agenda, form, status=422 if form.is_bound else 200)
    asked = form.cleaned_data
    batch, number = asked["batch"].strip(), asked["number"]
    try:
        codes = once(
            asked["key"],
            lambda: consultations.make_codes(agenda=agenda, batch=batch, number=number, by=request.user),  # type: ignore[arg-type]
        )
    except Refused as why:
        return letters_page(request, agenda, form, status=wrong(form, why))
    if codes is None:
        messages.warning(request, _("These codes were made and shown already. Withdraw them when they are lost."))
        return redirect("agendas:consult_letters", pk=pk)
    url = f"{settings.BASE_URL}{reverse('agendas:voices', args=[pk])}"
    context = {"agenda": agenda, "codes": [ballot_codes.shown(each) for each in codes], "batch": batch, "url": url}
    return of_this_visit(render(request, "agendas/consult_codes.html", context))


def letters_page(request: HttpRequest, agenda: AreaAgenda, form: forms.Form, status: int = 200) -> HttpResponse:
    """Render the batches, with the form for a new one."""
    rows = [(batch, WithdrawForm(initial={"batch": batch.name})) for batch in fairness.batches_of(agenda)]
    return shown(request, agenda, "consult_letters", status=status, form=form, batches=rows)


@require_POST
def letters_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give back as a file the codes that the page of a new batch holds: here they are not kept."""
    agenda = looked_after(request, pk)
    sent = request.POST.get("codes", "").split()[: consultations.MOST_IN_A_BATCH]
    codes = [ballot_codes.shown(each) for each in map(ballot_codes.read, sent) if ballot_codes.is_whole(each)]
    url = f"{settings.BASE_URL}{reverse('agendas:voices', args=[pk])}"
    columns = [_("Code"), _("Agenda"), _("Address of the page")]
    answer = exports.answer("csv", "codes", columns, ([code, agenda.title, url] for code in codes))
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def letters_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a batch."""
    agenda = looked_after(request, pk)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        number = consultations.withdraw_batch(agenda=agenda, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("%(number)d codes open nothing any more.") % {"number": number})
    return redirect("agendas:consult_letters", pk=pk)


@require_safe
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the arguments that wait, were shown, or were held back."""
    return reading_page(request, looked_after(request, pk))


def reading_page(
    request: HttpRequest, agenda: AreaAgenda, tried: tuple[int, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    """Render the arguments of a state, each with what looks like personal data; one form may hold what was typed."""
    name = request.GET.get("staat", "wacht")
    state = STATES.get(name, State.WAITING)
    found = paging.page(said.arguments_of(agenda, state), request.path, request.GET)
    rows = [
        (each, masking.named(each.text), tried[1] if tried and tried[0] == each.pk else None) for each in found.rows
    ]
    states = [(key, value.label, value == state) for key, value in STATES.items()]
    return shown(
        request, agenda, "consult_read", status=status, rows=rows, page=found, states=states, state=state, tried=tried
    )


@require_POST
def read(request: HttpRequest, pk: int, argument: int) -> HttpResponse:
    """Show an argument to everyone, or hold it back."""
    agenda = looked_after(request, pk)
    found = said.argument_in(agenda, argument)
    form = ReadForm(request.POST)
    if not form.is_valid():
        return reading_page(request, agenda, (argument, form), status=422)
    given = {"argument": found, "text": form.cleaned_data["text"], "by": request.user}
    try:
        if form.cleaned_data["what"] == "show":
            consultations.show_argument(**given)
            messages.success(request, _("Everyone can read it now."))
        else:
            consultations.hold_back(why=form.cleaned_data["why"], **given)
            messages.success(request, _("It is held back. Who wrote it reads why."))
    except Refused as why:
        return reading_page(request, agenda, (argument, form), status=wrong(form, why))
    return redirect("agendas:consult_read", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Type in what somebody wrote on paper."""
    agenda = looked_after(request, pk)
    voice_policies.require(voice_policies.may_enter(request.user, agenda))
    items = said.items_on_ballot(request.user, agenda)
    form = PaperForm(request.POST or None, items=items, most=agenda.most_supports)
    if not form.is_valid():
        return shown(request, agenda, "consult_paper", status=422 if form.is_bound else 200, form=form)
    chosen = form.cleaned_data
    try:
        consultations.enter_paper(agenda=agenda, typed=chosen["code"], items=chosen["items"], by=request.user)  # type: ignore[arg-type]
    except Refused as why:
        return shown(request, agenda, "consult_paper", status=wrong(form, why), form=form)
    messages.success(request, _("The voice is kept. You can type in the next one."))
    return redirect("agendas:consult_paper", pk=pk)


@require_safe
def fair(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the numbers by which one sees whether it went fairly."""
    agenda = looked_after(request, pk)
    return shown(request, agenda, "consult_fair", told=fairness.fairness_of(request.user, agenda))
