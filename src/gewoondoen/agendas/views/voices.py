"""Residents have their say: one page that explains, asks who one is, and becomes the ballot and later the outcome."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.agendas import guarding, queries, voice_policies
from gewoondoen.agendas.actions import proving, voices
from gewoondoen.agendas.forms.voices import ArgumentForm, AskForm, LetterCodeForm, MailedCodeForm, PostcodeForm
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, Voice
from gewoondoen.agendas.queries import voices as said
from gewoondoen.agendas.views import pages, visit
from gewoondoen.agendas.views.tabs import tabs_of
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.policies import is_person
from gewoondoen.signals.masking import masked
from gewoondoen.ui import paging

SIDES = {"voor": True, "tegen": False}


def trail_to(agenda: AreaAgenda, *further: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way down to the consultation of an agenda."""
    here = (_("Have your say"), reverse("agendas:voices", args=[agenda.pk]))
    return [*pages.trail_to(agenda)[1:], here, *further]


def of_this_visit(response: HttpResponse) -> HttpResponse:
    """Keep what is somebody's own out of caches."""
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how it works; then, with a voice, the ballot; once closed the outcome."""
    return shown(request, queries.agenda_for(request.user, pk))


def shown(request: HttpRequest, agenda: AreaAgenda, status: int = 200, **filled: forms.Form) -> HttpResponse:
    """Render the page, with forms as they were filled in."""
    today = timezone.localdate()
    voice = visit.voice_of(request, agenda)
    ballot = said.ballot_of(request.user, agenda, voice, today)
    for row in ballot:
        for argument in (*row.speak_for, *row.speak_against):
            argument.text = masked(argument.text)
    context = {
        "agenda": agenda,
        "moment": said.moment_of(agenda, today),
        "voice": voice,
        "ballot": ballot,
        "left": said.left_over(agenda, ballot),
        "support": said.support_of(agenda),
        "ask": filled.get("ask") or AskForm(),
        "letter": filled.get("letter") or LetterCodeForm(),
        "place": filled.get("place") or PostcodeForm(),
        "has_account": is_person(request.user),
        "looks_after": voice_policies.may_look_after(request.user, agenda),
        "tabs": tabs_of(request.user, agenda, "voices"),
        "trail": trail_to(agenda),
    }
    return of_this_visit(render(request, "agendas/voices.html", context, status=status))


def refused(request: HttpRequest, agenda: AreaAgenda, form: forms.Form, name: str, why: Refused) -> HttpResponse:
    """Show the page again with why not at the form, and what was typed."""
    form.add_error(why.field if why.field in form.fields else None, why.message)
    return shown(request, agenda, status=why.status, **{name: form})


def slowed(wait: float) -> Refused | None:
    """Return the refusal of who asks too often."""
    if not wait:
        return None
    minutes = max(1, round(wait / 60))
    text = ngettext(
        "That was often. Try again in a minute.", "That was often. Try again in %(minutes)d minutes.", minutes
    )
    return Refused(text % {"minutes": minutes}, status=429)


@login_not_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a code by e-mail."""
    agenda = queries.agenda_for(request.user, pk)
    form = AskForm(request.POST)
    if not form.is_valid():
        return shown(request, agenda, status=422, ask=form)
    try:
        if wait := slowed(guarding.wait_for_letter(request, agenda.pk)):
            raise wait
        asked = proving.ask_code(agenda=agenda, **form.cleaned_data)
    except Refused as why:
        return refused(request, agenda, form, "ask", why)
    return redirect("agendas:voice_code", pk=pk, token=visit.token_for(agenda, asked.pk))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Type the six figures."""
    agenda = queries.agenda_for(request.user, pk)
    asked = visit.asked_in(agenda, token)
    form = MailedCodeForm(request.POST or None)
    if asked is not None and form.is_valid():
        try:
            if wait := slowed(guarding.wait_for_code(request, agenda.pk)):
                raise wait
            return began(
                agenda, request, proving.claim_by_email(agenda=agenda, asked=asked, typed=form.cleaned_data["code"])
            )
        except Refused as why:
            form.add_error(why.field if why.field in form.fields else None, why.message)
            return code_page(request, agenda, form, is_gone=False, status=why.status)
    status = 410 if asked is None else 422 if form.is_bound else 200
    return code_page(request, agenda, form, is_gone=asked is None, status=status)


def code_page(
    request: HttpRequest, agenda: AreaAgenda, form: forms.Form, *, is_gone: bool, status: int
) -> HttpResponse:
    """Render the page on which the six figures are typed."""
    context = {"agenda": agenda, "form": form, "is_gone": is_gone, "trail": trail_to(agenda, (_("Your code"), ""))}
    return of_this_visit(render(request, "agendas/voice_code.html", context, status=status))


@login_not_required
@require_POST
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin with a code from a letter."""
    agenda = queries.agenda_for(request.user, pk)
    form = LetterCodeForm(request.POST)
    if not form.is_valid():
        return shown(request, agenda, status=422, letter=form)
    try:
        if wait := slowed(guarding.wait_for_code(request, agenda.pk)):
            raise wait
        return began(agenda, request, proving.claim_by_letter(agenda=agenda, typed=form.cleaned_data["code"]))
    except Refused as why:
        if why.field == "code":
            guarding.count_wrong(agenda.pk)
        return refused(request, agenda, form, "letter", why)


@require_POST
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin with the address of one's own account."""
    agenda = queries.agenda_for(request.user, pk)
    form = PostcodeForm(request.POST)
    if not form.is_valid():
        return shown(request, agenda, status=422, place=form)
    try:
        proven = proving.claim_by_account(agenda=agenda, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    except Refused as why:
        return refused(request, agenda, form, "place", why)
    return began(agenda, request, proven)


def began(agenda: AreaAgenda, request: HttpRequest, proven: proving.Proven) -> HttpResponse:
    """Go on to the ballot with a voice; say it when that voice was there already."""
    if proven.is_new:
        messages.success(request, _("You can choose now. Your voice is kept with each click."))
    elif proven.voice.via == Voice.Via.LETTER:
        messages.info(request, _("This code already has a voice. You go on as that voice."))
    else:
        messages.info(request, _("This address already has a voice. You go on as that voice."))
    return visit.keep(redirect("agendas:voices", pk=agenda.pk), agenda, proven.voice)


@login_not_required
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave: on a shared computer nobody goes on with this voice."""
    agenda = queries.agenda_for(request.user, pk)
    messages.success(request, _("Thank you. This device has forgotten your voice; your choice stays."))
    return visit.forget(redirect("agendas:voices", pk=pk), agenda)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole voice back, after asking once more."""
    agenda = queries.agenda_for(request.user, pk)
    voice = visit.voice_of(request, agenda)
    if voice is None:
        return without_voice(request, agenda)
    if request.method != "POST":
        context = {"agenda": agenda, "moment": said.moment_of(agenda), "trail": trail_to(agenda)}
        return of_this_visit(render(request, "agendas/voice_withdraw.html", context))
    voices.withdraw(voice=voice)
    messages.success(request, _("Your voice was taken back."))
    return visit.forget(redirect("agendas:voices", pk=pk), agenda)


def without_voice(request: HttpRequest, agenda: AreaAgenda) -> HttpResponse:
    """Send who has no voice, or not any more, to where it begins."""
    messages.info(request, _("First show that you live here: by e-mail or with the code from your letter."))
    return visit.forget(redirect("agendas:voices", pk=agenda.pk), agenda)


@login_not_required
@require_POST
def support(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Support an item, or no longer."""
    agenda = queries.agenda_for(request.user, pk)
    found = said.item_on_ballot(request.user, agenda, item)
    voice = visit.voice_of(request, agenda)
    if voice is None:
        return without_voice(request, agenda)
    act: Callable[..., object] = voices.take_back if request.POST.get("steun") == "weg" else voices.support
    try:
        act(voice=voice, item=found)
    except Refused as why:
        messages.warning(request, why.message)
    return redirect(f"{reverse('agendas:voices', args=[pk])}#opgave-{item}")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def argument(request: HttpRequest, pk: int, item: int, side: str) -> HttpResponse:
    """Say why an item should be high on the agenda, or not; or take that back."""
    agenda = queries.agenda_for(request.user, pk)
    found = said.item_on_ballot(request.user, agenda, item)
    voice, is_for = visit.voice_of(request, agenda), SIDES[side]
    if request.method != "POST":
        if voice is None:
            return without_voice(request, agenda)
        own = said.own_argument(voice, found, is_for=is_for)
        form = ArgumentForm(initial={"text": own.text} if own else None, is_for=is_for)
        return argument_page(request, agenda, found, form, own=own)
    form = ArgumentForm(request.POST, is_for=is_for)
    is_taken_back = "weg" in request.POST
    if not is_taken_back and not form.is_valid():
        return argument_page(request, agenda, found, form, status=422)
    try:
        argued(voice, found, is_for, "" if is_taken_back else form.cleaned_data["text"])
    except Refused as why:
        form.add_error(None, why.message)
        return argument_page(request, agenda, found, form, status=why.status)
    messages.success(request, _("Taken back.") if is_taken_back else _("Kept. A person reads it before everyone can."))
    return redirect(f"{reverse('agendas:voices', args=[pk])}#opgave-{item}")


def argued(voice: Voice | None, item: AgendaItem, is_for: bool, text: str) -> None:
    """Keep an argument, or take it back when there are no words; refuses who has no voice any more."""
    if voice is None:
        raise Refused(
            _(
                "Your visit took long, and your voice was forgotten here. What you typed is still on this page: "
                "leave it open, ask for a code in another tab, and send this once more."
            )
        )
    if text:
        voices.argue(voice=voice, item=item, is_for=is_for, text=text)
    else:
        voices.take_back_argument(voice=voice, item=item, is_for=is_for)


def argument_page(
    request: HttpRequest, agenda: AreaAgenda, item: AgendaItem, form: forms.Form, status: int = 200, **more: Any
) -> HttpResponse:
    """Render the page of one argument."""
    trail = trail_to(agenda, (item.challenge.title, request.path))
    context = {"agenda": agenda, "item": item, "form": form, "trail": trail, **more}
    return of_this_visit(render(request, "agendas/voice_argument.html", context, status=status))


@login_not_required
@require_safe
def arguments(request: HttpRequest, pk: int, item: int, side: str) -> HttpResponse:
    """Show all arguments of one side."""
    agenda = queries.agenda_for(request.user, pk)
    found = said.item_on_ballot(request.user, agenda, item)
    shown_page = paging.page(said.shown_of(found, is_for=SIDES[side]), request.path, request.GET)
    context = {
        "agenda": agenda,
        "item": found,
        "is_for": SIDES[side],
        "page": shown_page,
        "texts": [masked(each.text) for each in shown_page.rows],
        "trail": trail_to(agenda, (found.challenge.title, request.path)),
    }
    return render(request, "agendas/voice_arguments.html", context)
