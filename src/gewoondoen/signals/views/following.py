"""Following a report: by signed link without an account, or among one's own."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.kernel import events
from gewoondoen.kernel.signed import BadLink
from gewoondoen.signals import actions, moves, queries, tracking
from gewoondoen.signals.forms.reporting import AddForm, JudgeForm, LinkForm, ReopenByReporterForm
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.views.reporting import photo_answer
from gewoondoen.ui import paging
from gewoondoen.ui.links import kept_private
from gewoondoen.ui.slots import slot

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Report, P], HttpResponseBase]


def by_link(view: View[P]) -> Callable[..., HttpResponseBase]:
    """Let in who holds a good link; the page stays out of caches and of search engines."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            report = queries.report_by_token(token)
        except BadLink:
            response: HttpResponseBase = render(
                request, "signals/follow_expired.html", {"form": LinkForm()}, status=410
            )
        else:
            response = view(request, report, *args, **kwargs)
        return kept_private(response)

    return login_not_required(guarded)


# Where a report stands on the row of steps that its reporter sees; waiting is work that is held up.
STEP_OF = {
    Signal.Status.NEW: 0,
    Signal.Status.TAKEN_UP: 1,
    Signal.Status.UNDER_WAY: 2,
    Signal.Status.WAITING: 2,
    Signal.Status.ANSWERED: 3,
    Signal.Status.CLOSED: 4,
}


def page(request: HttpRequest, report: Report, status: int = 200, **forms: object) -> HttpResponse:
    """Render the tracking page."""
    signal = report.signal
    reporter = report.reporter
    is_judged = report.is_judged(signal)
    may_judge = signal.status in actions.JUDGEABLE and not signal.is_thanks
    context = {
        "steps": [_("Received"), _("Taken up"), _("Under way"), _("Answer"), _("Closed")],
        "at_step": STEP_OF[Signal.Status(signal.status)],
        "promised": reporter and reporter.is_reachable and signal.owes_contact and not signal.answer,
        "report": report,
        "signal": signal,
        "token": tracking.token_for(report.key),
        "timeline": queries.timeline_of(signal, up_to=events.INVOLVED)[::-1],
        "may_reopen": signal.status in moves.move("reopen").origins,
        "work_photos": queries.work_photos_for_reporters(signal),
        "may_judge": may_judge,
        "is_judged": is_judged,
        # The question whether it helped offers to open it again as well; once is enough.
        "asks": may_judge and not is_judged,
        "judge_form": judge_form(request, report),
        "add_form": AddForm(),
        "reopen_form": ReopenByReporterForm(auto_id="reopen_%s"),
        "parts": slot(request, "signal", "follow", signal),
        **forms,
    }
    return render(request, "signals/follow.html", context, status=status)


def judge_form(request: HttpRequest, report: Report) -> JudgeForm:
    """Return the question whether it helped, with the answer that a link in a letter chose, or that was given."""
    chosen = request.GET.get("hielp", "")
    said = {"helped": report.helped, "words": report.helped_words} if report.is_judged(report.signal) else {}
    initial = said | ({"helped": chosen} if chosen in Report.Helped.values else {})
    return JudgeForm(initial=initial, auto_id="judge_%s")


@require_safe
@by_link
def follow(request: HttpRequest, report: Report) -> HttpResponse:
    """Show what became of a report: status, timeline, contact person, promise, answer."""
    return page(request, report)


@require_POST
@by_link
def add(request: HttpRequest, report: Report) -> HttpResponse:
    """Add something to a report."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return page(request, report, status=422, add_form=form)
    actions.add_words(report=report, words=form.cleaned_data["words"])
    messages.success(request, _("Thank you. Your contact person reads what you added."))
    return redirect(tracking.path_for(report.key))


@require_POST
@by_link
def reopen(request: HttpRequest, report: Report) -> HttpResponse:
    """Say that it did not help."""
    form = ReopenByReporterForm(request.POST, auto_id="reopen_%s")
    if not form.is_valid():
        return page(request, report, status=422, reopen_form=form)
    actions.reopen_by_reporter(report=report, words=form.cleaned_data["words"])
    messages.success(request, _("Your report is open again. Your contact person gets in touch with you."))
    return redirect(tracking.path_for(report.key))


@require_POST
@by_link
def judge(request: HttpRequest, report: Report) -> HttpResponse:
    """Say whether it helped, and have it looked at again where it did not."""
    form = JudgeForm(request.POST, auto_id="judge_%s")
    if not form.is_valid():
        return page(request, report, status=422, judge_form=form)
    actions.judge(report=report, **form.cleaned_data)
    if form.cleaned_data["reopen"]:
        messages.success(request, _("Your report is open again. Your contact person gets in touch with you."))
    else:
        messages.success(request, _("Thank you. Your contact person reads this. You can still change it."))
    return redirect(tracking.path_for(report.key))


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def erase(request: HttpRequest, report: Report) -> HttpResponse:
    """Erase one's contact details, after asking once more."""
    if request.method != "POST":
        return render(request, "signals/follow_erase.html", {"report": report, "token": tracking.token_for(report.key)})
    actions.erase_reporter(report=report)
    messages.success(request, _("Your contact details are erased."))
    return redirect(tracking.path_for(report.key))


@require_safe
@by_link
def photo(_request: HttpRequest, report: Report, pk: int) -> HttpResponseBase:
    """Show one's own photo."""
    found = next((each for each in report.photos.all() if each.pk == pk), None)
    if found is None:
        raise Http404
    return photo_answer(str(found.file.name))


@require_safe
@by_link
def work_photo(_request: HttpRequest, report: Report, pk: int) -> HttpResponseBase:
    """Show a photo of the work that the reporters may see."""
    found = next((each for each in queries.work_photos_for_reporters(report.signal) if each.pk == pk), None)
    if found is None:
        raise Http404
    return photo_answer(str(found.file.name))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_link(request: HttpRequest) -> HttpResponse:
    """Send fresh links by e-mail; the answer is the same whether the address is known or not."""
    form = LinkForm(request.POST or None)
    if not form.is_valid():
        return render(request, "signals/new_link.html", {"form": form}, status=422 if form.is_bound else 200)
    actions.send_links(email=form.cleaned_data["email"], language=get_language() or "nl")
    return render(request, "signals/new_link.html", {"sent": True, "email": form.cleaned_data["email"]})


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what one reported with one's account."""
    found = paging.page(queries.reports_of(request.user), request.path, request.GET)  # type: ignore[arg-type]
    rows = [(report, tracking.path_for(report.key)) for report in found.rows]
    return render(request, "signals/mine.html", {"page": found, "rows": rows})
