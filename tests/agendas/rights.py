"""Who is let in at the addresses of agendas."""

from tests.agendas import rights_voices

ROUTES = [*rights_voices.ROUTES]
