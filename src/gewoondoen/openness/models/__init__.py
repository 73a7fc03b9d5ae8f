"""What is true of a key, of an address that is told what happens, and of each message to it."""

from gewoondoen.openness.models.keys import ApiKey
from gewoondoen.openness.models.webhooks import Webhook, WebhookAttempt, WebhookMessage

__all__ = ["ApiKey", "Webhook", "WebhookAttempt", "WebhookMessage"]
