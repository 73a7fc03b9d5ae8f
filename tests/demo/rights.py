"""Who may come into the demo's pages outside demo mode: nobody. They do not exist there."""

from tests.rights import Right

NOBODY: frozenset[str] = frozenset()

ROUTES = [
    Right("demo:people", NOBODY),
    Right("demo:sign-in", NOBODY, kwargs=lambda _world: {"slug": "area-worker"}),
    Right("demo:sign-in", NOBODY, kwargs=lambda _world: {"slug": "area-worker"}, method="post"),
]
