"""The tree of parts as an outline: lines that fold by the address, and one part that is opened in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypedDict, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, queries, trees
from gewoondoen.challenges.actions import DEEPEST
from gewoondoen.challenges.forms.unpacking import (
    ChangePartForm,
    HangForm,
    LinesForm,
    PartEvidenceForm,
    places_for,
)
from gewoondoen.challenges.models import Challenge, Part
from gewoondoen.challenges.views.pages import trail_to
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.people.models import User

# More in one address than any tree has.
MOST_FOLDED = 600
WAYS: dict[trees.Way, tuple[str, str]] = {
    "up": ("omhoog", "arrow-up"),
    "down": ("omlaag", "arrow-down"),
    "in": ("naar-binnen", "arrow-right"),
    "out": ("naar-buiten", "arrow-left"),
}
START = ("text", "kind", "domain", "is_taken_up", "why_not", "mover_in_words")


class Line(TypedDict):
    """One part as it stands in the outline: all of it text, since a tree has five hundred of them."""

    pk: str
    text: str
    level: str
    place: str
    siblings: str
    below: str
    is_folded: bool
    is_opened: bool
    fold_url: str
    domain: str
    letter: str
    label: str
    who: str
    evidence: str
    is_later: bool
    why_not: str


@dataclass
class Tree:
    """The tree of one challenge for one request: what is folded, and what this person may do with it."""

    request: HttpRequest
    found: Challenge
    may_edit: bool
    folded: frozenset[int]
    parts: list[Part]

    @property
    def editor(self) -> User:
        """Who changes it: `opened` let nobody without an account in for that."""
        return cast(User, self.request.user)

    @property
    def query(self) -> str:
        """What is folded, as the end of an address."""
        return query_of(self.folded)

    def part(self, item: int) -> Part | None:
        """Return one part of this tree; None when it is not there (any more)."""
        part = next((each for each in self.parts if each.pk == item), None)
        if part is not None:
            part.challenge = self.found
        return part

    def back(self, opened: int | None = None) -> HttpResponse:
        """Go to the tree, with one part opened or none."""
        if opened is None:
            return redirect(reverse("challenges:parts", args=[self.found.pk]) + self.query)
        address = reverse("challenges:part", args=[self.found.pk, opened])
        return redirect(f"{address}{self.query}#deel-{opened}")

    def lines(self, address: str, opened: Part | None) -> list[Line]:
        """Return the outline of the tree at an address, with one part opened or none."""
        return [self.line(row, address, opened) for row in queries.rows_of(self.parts, self.folded)]

    def line(self, row: trees.Row[Part], address: str, opened: Part | None) -> Line:
        """Return one line of the outline."""
        part = row.item
        return {
            "pk": f"{part.pk}",
            "text": part.text,
            "level": f"{row.level}",
            "place": f"{row.place}",
            "siblings": f"{row.siblings}",
            "below": f"{row.below}",
            "is_folded": row.is_folded,
            "is_opened": opened is not None and part.pk == opened.pk,
            "fold_url": f"{address}{query_of(self.folded ^ {part.pk})}#deel-{part.pk}" if row.below else "",
            "domain": part.domain,
            "letter": letter_of(part),
            "label": part.get_domain_display() if part.domain else "",
            "who": mover_of(part),
            "evidence": f"{part.number_of_evidence or ''}",  # type: ignore[attr-defined]
            "is_later": not part.is_taken_up,
            "why_not": part.why_not,
        }

    def show(self, *, opened: Part | None = None, status: int = 200, **given: Any) -> HttpResponse:
        """Render the page of the tree."""
        if opened is not None:
            above = {part.pk: part.parent_id for part in self.parts}
            self.folded -= set(_ancestors(above, opened.pk))
        address = reverse("challenges:parts", args=[self.found.pk])
        parents = {part.parent_id for part in self.parts}
        tops = frozenset(part.pk for part in self.parts if part.parent_id is None and part.pk in parents)
        context = {
            "challenge": self.found,
            "trail": [*trail_to(self.found), (_("Taking apart"), address)],
            "tabs": tabs_of(self.found, "parts"),
            "lines": self.lines(address, opened),
            "number": len(self.parts),
            "later": sum(not part.is_taken_up for part in self.parts),
            "may_edit": self.may_edit,
            "base": address,
            "query": self.query,
            "fold_all": address + query_of(tops) if tops else "",
            "unfold_all": address if self.folded else "",
            "newest": queries.newest_change(self.found),
            "add_form": given.pop("add_form", None) or self.form(LinesForm),
            "panel": self.panel(opened, given) if opened else None,
            **given,
        }
        return render(self.request, "challenges/tree.html", context, status=status)

    def form(self, kind: type[Any], *args: Any, item: Part | None = None, **options: Any) -> Any:
        """Return a form about this tree."""
        return kind(*args, challenge=self.found, item=item, viewer=self.request.user, **options)

    def change_form(self, part: Part, data: Any = None) -> ChangePartForm:
        """Return the form to change a part, filled with what stands there or with what was sent."""
        start: dict[str, Any] = {name: getattr(part, name) for name in START}
        start |= {"mover": part.mover_id, "version": part.version}
        made: ChangePartForm = self.form(ChangePartForm, data, item=part, initial=start)
        return made

    def hang_form(self, part: Part, data: Any = None) -> HangForm:
        """Return the form to hang a part elsewhere: anywhere but under itself."""
        parents = {each.pk: each.parent_id for each in self.parts}
        without = frozenset({part.pk, *trees.below(parents, part.pk)})
        places = places_for(self.found, self.parts, without)
        made: HangForm = self.form(HangForm, data, item=part, initial={"parent": part.parent_id}, places=places)
        return made

    @cached_property
    def evidence(self) -> list[tuple[queries.SeenEvidence, int | None]]:
        """The evidence that this person can read, each with the part it belongs to."""
        return queries.evidence_beside(self.request.user, self.found)

    def evidence_form(self, part: Part, data: Any = None) -> PartEvidenceForm:
        """Return the form that says which evidence belongs to a part."""
        choices = [(each.pk, each.title or each.text[:100]) for each, _part in self.evidence]
        start = {"evidence": [each.pk for each, of in self.evidence if of == part.pk]}
        made: PartEvidenceForm = self.form(PartEvidenceForm, data, item=part, initial=start, choices=choices)
        return made

    def panel(self, part: Part, given: dict[str, Any]) -> dict[str, Any]:
        """Return what stands in the opened part."""
        panel: dict[str, Any] = {
            "part": part,
            "who": mover_of(part),
            "evidence": [each for each, of in self.evidence if of == part.pk],
        }
        if not self.may_edit:
            return panel
        parents = {each.pk: each.parent_id for each in self.parts}
        possible = [way for way in trees.WAYS if trees.moved(parents, part.pk, way) is not None]
        labels = {"up": _("Up"), "down": _("Down"), "in": _("In, under the one above"), "out": _("Out")}
        return panel | {
            "form": given.pop("form", None) or self.change_form(part),
            "lines_form": given.pop("lines_form", None) or self.form(LinesForm),
            "hang_form": given.pop("hang_form", None) or self.hang_form(part),
            "evidence_form": given.pop("evidence_form", None) or (self.evidence_form(part) if self.evidence else None),
            "ways": [(way, labels[way], WAYS[way][1]) for way in possible],
            "is_deepest": trees.depth_of(parents, part.pk) >= DEEPEST,
        }


def _ancestors(above: dict[int, int | None], pk: int) -> Iterable[int]:
    """Yield what a part lies under."""
    parent = above.get(pk)
    while parent is not None:
        yield parent
        parent = above.get(parent)


def opened(request: HttpRequest, pk: int, *, to_edit: bool = False) -> Tree:
    """Return the tree of a challenge as far as this viewer may see it; raises for who may not change it."""
    found = queries.challenge_for(request.user, pk)
    may = policies.may_contribute(request.user, found)
    if to_edit and not may:
        raise PermissionDenied
    return Tree(request, found, may and found.is_open, folded_in(request), queries.parts_of(found))


def part_or_404(tree: Tree, item: int) -> Part:
    """Return one part of a tree; raises Http404 for one that is not there."""
    part = tree.part(item)
    if part is None:
        raise Http404
    return part


def folded_in(request: HttpRequest) -> frozenset[int]:
    """Return what the address folds; what is no number folds nothing."""
    asked = request.GET.get("dicht", "").split(",")[:MOST_FOLDED]
    return frozenset(int(each) for each in asked if each.isascii() and each.isdecimal() and len(each) < 19)


def query_of(folded: frozenset[int]) -> str:
    """Return what is folded as the end of an address."""
    return f"?dicht={','.join(map(str, sorted(folded)))}" if folded else ""


def letter_of(part: Part) -> str:
    """Return the two letters of a domain: colour alone says nothing to some, and nothing on a black and white print."""
    return str(part.get_domain_display())[:2] if part.domain else ""


def mover_of(part: Part) -> str:
    """Return who can move a part: an organisation, or in words."""
    return " · ".join(filter(None, (str(part.mover) if part.mover else "", part.mover_in_words)))
