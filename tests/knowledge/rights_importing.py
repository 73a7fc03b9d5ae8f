"""Who is let in at the addresses of importing."""

from tests.rights import Right

ROUTES: list[Right] = []
