"""Who is let in at the addresses of indices."""

from tests.rights import Right

ROUTES: list[Right] = []
