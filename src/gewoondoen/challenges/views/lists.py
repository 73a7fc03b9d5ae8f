"""The list of challenges, and the list as a file."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.challenges import queries
from gewoondoen.challenges.forms.lists import ChallengeFilters
from gewoondoen.challenges.looks import look_of
from gewoondoen.ui import exports, paging


@login_not_required
@require_safe
def challenges(request: HttpRequest) -> HttpResponse:
    """Show the challenges this viewer may know of."""
    form = ChallengeFilters(request.GET, viewer=request.user)
    filters = form.filters()
    found = paging.page(queries.filtered(request.user, filters), request.path, request.GET)
    context = {
        "form": form,
        "page": found,
        "rows": [(each, *look_of(each.stage)) for each in found.rows],
        "narrowed": filters != queries.Filters(),
        "may_name": queries.nameable_areas(request.user).exists(),
        "filters": paging.address("", {key: request.GET[key] for key in request.GET}),
    }
    return render(request, "challenges/list.html", context)


@login_not_required
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the same list as a file, with the same filters, and no more of each challenge than its page shows."""
    if kind not in exports.KINDS:
        raise Http404
    form = ChallengeFilters(request.GET, viewer=request.user)
    found = queries.filtered(request.user, form.filters())
    columns = [
        _("Number"),
        _("Challenge"),
        _("Area"),
        _("Stage"),
        _("Domains"),
        _("Named by"),
        _("The question"),
        _("Contact person"),
        _("Since"),
        _("Last moved"),
        _("Ended"),
        _("Visible to"),
    ]

    def lines() -> Iterator[list[object]]:
        for each in found.iterator(chunk_size=2000):
            yield [
                each.pk,
                each.title,
                each.area.name,
                each.get_stage_display(),
                ", ".join(each.domain_labels),
                each.get_named_by_display(),
                each.question,
                str(each.contact_person or ""),
                each.created_at,
                each.moved_at,
                each.ended_at,
                each.get_visibility_display(),
            ]

    return exports.answer(kind, "opgaven", columns, lines())
