"""The pages of the tree of categories: for the administrator of the whole only (tests/signals/test_categories.py)."""

from tests.rights import Right

NOBODY_HERE = frozenset[str]()


def lamp(_world: object) -> dict[str, object]:
    return {"slug": "kapotte-lantaarn"}


def number(_world: object) -> dict[str, object]:
    return {"slug": "kapotte-lantaarn", "key": "mastnummer"}


ROUTES = [
    Right("signals:categories", NOBODY_HERE),
    Right("signals:add_category", NOBODY_HERE),
    Right("signals:category", NOBODY_HERE, lamp),
    Right("signals:category", NOBODY_HERE, lamp, method="post"),
    Right("signals:add_question", NOBODY_HERE, lamp),
    Right("signals:question", NOBODY_HERE, number),
    Right("signals:move_question", NOBODY_HERE, number, method="post"),
]
