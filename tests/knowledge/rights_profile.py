"""Who is let in at the addresses of profile."""

from tests.rights import Right

ROUTES: list[Right] = []
