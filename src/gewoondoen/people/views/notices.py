"""What I was told: a list, each leading to what it is about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gewoondoen.people import actions, news, queries
from gewoondoen.people.views.asking import PersonRequest
from gewoondoen.ui import paging


def notices(request: PersonRequest) -> HttpResponse:
    """Show what I was told, newest first."""
    page = paging.page(queries.notices_of(request.user), request.path, request.GET)
    unread = queries.unread_count(request.user)
    context = {"page": page, "news": news.for_person(request.user, page.rows), "unread": unread}
    return render(request, "people/notices.html", context)


def notice(request: PersonRequest, pk: int) -> HttpResponse:
    """Go to what a notice is about; it counts as read from then on."""
    told = queries.notice_of(request.user, pk)
    actions.read_notices(by=request.user, ids=[told.pk])
    subject = next(iter(news.for_person(request.user, [told])), None)
    if subject is None:
        messages.info(request, _("What this notice is about cannot be seen any more."))
    return redirect(subject.url if subject else "people:notices")


@require_POST
def read_all(request: PersonRequest) -> HttpResponse:
    """Mark all notices as read."""
    actions.read_notices(by=request.user)
    return redirect("people:notices")
