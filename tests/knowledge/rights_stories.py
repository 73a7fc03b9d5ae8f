"""Who is let in at the addresses of stories."""

from tests.rights import Right

ROUTES: list[Right] = []
