"""An agenda as a document: a web page that everyone can read and print, and a PDF."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.agendas import document_words as words
from gewoondoen.agendas import queries
from gewoondoen.agendas.printing import pdf_of
from gewoondoen.agendas.views.pages import shell, trail_to
from gewoondoen.kernel import limits
from gewoondoen.kernel.refusals import Refused

# A document takes a few tenths of a second of the server: a class that opens it at once is let in, a flood is not.
MOST_A_MINUTE = 40


@login_not_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an agenda as a document, on one page."""
    agenda, context = shell(request, pk, "document")
    found = queries.document_of(agenda)
    context |= {
        "read": found.read,
        "trail": [*trail_to(agenda), (_("Document"), request.path)],
        "period": words.period_of(found.read),
        "status": words.status_of(agenda),
        "items": [words.item_in_words(each) for each in found.items],
        "tiles": [words.tile_of(each) for each in found.figures],
        "stories": found.stories,
        "drawing": found.drawing,
        "left_off": found.left_off,
        "how": words.how_it_came_about(found),
    }
    return render(request, "agendas/document.html", context)


@login_not_required
@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the document as a PDF, in the language of the page."""
    if limits.wait("agendas.pdf", limits.address_of(request), most=MOST_A_MINUTE, seconds=60):
        raise Refused(_("You asked for many documents in a short time. Wait a minute and try again."), status=429)
    agenda = queries.agenda_for(request.user, pk)
    answer = HttpResponse(pdf_of(queries.document_of(agenda)), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{slugify(agenda.title)[:60] or "agenda"}.pdf"'
    return answer
