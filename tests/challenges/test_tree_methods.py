"""The pure pieces of the tree: moves that make no circle, lines that are read, boxes that do not touch."""

import itertools
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.challenges import looking_ahead, part_lines, tree_picture, trees
from gewoondoen.challenges.tree_picture import Box, Node


@st.composite
def grown(draw: st.DrawFn) -> dict[int, int | None]:
    """A tree: each hangs under a smaller number, or stands at the top."""
    number = draw(st.integers(1, 30))
    return {each: draw(st.none() | st.integers(1, each - 1)) if each > 1 else None for each in range(1, number + 1)}


def is_a_tree(parents: dict[int, int | None]) -> bool:
    """Whether each leads up to the top."""
    for item in parents:
        at: int | None = item
        for _step in parents:
            at = parents[at] if at is not None else None
        if at is not None:
            return False
    return True


@given(grown(), st.data())
def test_no_row_of_steps_ever_makes_a_circle(tree: dict[int, int | None], data: st.DataObject) -> None:
    for _step in range(10):
        item, way = data.draw(st.sampled_from(sorted(tree))), data.draw(st.sampled_from(trees.WAYS))
        found = trees.moved(tree, item, way)
        if found is not None:
            parent, place = found
            order = [each for each in trees.under(tree).get(parent, []) if each != item]
            order.insert(place, item)
            rest = {each: above for each, above in tree.items() if each not in order}
            tree = rest | {each: parent if each == item else tree[each] for each in order}
            assert trees.under(tree)[parent] == order
    assert is_a_tree(tree)


@given(grown(), st.data())
def test_hanging_is_refused_exactly_where_it_would_go_round(tree: dict[int, int | None], data: st.DataObject) -> None:
    child, parent = data.draw(st.sampled_from(sorted(tree))), data.draw(st.sampled_from(sorted(tree)))
    assert trees.goes_round(tree, child, parent) == (not is_a_tree({**tree, child: parent}))
    assert trees.goes_round(tree, child, parent) == (parent in trees.below(tree, child) | {child})


@given(grown())
def test_each_part_has_one_line_after_what_it_hangs_under(tree: dict[int, int | None]) -> None:
    rows = trees.rows(tree, key=lambda each: each, above=tree.__getitem__)
    at = {row.item: place for place, row in enumerate(rows)}
    assert sorted(at) == sorted(tree)
    for row in rows:
        above = tree[row.item]
        assert above is None or at[above] < at[row.item] <= at[above] + next(r.below for r in rows if r.item == above)
        assert row.level == trees.depth_of(tree, above) + 1
        assert row.below == len(trees.below(tree, row.item))
        assert trees.height_of(tree, row.item) == max(
            (trees.depth_of(tree, each) - row.level for each in trees.below(tree, row.item)), default=0
        )


# Lines


@given(grown())
def test_a_tree_written_as_lines_is_read_back(tree: dict[int, int | None]) -> None:
    rows = trees.rows(tree, key=lambda each: each, above=tree.__getitem__)
    text = "\n".join("  " * (row.level - 1) + f"- deel {row.item}" for row in rows)
    read = part_lines.read(text, deepest=30)
    assert read.mistakes == ()
    names = [line.text for line in read.lines]
    for line, row in zip(read.lines, rows, strict=True):
        assert line.text == f"deel {row.item}"
        assert line.level == row.level
        above = tree[row.item]
        assert (names[line.above] if line.above is not None else None) == (f"deel {above}" if above else None)


@given(st.text(alphabet=" \t\n-a1.", max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read = part_lines.read(text, deepest=3)
    assert all(line.text.strip() == line.text != "" for line in read.lines)
    assert all(line.above is None or line.above < place for place, line in enumerate(read.lines))


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("a\n  b\n    c", []),
        ("a\n b\n  c\n   d", [(4, "too_deep")]),
        ("a\n    b\n  c", [(3, "no_level")]),
        ("\n\na" + "x" * 200, [(3, "too_long")]),
        ("\n".join("a" * 201), [(201, "too_many")]),
        ("  1. a\n     * b\n  2) c", []),
        ("\ta\n\t\tb", []),
    ],
)
def test_a_line_that_does_not_fit_is_named(text: str, mistakes: list[tuple[int, str]]) -> None:
    found = part_lines.read(text, deepest=3).mistakes
    assert [(each.number, str(each.wrong)) for each in found] == mistakes


# The picture


def nodes_of(tree: dict[int, int | None], lengths: list[int]) -> list[Node]:
    """Return the boxes of a tree, with texts of these lengths."""
    return [Node(item, above, "woord " * (1 + lengths[item % len(lengths)])) for item, above in tree.items()]


@given(grown(), st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_boxes_do_not_touch_and_what_lies_above_is_centred(tree: dict[int, int | None], lengths: list[int]) -> None:
    picture = tree_picture.laid_out(nodes_of(tree, lengths))
    boxes = {box.node.key: box for box in picture.boxes}
    assert set(boxes) == set(tree)
    for one, other in itertools.combinations(picture.boxes, 2):
        apart = one.x != other.x or one.y + one.height + 13.9 <= other.y or other.y + other.height + 13.9 <= one.y
        assert apart
    for parent, children in trees.under(tree).items():
        middles = [boxes[child].middle for child in children]
        assert middles == sorted(middles)
        if parent is not None:
            assert boxes[parent].middle == pytest.approx((middles[0] + middles[-1]) / 2)
            assert all(boxes[child].x == boxes[parent].x + tree_picture.COLUMN for child in children)
    assert inside(picture.boxes, picture.width, picture.height)


def inside(boxes: tuple[Box, ...], width: float, height: float) -> bool:
    """Whether all boxes are on the paper, with the margin around them."""
    edge = tree_picture.MARGIN - 0.01
    return all(
        box.x >= edge
        and box.y >= edge
        and box.x + tree_picture.WIDTH <= width - edge
        and box.y + box.height <= height - edge
        for box in boxes
    )


def test_a_picture_by_hand() -> None:
    # One line a box: 2 x 10 + 18 = 38 high. Two children 14 apart stand 52 from middle to middle, the parent halfway.
    picture = tree_picture.laid_out([Node(1, None, "a"), Node(2, 1, "b"), Node(3, 1, "c")])
    assert [(box.node.text, box.x, box.y) for box in picture.boxes] == [("a", 20, 46), ("b", 330, 20), ("c", 330, 72)]
    assert (picture.width, picture.height) == (600, 130)


def test_a_picture_is_well_formed_and_says_in_words_what_dashes_say() -> None:
    nodes = [
        Node(1, None, "A & <b>", ("Niet nu: geld",), domain="social", letter="So", is_now=False, href="/x/?a=1&b=2")
    ]
    text = tree_picture.written(tree_picture.laid_out(nodes), title="T", description="D", later="niet nu")
    root = ET.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert [element.text for element in root.iter(f"{space}title")] == ["T", "A & <b> (niet nu)"]
    assert root.find(f"{space}desc").text == "D"  # type: ignore[union-attr]
    assert "stroke-dasharray" in text
    assert "style=" not in text


def test_an_empty_tree_is_an_empty_picture() -> None:
    assert tree_picture.laid_out([]).boxes == ()


@given(st.text(min_size=1, max_size=200))
def test_no_line_of_a_box_is_longer_than_the_box(words: str) -> None:
    assert all(len(line) <= tree_picture.LETTERS for line in tree_picture.wrapped(words))


# Looking ahead


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_soon_is_two_years(today: date) -> None:
    assert 730 <= (looking_ahead.horizon(today) - today).days <= 731
