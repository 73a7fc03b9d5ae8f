"""What can happen with people. These events are internal: they say who runs the platform."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.domains import Domain
from gewoondoen.kernel.verbs import Verb, add
from gewoondoen.people.models import Role


def role_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word a role."""
    return {"role": Role(facts["role"]).label}


def domain_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word a domain; none stands for all of them."""
    return {"domain": Domain(facts["domain"]).label if facts.get("domain") else _("all themes")}


ROLE = frozenset({"role"})
DOMAIN = frozenset({"domain"})

add(Verb("person.invited", _("{actor} made an account for a new person"), icon="user-plus"))
add(Verb("person.erased", _("A person had their details erased"), icon="user-x"))
add(Verb("role.granted", _("{actor} gave the role “{role}”"), ROLE, icon="key", wording=role_label))
add(Verb("role.revoked", _("{actor} took away the role “{role}”"), ROLE, icon="key", wording=role_label))
add(
    Verb(
        "contact.named",
        _("{actor} named the contact person for {domain}"),
        DOMAIN,
        icon="user-check",
        wording=domain_label,
    )
)
add(
    Verb(
        "contact.withdrawn",
        _("{actor} withdrew the contact person for {domain}"),
        DOMAIN,
        icon="user-minus",
        wording=domain_label,
    )
)
add(Verb("organisation.saved", _("{actor} changed an organisation"), icon="building"))
add(Verb("absence.planned", _("{actor} planned an absence"), icon="calendar"))
