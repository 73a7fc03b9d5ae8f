"""A vintage of outlines comes in: what is new, what goes on, what moved, what ended (docs/decisions/0010)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.areas import codes, outlines, policies, projection, succession
from gewoondoen.areas.actions import keeping, own_areas
from gewoondoen.areas.models import Area, Succession
from gewoondoen.areas.outlines import Built, Piece
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused

# With this much of its surface still under the same code, an area is the same one with a moved border. Codes are
# used again for other places after a re-division, so the code alone proves nothing.
SAME_PLACE = 0.5
# A municipality that is not in the file has been merged when the others in the file cover this much of it.
MERGED = 0.9
ROUNDING_DEGREES = 2e-7


@dataclass
class Report:
    """What an import did: areas in the file by kind, and how many of them had which outcome."""

    year: int
    kinds: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return any(count for outcome, count in self.outcomes.items() if outcome != "unchanged")


@dataclass
class _Plan:
    """What is to be written."""

    created: list[Piece] = field(default_factory=list)
    # Rows that go on, with the outline they get.
    redrawn: list[tuple[Area, Piece]] = field(default_factory=list)
    # Rows that go on from this year with another border, with the outline they had (RD New).
    moved: list[tuple[Area, Any]] = field(default_factory=list)
    ended: list[tuple[Area, Any]] = field(default_factory=list)
    renamed: list[Area] = field(default_factory=list)
    touched: dict[str, Counter[str]] = field(default_factory=dict)

    def note(self, code: str, outcome: str) -> None:
        """Count an outcome for the municipality of a code."""
        self.touched.setdefault(codes.municipality_of(code), Counter())[outcome] += 1


@transaction.atomic
def import_outlines(*, built: Built, year: int, by: Actor | None, dry_run: bool = False) -> Report:
    """Bring a vintage of outlines in; a dry run tells what would happen and takes everything back."""
    policies.require(policies.may_import_outlines(by))
    plan = _planned(built.pieces, year)
    successors = _write(plan, built.pieces, year)
    if plan.touched:
        keeping.renew_paths()
        own_areas.follow_the_tree(successors)
    report = Report(year, Counter(piece.kind for piece in built.pieces))
    municipalities = {area.code: area for area in Area.objects.current().of_kind(Area.Kind.MUNICIPALITY)}
    for code, outcomes in plan.touched.items():
        report.outcomes.update(outcomes)
        changed = {outcome: count for outcome, count in outcomes.items() if outcome != "unchanged"}
        if changed and code in municipalities:
            area = municipalities[code]
            events.record(
                "areas.imported", on=area, by=by, area_id=area.pk, visibility=events.PUBLIC, year=year, **changed
            )
    report.unnamed = sum(not piece.name for piece in built.pieces)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _planned(pieces: list[Piece], year: int) -> _Plan:
    """Compare the pieces with the areas that hold now."""
    plan = _Plan()
    current = {
        area.code: area
        for area in Area.objects.current().of_kind(*codes.KINDS).select_related("parent")
        if codes.read(area.code)
    }
    grouped: dict[str, list[Piece]] = {}
    for piece in pieces:
        grouped.setdefault(codes.municipality_of(piece.code), []).append(piece)
    for municipality, group in grouped.items():
        own = {code: area for code, area in current.items() if codes.municipality_of(code) == municipality}
        _plan_municipality(plan, group, own, year)
    _plan_mergers(plan, pieces, [area for code, area in current.items() if codes.municipality_of(code) not in grouped])
    return plan


def _plan_municipality(plan: _Plan, pieces: list[Piece], own: dict[str, Area], year: int) -> None:
    """Plan one municipality, against the areas it has now."""
    newest = max((area.valid_from for area in own.values()), default=year)
    if newest > year:
        raise Refused(
            _("%(code)s has borders of %(newest)d already; older ones, of %(year)d, cannot come after them.")
            % {"code": pieces[0].code, "newest": newest, "year": year}
        )
    held = keeping.kept_outlines(area.pk for area in own.values())
    kept = projection.to_rd_each(held)
    levels = {piece.kind for piece in pieces}
    drawn_alike = _drawn_alike(pieces, own, held)
    for piece in pieces:
        area = own.get(piece.code)
        before = kept.get(area.pk) if area else None
        if area is None:
            plan.created.append(piece)
            plan.note(piece.code, "created")
        elif piece.code in drawn_alike:
            plan.note(piece.code, "unchanged")
        elif before is None or area.valid_from == year or outlines.same_border(before, piece.outline):
            _plan_same(plan, area, piece, before)
        elif piece.kind == codes.MUNICIPALITY or _share(before, piece.outline) >= SAME_PLACE:
            plan.moved.append((area, before))
            plan.redrawn.append((area, piece))
            plan.note(piece.code, "moved")
        else:
            plan.ended.append((area, before))
            plan.created.append(piece)
            plan.note(piece.code, "ended")
            plan.note(piece.code, "created")
        if area is not None and piece.name and area.name != piece.name:
            area.name = piece.name[:120]
            plan.renamed.append(area)
    here = {piece.code for piece in pieces}
    gone = [area for code, area in own.items() if code not in here and area.kind in levels]
    _plan_end(plan, gone, kept, year)


def _drawn_alike(pieces: list[Piece], own: dict[str, Area], held: dict[int, Any]) -> set[str]:
    """Return the codes whose outline is, corner for corner, the one that is kept."""
    both = [(piece, held[own[piece.code].pk]) for piece in pieces if piece.code in own and own[piece.code].pk in held]
    if not both:
        return set()
    new = projection.to_wgs84(np.array([piece.outline for piece, _kept in both], dtype=object))
    old = np.array([kept for _piece, kept in both], dtype=object)
    alike = shapely.equals_identical(shapely.orient_polygons(new), old)
    # Rows in another order give rings that begin at another corner.
    alike |= shapely.equals_exact(new, old, tolerance=ROUNDING_DEGREES, normalize=True)
    return {piece.code for (piece, _kept), same in zip(both, alike, strict=True) if same}


def _plan_same(plan: _Plan, area: Area, piece: Piece, before: Any | None) -> None:
    """Plan for an area that goes on as it was, as the newer file draws it; or is corrected within its year."""
    plan.redrawn.append((area, piece))
    same = before is not None and outlines.same_border(before, piece.outline)
    plan.note(piece.code, "carried" if same else "corrected")


def _plan_end(plan: _Plan, gone: Iterable[Area], kept: dict[int, Any], year: int) -> None:
    """Plan the end of areas that the new vintage does not have."""
    for area in gone:
        if area.valid_from >= year:
            raise Refused(
                _("This file lacks %(code)s (%(name)s), which another file of the same year, %(year)d, had.")
                % {"code": area.code, "name": area.name, "year": year}
            )
        plan.ended.append((area, kept.get(area.pk)))
        plan.note(area.code, "ended")


def _plan_mergers(plan: _Plan, pieces: list[Piece], others: list[Area]) -> None:
    """Plan the end of municipalities that are not in the file, but whose ground is."""
    tops = {area.pk: area for area in others if area.kind == Area.Kind.MUNICIPALITY}
    new = {piece.code: piece.outline for piece in pieces if piece.kind == codes.MUNICIPALITY}
    kept = projection.to_rd_each(keeping.kept_outlines(tops))
    for pk, parts in succession.shares({pk: kept[pk] for pk in tops if pk in kept}, new).items():
        if sum(parts.values()) < MERGED:
            continue
        under = [area for area in others if codes.municipality_of(area.code) == tops[pk].code]
        outlines_of = projection.to_rd_each(keeping.kept_outlines(area.pk for area in under))
        for area in under:
            plan.ended.append((area, outlines_of.get(area.pk)))
            plan.note(next(iter(parts)), "ended")


def _share(old: Any, new: Any) -> float:
    """Return the part of the old surface that lies in the new one."""
    return float(old.intersection(new).area / old.area)


def _write(plan: _Plan, pieces: list[Piece], year: int) -> dict[int, list[Area]]:
    """Write the plan; returns the successors of each area that ended or moved, the largest first."""
    Area.objects.bulk_update(plan.renamed, ["name"], batch_size=keeping.BATCH)
    past = _write_past(plan, year)
    for area, _outline in plan.ended:
        area.valid_until = year
    Area.objects.bulk_update([area for area, _outline in plan.ended], ["valid_until"], batch_size=keeping.BATCH)
    _write_new(plan.created, year)
    current = {area.code: area for area in Area.objects.current().of_kind(*codes.KINDS)}
    redrawn = [*plan.redrawn, *((current[piece.code], piece) for piece in plan.created)]
    for start in range(0, len(redrawn), keeping.BATCH):
        part = redrawn[start : start + keeping.BATCH]
        areas, full, simpler = zip(*((area, p.outline, p.simplified) for area, p in part), strict=True)
        keeping.write_outlines(keeping.outline_rows(areas, full, simpler))
    successors = _write_successions(plan, past, pieces, current)
    _move_children(successors)
    return successors


def _write_past(plan: _Plan, year: int) -> list[tuple[Area, Any]]:
    """Keep the old border of each area whose border moved, as a row of the past; the area itself goes on."""
    rows = [area for area, _outline in plan.moved]
    past = [
        Area(
            kind=area.kind,
            code=area.code,
            name=area.name,
            parent=area.parent,
            valid_from=area.valid_from,
            valid_until=year,
        )
        for area in rows
    ]
    for area in rows:
        area.valid_from = year
    Area.objects.bulk_update(rows, ["valid_from"], batch_size=keeping.BATCH)
    past = Area.objects.bulk_create(past, batch_size=keeping.BATCH)
    old = [outline for _area, outline in plan.moved]
    if past:
        keeping.write_outlines(keeping.outline_rows(past, old, outlines.simplify(old)))
    return list(zip(past, old, strict=True))


def _write_new(pieces: list[Piece], year: int) -> None:
    """Write the areas that were not there, parents before children."""
    for kind in codes.KINDS:
        parents = {area.code: area for area in Area.objects.current().of_kind(*codes.KINDS)} if pieces else {}
        Area.objects.bulk_create(
            [
                Area(
                    kind=kind,
                    code=piece.code,
                    name=(piece.name or _unnamed(piece.code))[:120],
                    parent=parents.get(codes.parent_of(piece.code)),
                    valid_from=year,
                )
                for piece in pieces
                if piece.kind == kind
            ],
            batch_size=keeping.BATCH,
        )


def _unnamed(code: str) -> str:
    """Name an area of which the file has no name, as CBS itself begins such names: "Wijk 04"."""
    words = {"GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}
    return f"{words[code[:2]]} {code[2:] if code[:2] == 'GM' else code[6:]}"


def _write_successions(
    plan: _Plan, past: list[tuple[Area, Any]], pieces: list[Piece], current: dict[str, Area]
) -> dict[int, list[Area]]:
    """Link what was to what came, by surface."""
    links, successors = [], {}
    gone = [(area, outline) for area, outline in [*plan.ended, *past] if outline is not None]
    for kind in codes.KINDS:
        old = {area.pk: outline for area, outline in gone if area.kind == kind}
        new = {piece.code: piece.outline for piece in pieces if piece.kind == kind}
        for pk, parts in succession.shares(old, new).items():
            successors[pk] = [current[code] for code in parts]
            links += [
                Succession(predecessor_id=pk, successor=current[code], share=part) for code, part in parts.items()
            ]
    Succession.objects.bulk_create(links, batch_size=keeping.BATCH)
    return successors


def _move_children(successors: dict[int, list[Area]]) -> None:
    """Give current areas whose parent has ended the parent's largest successor; new districts join its borough."""
    orphans = list(Area.objects.current().filter(parent__valid_until__isnull=False))
    for area in orphans:
        if heirs := successors.get(area.parent_id or 0):
            area.parent = heirs[0]
    Area.objects.bulk_update(orphans, ["parent"], batch_size=keeping.BATCH)
    joined = {}
    left = Area.objects.filter(pk__in=successors, kind=Area.Kind.DISTRICT, parent__kind=Area.Kind.BOROUGH)
    for district in left.order_by("pk").select_related("parent"):
        for heir in successors[district.pk][:1]:
            # A district that came in this vintage stands under the municipality still; one in a borough stays there.
            if heir.parent_id == (district.parent.parent_id if district.parent else None):
                heir.parent = district.parent
                joined[heir.pk] = heir
    Area.objects.bulk_update(joined.values(), ["parent"], batch_size=keeping.BATCH)
