"""What is true of a key, of an address that is told, of a message to it, and of a system that signals come from."""

from gewoondoen.openness.models.exchange import (
    CategoryMapping,
    ExchangeRun,
    ExchangeSource,
    ExternalRecord,
    StateMapping,
)
from gewoondoen.openness.models.keys import ApiKey
from gewoondoen.openness.models.webhooks import Webhook, WebhookAttempt, WebhookMessage

__all__ = [
    "ApiKey",
    "CategoryMapping",
    "ExchangeRun",
    "ExchangeSource",
    "ExternalRecord",
    "StateMapping",
    "Webhook",
    "WebhookAttempt",
    "WebhookMessage",
]
