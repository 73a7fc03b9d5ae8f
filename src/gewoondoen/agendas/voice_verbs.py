"""What can happen with a consultation. What one voice did is never among it: these say what was done for all."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gewoondoen.agendas.fairness import LEAST
from gewoondoen.kernel import verbs
from gewoondoen.kernel.verbs import Verb, add


def heard(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word how many were heard; fewer than ten are not counted out."""
    number = int(facts.get("voices", 0))
    if number < LEAST:
        return {"heard": str(_("fewer than ten people had their say"))}
    return {"heard": ngettext("%d person had their say", "%d people had their say", number) % number}


add(
    Verb(
        "agenda.voices_closed",
        _("The consultation closed: {heard}"),
        frozenset({"voices"}),
        icon="users",
        tone="info",
        wording=heard,
        news=verbs.OUTCOME,
    )
)
add(
    Verb(
        "agenda.voting_set",
        _("{actor} set who can have a say: {postcodes} postcodes, at most {most} challenges each"),
        frozenset({"postcodes", "most"}),
        icon="settings",
    )
)
add(
    Verb(
        "agenda.codes_made",
        _("{actor} made {number} codes for letters: {batch}"),
        frozenset({"number", "batch"}),
        icon="mail",
    )
)
add(
    Verb(
        "agenda.codes_withdrawn",
        _("{actor} withdrew {number} codes for letters: {batch}"),
        frozenset({"number", "batch", "with_voices"}),
        icon="ban",
        tone="warning",
    )
)
add(Verb("agenda.argument_shown", _("{actor} read an argument, and everyone can read it now"), icon="eye"))
add(Verb("agenda.argument_held", _("{actor} read an argument and held it back, with the reason"), icon="lock"))
add(Verb("agenda.voice_entered", _("{actor} typed in a voice on paper"), icon="pencil"))
add(
    Verb(
        "agenda.voices_unlinked",
        _("Of {number} voices nothing leads back to a person any more"),
        frozenset({"number"}),
        icon="lock",
    )
)
