"""Who is let in at the addresses of catalogue."""

from tests.rights import Right

ROUTES: list[Right] = []
