"""Who is let in at the addresses of figures and stories, by part of the room."""

from tests.knowledge import (
    rights_catalogue,
    rights_comparing,
    rights_importing,
    rights_indices,
    rights_maps,
    rights_profile,
    rights_stories,
)
from tests.rights import Right

ROUTES: list[Right] = [
    *rights_profile.ROUTES,
    *rights_maps.ROUTES,
    *rights_comparing.ROUTES,
    *rights_indices.ROUTES,
    *rights_stories.ROUTES,
    *rights_importing.ROUTES,
    *rights_catalogue.ROUTES,
]
