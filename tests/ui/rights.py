"""Who may come where in the frame itself: everyone."""

from tests.rights import Right
from tests.world import PERSONAS

EVERYONE = frozenset(PERSONAS)

ROUTES = [
    Right("ui:components", EVERYONE),
    Right("ui:theme", EVERYONE),
    Right("ui:language", EVERYONE, method="post", data=lambda _world: {"language": "en", "next": "/onderdelen/"}),
]
