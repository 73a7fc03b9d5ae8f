"""A challenge says ahead which domains it touches, and when a result can be expected."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, must_be_open, record
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import User


@transaction.atomic
def choose_domains(
    *,
    challenge: Challenge,
    domains: Collection[str],
    by: User,
    one_domain_because: str = "",
    version: int | None = None,
) -> Challenge:
    """Say which domains a challenge touches; for one only, why. The reason goes once there are more."""
    challenge = locked(challenge, version)
    policies.require(policies.may_frame(by, challenge))
    must_be_open(challenge)
    challenge.domains = list(domains)
    challenge.one_domain_because = one_domain_because.strip() if len(challenge.domains) < 2 else ""
    save(challenge, "domains", "one_domain_because")
    record("challenge.domains_chosen", challenge, by, domains=challenge.domains)
    return challenge


@transaction.atomic
def expect_result(
    *, challenge: Challenge, result_expected_on: date | None, by: User, version: int | None = None
) -> Challenge:
    """Say by when a result can be expected; None when nobody can tell (yet)."""
    challenge = locked(challenge, version)
    policies.require(policies.may_frame(by, challenge))
    must_be_open(challenge)
    challenge.result_expected_on = result_expected_on
    save(challenge, "result_expected_on")
    day = result_expected_on.isoformat() if result_expected_on else ""
    record("challenge.result_expected", challenge, by, day=day)
    return challenge
