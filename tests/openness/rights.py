from tests.rights import Right

ROUTES: list[Right] = []
