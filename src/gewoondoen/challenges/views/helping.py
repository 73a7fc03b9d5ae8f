"""Did it help? Asked of who began it, by the link in their letter: no account needed."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.forms.measuring import HelpedForm
from gewoondoen.challenges.models import Challenge, Helped
from gewoondoen.kernel import limits
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.signed import BadLink
from gewoondoen.signals.models import Report
from gewoondoen.ui.links import kept_private

# More often than anyone changes their mind, from one address in an hour.
MOST, HOUR = 60, 3600


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def helped(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Ask whether it helped, or keep the answer; the page stays out of caches and of search engines."""
    if limits.wait("helped", limits.address_of(request), most=MOST, seconds=HOUR):
        return kept_private(render(request, "challenges/helped_gone.html", {"is_busy": True}, status=429))
    try:
        challenge, report = queries.report_by_help_token(pk, token)
    except BadLink:
        return kept_private(render(request, "challenges/helped_gone.html", {}, status=410))
    return kept_private(_asked(request, challenge, report))


def _asked(request: HttpRequest, challenge: Challenge, report: Report) -> HttpResponse:
    """Show the question, or keep the answer."""
    context: dict[str, object] = {"challenge": challenge, "result": queries.results_of(challenge).last()}
    if request.method != "POST":
        return render(
            request,
            "challenges/helped.html",
            context | {"form": HelpedForm(initial=_start(request, challenge, report))},
        )
    form = HelpedForm(request.POST)
    if not form.is_valid():
        return render(request, "challenges/helped.html", context | {"form": form}, status=422)
    try:
        actions.say_helped(challenge=challenge, report=report, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.message)
        return render(request, "challenges/helped.html", context | {"form": form}, status=refused.status)
    thanks = _("Thank you. You can still change your answer with the same link.")
    return render(request, "challenges/helped.html", context | {"form": None, "thanks": thanks})


def _start(request: HttpRequest, challenge: Challenge, report: Report) -> dict[str, str]:
    """Return the answer that a link in the letter chose, or that was given before."""
    chosen = request.GET.get("hielp", "")
    said = queries.said_before(challenge, report)
    return said | ({"says": chosen} if chosen in Helped.Says.values else {})
