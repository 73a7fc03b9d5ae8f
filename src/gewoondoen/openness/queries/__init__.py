"""What other systems and those who manage them see of the platform."""

from gewoondoen.openness.queries.keys import key_for, keys_for, let_in
from gewoondoen.openness.queries.requests import Wanted, public_request, public_requests, sent_before
from gewoondoen.openness.queries.services import changed_at, service, services, slugs_known
from gewoondoen.openness.queries.webhooks import (
    OFFERED,
    addressed,
    areas,
    facts_of,
    message_for,
    messages_of,
    webhook_for,
    webhooks_for,
)

__all__ = [
    "OFFERED",
    "Wanted",
    "addressed",
    "areas",
    "changed_at",
    "facts_of",
    "key_for",
    "keys_for",
    "let_in",
    "message_for",
    "messages_of",
    "public_request",
    "public_requests",
    "sent_before",
    "service",
    "services",
    "slugs_known",
    "webhook_for",
    "webhooks_for",
]
