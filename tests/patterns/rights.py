"""Who is let in at the addresses of patterns."""

from tests.patterns import rights_figures
from tests.rights import Right

ROUTES: list[Right] = [*rights_figures.ROUTES]
