"""The tree as a picture: on a page, on paper as large as A1, and as a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gewoondoen.challenges import tree_picture
from gewoondoen.challenges.views.outline import Tree, letter_of, mover_of, opened
from gewoondoen.challenges.views.pages import trail_to
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.kernel.domains import Domain
from gewoondoen.kernel.text_files import for_xml

PAPERS = ("a3", "a1")
# The challenge itself, at the left of its parts; no part has this number.
ROOT = 0


def _drawn(tree: Tree, *, with_links: bool) -> str:
    """Draw the tree; a file that is taken along leads nowhere."""
    found = tree.found
    address = reverse("challenges:parts", args=[found.pk])
    nodes = [tree_picture.Node(ROOT, None, found.question or found.title)]
    for part in tree.parts:
        notes = [mover_of(part)] if mover_of(part) else []
        if not part.is_taken_up:
            notes.append(_("Not now: %(why)s") % {"why": part.why_not})
        nodes.append(
            tree_picture.Node(
                part.pk,
                part.parent_id or ROOT,
                part.text,
                tuple(notes),
                domain=part.domain,
                letter=letter_of(part),
                is_now=part.is_taken_up,
                href=f"{address}{part.pk}/" if with_links else "",
            )
        )
    number = len(tree.parts)
    about = ngettext(
        "%(number)s cause or part, from left to right: what lies behind what.",
        "%(number)s causes and parts, from left to right: what lies behind what.",
        number,
    ) % {"number": number}
    return tree_picture.written(tree_picture.laid_out(nodes), title=found.title, description=about, later=_("not now"))


@login_not_required
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the tree as a picture, ready for the paper that the address names."""
    tree = opened(request, pk)
    paper = request.GET.get("papier", "")
    context = {
        "challenge": tree.found,
        "trail": [*trail_to(tree.found), (_("As a picture"), request.path)],
        "tabs": tabs_of(tree.found, "parts"),
        "picture": mark_safe(_drawn(tree, with_links=True)),  # noqa: S308 - the pure module escapes all words
        "paper": paper if paper in PAPERS else PAPERS[0],
        "papers": [(each, each.upper()) for each in PAPERS],
        "number": len(tree.parts),
        "domains": [(domain.value, str(domain.label)[:2], domain.label) for domain in Domain],
    }
    return render(request, "challenges/tree_picture.html", context)


@login_not_required
@require_safe
def svg(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the picture as a file."""
    tree = opened(request, pk)
    answer = HttpResponse(for_xml(_drawn(tree, with_links=False)), content_type="image/svg+xml; charset=utf-8")
    name = slugify(tree.found.title)[:60] or "opgave"
    answer["Content-Disposition"] = f'attachment; filename="{name}-{tree.found.pk}.svg"'
    return answer
