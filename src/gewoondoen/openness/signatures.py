"""Signed messages as Standard Webhooks does it, so that a receiver can check them with a library it has already.

Signed is "{id}.{timestamp}.{body}" with HMAC-SHA256; the secret is random bytes, written "whsec_" and their base64.
Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, whose own example:

>>> secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
>>> signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, '{"test": 2432232314}')
'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
"""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """Return a fresh secret of 256 random bits, as receivers take it in."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def new_key() -> str:
    """Return a fresh name for a message."""
    return f"msg_{secrets.token_hex(16)}"


def signature(secret: str, key: str, moment: int, body: str) -> str:
    """Return the signature of a message at a moment (seconds since 1970), for the header webhook-signature."""
    bare = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(bare, f"{key}.{moment}.{body}".encode(), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def headers(secret: str, key: str, moment: int, body: str) -> dict[str, str]:
    """Return the three headers that go with a message."""
    return {
        "webhook-id": key,
        "webhook-timestamp": str(moment),
        "webhook-signature": signature(secret, key, moment, body),
    }
