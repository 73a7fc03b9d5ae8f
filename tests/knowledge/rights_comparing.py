"""Who is let in at the addresses of comparing."""

from tests.rights import Right

ROUTES: list[Right] = []
