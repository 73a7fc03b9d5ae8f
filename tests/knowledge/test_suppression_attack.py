"""Attackers who know the rules, every sum and every version try to work small counts out of what is shown.

The attackers share no code with what they attack: one asks for the least and the most that a count can be, in whole
numbers; another tries every table there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import optimize

from gewoondoen.knowledge.suppression import (
    Outcome,
    Relation,
    Rule,
    Table,
    protect,
    relations_of_parts,
    relations_of_tree,
)
from gewoondoen.knowledge.values import Kind, Reason

MINIMUM = 5
MANY = 100_000
Key = tuple[str, str]
Counts = dict[Key, int]
# A sum of counts by their sign, and what it comes to.
Equation = tuple[Mapping[Key, int], float]
trying = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass
class Town:
    """A tree of areas with what is counted there: totals, and how they are split."""

    parents: dict[str, str]
    leaves: Counts  # by neighbourhood, of what is split no further
    part_of: dict[str, tuple[str, str]]  # a category: of what, by what
    tells: dict[str, tuple[str, ...]]  # of what is split no further: the categories that it counts in

    @property
    def areas(self) -> list[str]:
        return sorted({*self.parents, *self.parents.values()})

    @property
    def slugs(self) -> list[str]:
        return ["people", *self.part_of]

    @property
    def sums(self) -> list[Relation]:
        return [*relations_of_tree(self.parents, self.slugs), *relations_of_parts(self.part_of, self.areas)]

    def counts(self, leaves: Counts | None = None) -> Counts:
        """Every count there is."""
        found = dict.fromkeys(product(self.slugs, self.areas), 0)
        for (leaf, neighbourhood), count in (self.leaves if leaves is None else leaves).items():
            area: str | None = neighbourhood
            while area:
                for slug in ("people", *self.tells[leaf]):
                    found[slug, area] += count
                area = self.parents.get(area)
        return found


sizes = st.one_of(st.just(0), st.integers(1, MINIMUM - 1), st.integers(MINIMUM, 12), st.integers(MINIMUM, 60))


def tree(districts: Sequence[int]) -> dict[str, str]:
    """A municipality of districts with so many neighbourhoods each."""
    parents = {f"WK{number}": "GM" for number in range(len(districts))}
    return parents | {
        f"BU{number}{each}": f"WK{number}" for number, many in enumerate(districts) for each in range(many)
    }


@st.composite
def towns(draw: st.DrawFn, splits: Sequence[int] = (), districts: Sequence[int] = ()) -> Town:
    """A town, people split once into two to four categories, or in as many ways as `splits` says."""
    parents = tree(districts or draw(st.lists(st.integers(2, 5), min_size=2, max_size=3)))
    ways = [[f"s{way}{each}" for each in range(many)] for way, many in enumerate(splits or [draw(st.integers(2, 4))])]
    tells = {"x".join(combined): combined for combined in product(*ways)}
    neighbourhoods = sorted(set(parents) - set(parents.values()))
    leaves = {(leaf, area): draw(sizes) for leaf in tells for area in neighbourhoods}
    part_of = {slug: ("people", str(way)) for way, slugs in enumerate(ways) for slug in slugs}
    return Town(parents, leaves, part_of, tells)


def kept(table: Table, outcome: Outcome) -> Table:
    """What the store holds."""
    return Table(table.indicators, table.areas, outcome.values, outcome.reasons)


def reasons_of(table: Table, outcome: Outcome) -> dict[Key, Reason]:
    return dict(zip(table.keys(), outcome.reasons.tolist(), strict=True))


def is_small(rule: Rule, count: int) -> bool:
    return 0 < count < rule.minimum_count or (count == 0 and rule.hide_zero and rule.minimum_count > 0)


def what_is_said(
    counts: Counts, said: Mapping[Key, Reason], rules: Mapping[str, Rule], sums: Iterable[Relation]
) -> dict[Key, tuple[int, int]]:
    """Between what each count lies, by what is said of it.

    What says it is small is; what only protects is not, and is not zero where zeros are shown. But a total over what is
    withheld says neither, and nothing does once anything small is withheld without saying so.
    """
    hidden = {key for key, reason in said.items() if reason}
    above = {each.total for each in sums if hidden.intersection(each.parts)}
    is_blurred = any(is_small(rules[key[0]], counts[key]) and said[key] == Reason.PROTECTS for key in hidden - above)
    found = {key: (count, count) for key, count in counts.items() if key not in hidden}
    for key in hidden:
        rule = rules[key[0]]
        if said[key] == Reason.SMALL:
            found[key] = rule.lowest, rule.highest
        elif key not in above and not is_blurred:
            found[key] = rule.minimum_count, MANY
        else:
            found[key] = (rule.lowest if rule.minimum_count else 0), MANY
    return found


class Attacker:
    """Asks for the least and the most that a count can be, in whole numbers."""

    def __init__(self, bounds: Mapping[Key, tuple[float, float]], equations: Iterable[Equation]) -> None:
        self.at = {key: place for place, key in enumerate(bounds)}
        equations = list(equations)
        matrix = np.zeros((len(equations), len(bounds)))
        for row, (signs, _comes_to) in zip(matrix, equations, strict=True):
            for key, sign in signs.items():
                row[self.at[key]] += sign
        comes_to = [each for _signs, each in equations]
        self.sums = optimize.LinearConstraint(matrix, comes_to, comes_to)
        self.bounds = optimize.Bounds(*np.array(list(bounds.values()), dtype=float).T)

    def range_of(self, key: Key) -> tuple[int, int]:
        wish = np.zeros(len(self.at))
        wish[self.at[key]] = 1
        found = [
            optimize.milp(sign * wish, constraints=self.sums, bounds=self.bounds, integrality=np.ones(len(wish)))
            for sign in (1, -1)
        ]
        assert [each.status for each in found] == [0, 0], "the real table must be one of those that are possible"
        return round(found[0].fun), round(-found[1].fun)


def equations_of(sums: Iterable[Relation]) -> list[Equation]:
    return [(dict.fromkeys(each.parts, 1) | {each.total: -1}, 0) for each in sums]


def told(
    attacker: Attacker, counts: Counts, rules: Mapping[str, Rule], but: Iterable[Key] = ()
) -> list[tuple[Key, int, tuple[int, int]]]:
    """The small counts that are known more closely than to be small."""
    found = []
    for key, count in counts.items():
        rule = rules[key[0]]
        if is_small(rule, count) and key not in but:
            least, most = attacker.range_of(key)
            if most - least < rule.highest - rule.lowest:
                found.append((key, count, (least, most)))
    return found


# One version.


@trying
@given(towns(), st.sampled_from([3, MINIMUM]))
def test_no_small_count_follows_from_any_sum(town: Town, minimum: int) -> None:
    counts, rules = town.counts(), dict.fromkeys(town.slugs, Rule(minimum_count=minimum))
    table = Table.of(counts)
    outcome = protect(table, rules, town.sums)
    said = reasons_of(table, outcome)
    assert all(said[key] for key, count in counts.items() if 0 < count < minimum)
    attacker = Attacker(what_is_said(counts, said, rules, town.sums), equations_of(town.sums))
    assert told(attacker, counts, rules) == []
    assert outcome.exposed == ()


@trying
@given(towns(splits=(2, 3), districts=(2, 3)), st.booleans(), st.data())
def test_no_small_count_follows_where_totals_are_split_in_two_ways_under_rules_that_differ(
    town: Town, hide_zero: bool, data: st.DataObject
) -> None:
    minimums = st.sampled_from([0, 3, MINIMUM, 10])
    rules = {slug: Rule(minimum_count=data.draw(minimums), hide_zero=hide_zero) for slug in town.slugs}
    counts = town.counts()
    table = Table.of(counts)
    outcome = protect(table, rules, town.sums)
    bounds = what_is_said(counts, reasons_of(table, outcome), rules, town.sums)
    assert told(Attacker(bounds, equations_of(town.sums)), counts, rules) == []
    assert outcome.exposed == ()


@trying
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_every_small_count_is_in_some_table_that_could_be_the_real_one(leaves: list[int]) -> None:
    """Two neighbourhoods and two categories: every table of up to 30 in each is tried."""
    places = list(product(("s00", "s01"), ("BU0", "BU1")))
    parts = dict.fromkeys(("s00", "s01"), ("people", ""))
    town = Town(
        dict.fromkeys(("BU0", "BU1"), "WK"), dict(zip(places, leaves, strict=True)), parts, {s: (s,) for s in parts}
    )
    counts, rules = town.counts(), dict.fromkeys(town.slugs, Rule(minimum_count=MINIMUM))
    table = Table.of(counts)
    bounds = what_is_said(counts, reasons_of(table, protect(table, rules, town.sums)), rules, town.sums)
    tried = dict(zip(places, np.meshgrid(*[np.arange(31)] * 4, indexing="ij"), strict=True))
    every = town.counts(tried)  # type: ignore[arg-type]
    possible = np.logical_and.reduce(
        [(every[key] >= low) & (every[key] <= high) for key, (low, high) in bounds.items()]
    )
    for key, count in counts.items():
        if 0 < count < MINIMUM:
            assert len(np.unique(every[key][possible])) >= MINIMUM - 1


@trying
@given(towns(), st.data())
def test_an_own_area_tells_nothing_since_it_is_worked_out_from_what_is_shown(town: Town, data: st.DataObject) -> None:
    """Summed from the real figures, an area of two neighbourhoods less the one that is shown would be the other."""
    counts, rules = town.counts(), dict.fromkeys(town.slugs, Rule(minimum_count=MINIMUM))
    table = Table.of(counts)
    said = reasons_of(table, protect(table, rules, town.sums))
    own = []
    for slug in town.slugs:
        areas = [area for area in town.areas if area.startswith("BU") and not said[slug, area]]
        chosen = data.draw(st.lists(st.sampled_from(areas), unique=True)) if areas else []
        own.append(({(slug, area): 1 for area in chosen}, sum(counts[slug, area] for area in chosen)))
    attacker = Attacker(what_is_said(counts, said, rules, town.sums), [*equations_of(town.sums), *own])
    assert told(attacker, counts, rules) == []


@trying
@given(towns())
def test_a_second_run_and_another_order_withhold_the_same(town: Town) -> None:
    rules = dict.fromkeys(town.slugs, Rule(minimum_count=MINIMUM))
    table = Table.of(town.counts())
    first = protect(table, rules, town.sums)
    assert protect(kept(table, first), rules, town.sums).reasons.tolist() == first.reasons.tolist()
    backwards = np.arange(len(table))[::-1]
    assert protect(table.taken(backwards), rules, town.sums[::-1]).reasons.tolist() == first.reasons[backwards].tolist()
    again = protect(table, rules, town.sums, earlier=[kept(table, first)])
    assert again.reasons.tolist() == first.reasons.tolist()
    assert again.exposed == ()


@trying
@given(towns(splits=(3,)))
def test_where_nothing_is_small_nothing_is_withheld(town: Town) -> None:
    town.leaves = {key: count + MINIMUM for key, count in town.leaves.items()}
    table = Table.of(town.counts())
    outcome = protect(table, dict.fromkeys(town.slugs, Rule(minimum_count=MINIMUM)), town.sums)
    assert outcome.tallies == {}
    assert np.array_equal(outcome.values, table.values)


# Two versions.


def knowing_before(
    sums: Sequence[Relation],
    before: Counts,
    after: Counts,
    said_before: Mapping[Key, Reason],
    said: Mapping[Key, Reason],
) -> tuple[set[Key], list[Equation]]:
    """What an attacker has of an earlier version, who was told which counts did not change since.

    The counts that were shown then, and the sums over what was withheld then.
    """
    same = {key for key, count in before.items() if count == after[key]}
    shown = {key for key in same if said[key] and not said_before[key]}
    equations: list[Equation] = []
    for each in sums:
        signs = dict.fromkeys(each.parts, 1) | {each.total: -1}
        hidden = {key: sign for key, sign in signs.items() if said_before[key]}
        if hidden and same.issuperset(hidden):
            equations.append((hidden, -sum(signs[key] * before[key] for key in signs.keys() - hidden.keys())))
    return shown, equations


@trying
@given(towns(), st.lists(st.tuples(st.integers(0, 1000), sizes), min_size=1, max_size=6))
def test_no_small_count_follows_from_two_versions(town: Town, changes: list[tuple[int, int]]) -> None:
    rules = dict.fromkeys(town.slugs, Rule(minimum_count=MINIMUM))
    leaves, places = dict(town.leaves), list(town.leaves)
    for place, count in changes:
        leaves[places[place % len(places)]] = count
    before, after = town.counts(), town.counts(leaves)
    tables = Table.of(before), Table.of(after)
    first = protect(tables[0], rules, town.sums)
    second = protect(tables[1], rules, town.sums, earlier=[kept(tables[0], first)])
    said_before, said = reasons_of(tables[0], first), reasons_of(tables[1], second)
    assert all(said[key] for key, reason in said_before.items() if reason)
    shown, equations = knowing_before(town.sums, before, after, said_before, said)
    bounds = what_is_said(after, said, rules, town.sums) | {key: (after[key], after[key]) for key in shown}
    # A count that was moved out of or made small is never zero for the attacker; a zero that was withheld before may
    # be.
    bounds |= {key: (0, MANY) for key, count in after.items() if said[key] == Reason.PROTECTS and not count}
    attacker = Attacker(bounds, [*equations_of(town.sums), *equations])
    assert told(attacker, after, rules, but={*shown, *second.exposed}) == []


# Shares.


@trying
@given(towns(splits=(2,)), st.sampled_from([0, 10]), st.booleans())
def test_no_small_count_follows_from_shares(town: Town, least: int, is_ruled: bool) -> None:
    """Homes are let or owned. Of the first there is a count and a share, of the second only a share."""
    found = town.counts()
    homes, let, owned = ({area: found[slug, area] for area in town.areas} for slug in ("people", "s00", "s01"))
    per_cent = {
        (slug, area): count[area] / homes[area] * 100 if homes[area] else Reason.IMPOSSIBLE
        for slug, count in (("let_share", let), ("owned_share", owned))
        for area in town.areas
    }
    counts = {("homes", area): count for area, count in homes.items()} | {("let", area): let[area] for area in let}
    rules = {
        "homes": Rule(minimum_count=MINIMUM * is_ruled),
        "let": Rule(minimum_count=MINIMUM),
        "let_share": Rule(kind=Kind.SHARE, denominator="homes", numerator="let", minimum_denominator=least),
        "owned_share": Rule(kind=Kind.SHARE, denominator="homes", minimum_count=MINIMUM, minimum_denominator=least),
    }
    sums = [
        *relations_of_tree(town.parents, ["homes", "let", "owned_share"]),
        *relations_of_parts({"let": ("homes", "tenure"), "owned_share": ("homes", "tenure")}, town.areas),
    ]
    table = Table.of({**counts, **per_cent})
    outcome = protect(table, rules, sums)
    said = reasons_of(table, outcome)
    assert outcome.exposed == ()
    counts |= {("owned_share", area): owned[area] for area in owned}
    bounds: dict[Key, tuple[float, float]] = {}
    for area in town.areas:
        is_thin = 0 < homes[area] < max(least, MINIMUM)
        if said["homes", area]:
            # With the numerator, the share would tell the homes.
            assert said["let_share", area]
            assert said["owned_share", area]
        for slug in ("homes", "let", "owned_share"):
            few = slug != "homes" and (is_thin if slug == "owned_share" else 0 < homes[area] < least)
            shown = not said[slug, area] or not homes[area]
            if slug == "let" and not said["let_share", area] and not said["homes", area]:
                shown = True
            if shown:
                bounds[slug, area] = (counts[slug, area],) * 2
            elif said[slug, area] == Reason.SMALL and not few:
                bounds[slug, area] = (1, MINIMUM - 1)
            else:
                bounds[slug, area] = (0, MANY if slug == "homes" or said["homes", area] else homes[area])
    attacker = Attacker(bounds, equations_of(sums))
    for (slug, area), count in counts.items():
        few = slug != "homes" and 0 < homes[area] < (max(least, MINIMUM) if slug == "owned_share" else least)
        if few or (0 < count < rules[slug].minimum_count):
            low, high = attacker.range_of((slug, area))
            # That none is let in a whole district is no secret of any of its neighbourhoods.
            assert high - low >= min(homes[area] if slug != "homes" else MANY, MINIMUM - 2) or (few and high == 0)


def test_an_attacker_finds_what_is_not_protected() -> None:
    """Without which the tests above would prove nothing."""
    counts = {("cases", "A"): 2, ("cases", "B"): 9, ("cases", "C"): 30, ("cases", "WK"): 41}
    sums = [Relation(("cases", "WK"), (("cases", "A"), ("cases", "B"), ("cases", "C")))]
    rules = {"cases": Rule(minimum_count=MINIMUM)}
    said = dict.fromkeys(counts, Reason.NUMBER) | {("cases", "A"): Reason.SMALL}
    attacker = Attacker(what_is_said(counts, said, rules, sums), equations_of(sums))
    assert told(attacker, counts, rules) == [(("cases", "A"), 2, (2, 2))]
