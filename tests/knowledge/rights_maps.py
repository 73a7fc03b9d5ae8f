"""Who is let in at the addresses of maps."""

from tests.rights import Right

ROUTES: list[Right] = []
