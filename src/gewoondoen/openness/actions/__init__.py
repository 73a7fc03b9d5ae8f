"""What happens with keys, with reports of other systems, and with webhooks and their messages."""

from gewoondoen.openness.actions.keys import make_key, mark_used, renew_key, revoke_key
from gewoondoen.openness.actions.messages import (
    bring,
    erase_old_messages,
    queue_messages,
    replay,
    replay_dead,
    send_test,
)
from gewoondoen.openness.actions.requests import Sent, take_request
from gewoondoen.openness.actions.webhooks import make_webhook, remove_webhook, renew_secret, save_webhook

__all__ = [
    "Sent",
    "bring",
    "erase_old_messages",
    "make_key",
    "make_webhook",
    "mark_used",
    "queue_messages",
    "remove_webhook",
    "renew_key",
    "renew_secret",
    "replay",
    "replay_dead",
    "revoke_key",
    "save_webhook",
    "send_test",
    "take_request",
]
