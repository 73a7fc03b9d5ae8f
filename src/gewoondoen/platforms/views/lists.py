"""The platforms of the municipality: on a map and by area, or by name; and a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.platforms import actions, policies, queries
from gewoondoen.platforms.forms.platforms import FoundForm
from gewoondoen.platforms.models import NeighbourhoodPlatform
from gewoondoen.ui import maps
from gewoondoen.ui.maps import MapDrawing
from gewoondoen.ui.once import once, was_sent


@login_not_required
@require_safe
def platforms(request: HttpRequest) -> HttpResponse:
    """Show all platforms; the order stands in the address."""
    today = timezone.localdate()
    by_name = request.GET.get("op") == "naam"
    found = list(queries.platforms_for(request.user).order_by("organisation__name"))
    running = [each for each in found if not each.has_ended(today)]
    if not by_name:
        running.sort(key=lambda each: (each.area.path, str(each)))
    context = {
        "rows": [(each, members_in_words(each)) for each in running],
        "ended": [each for each in found if each.has_ended(today)],
        "by_name": by_name,
        "map": map_of(running),
        "may_found": queries.foundable_areas(request.user).exists(),
    }
    return render(request, "platforms/list.html", context)


def members_in_words(platform: NeighbourhoodPlatform) -> str:
    """Return how many members there are today."""
    number = len(queries.members_on(platform, timezone.localdate()))
    return ngettext("%(count)d member", "%(count)d members", number) % {"count": number} if number else _("no members")


def map_of(running: list[NeighbourhoodPlatform]) -> MapDrawing | None:
    """Draw the districts of the municipality, those with a platform marked, each a link to it or to the area."""
    parts = queries.drawn_areas()
    shapes = []
    for area in parts:
        here = [each for each in running if each.area_id in area.ancestor_ids or each.area.path.startswith(area.path)]
        first = here[0] if here else None
        shapes.append(
            maps.Shape(
                area.code,
                area.short_name,
                area.outline.simplified,
                reverse("platforms:platform", args=[first.pk]) if first else area.get_absolute_url(),
                tone="current" if first else "",
                note=", ".join(map(str, here)) or _("no platform"),
            )
        )
    if not shapes:
        return None
    description = _("Where there is a platform the area is filled.")
    return maps.draw(shapes, title=_("Map of the platforms"), description=description)


@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Make a platform."""
    policies.require(queries.foundable_areas(request.user).exists())
    if request.method == "POST" and was_sent(request.POST):
        return redirect("platforms:list")
    start = {"area": queries.foundable_areas(request.user).filter(code=request.GET.get("gebied", "")).first()}
    form = FoundForm(request.POST or None, viewer=request.user, initial=start)  # type: ignore[arg-type]
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            made = once(
                form.cleaned_data["key"],
                lambda: actions.found_platform(by=request.user, **form.given()),  # type: ignore[arg-type]
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = refused.status
        else:
            if made is None:
                return redirect("platforms:list")
            messages.success(request, _("The platform is there. Now welcome its members."))
            return redirect("platforms:platform", pk=made.pk)
    trail = [(_("Platforms"), reverse("platforms:list")), (_("Make a platform"), request.path)]
    return render(request, "platforms/found.html", {"form": form, "trail": trail}, status=status)
