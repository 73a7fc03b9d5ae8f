"""Photos of the work on pages for who is signed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gewoondoen.signals import actions, queries
from gewoondoen.signals.views.reporting import photo_answer


@require_safe
def work_photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show a photo of the work to who may see it."""
    return photo_answer(str(queries.work_photo_for(request.user, pk).file.name))


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the reporters see a photo, or keep it from them."""
    photo = queries.work_photo_for(request.user, pk)
    shown = request.POST.get("tonen") == "ja"
    actions.show_work_photo(photo=photo, for_reporters=shown, by=request.user)  # type: ignore[arg-type]
    messages.success(
        request, _("The reporters see this photo.") if shown else _("The reporters do not see this photo.")
    )
    return redirect("signals:signal", reference=photo.signal.reference)
