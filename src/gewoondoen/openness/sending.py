"""Bring one message to an address of others, without letting it lead into our own network.

A webhook is an address that somebody typed. The name is looked up here, every address it stands for is checked, and
the connection goes to the address that was checked: a name that means something else a moment later gains nothing.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from django.conf import settings

TIMEOUT_SECONDS = 10.0
# So much of an answer is read at all, and kept.
MOST_READ, MOST_KEPT = 4_000, 500

Lookup = Callable[[str, int], list[str]]


class Unsafe(Exception):  # noqa: N818 - a finding about an address
    """The address leads where the platform sends nothing."""


@dataclass(frozen=True)
class Outcome:
    """What came of one try."""

    took_ms: int
    status: int | None = None
    error: str = ""
    answer: str = ""

    @property
    def arrived(self) -> bool:
        """Whether the receiver took it: any status of the two hundreds."""
        return self.status is not None and httpx.codes.is_success(self.status)

    @property
    def is_gone(self) -> bool:
        """Whether the receiver says it wants nothing any more (410)."""
        return self.status == httpx.codes.GONE


def looked_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def checked(url: str, lookup: Lookup) -> tuple[str, str]:
    """Return the address to connect to and the name of the host; raises Unsafe for what is ours, or no web address."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    is_own_machine = (settings.DEMO or settings.DEBUG) and host in {"localhost", "127.0.0.1"}
    if not host or (parts.scheme != "https" and not (parts.scheme == "http" and is_own_machine)):
        raise Unsafe
    found = lookup(host, port)
    allowed = settings.WEBHOOKS_TO_OWN_NETWORK or is_own_machine
    if not found or not (allowed or all(is_outside(address) for address in found)):
        raise Unsafe
    return found[0], host


def is_outside(address: str) -> bool:
    """Whether an address is on the public internet.

    >>> [is_outside(each) for each in ("93.184.216.34", "10.0.0.8", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.8")]
    [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_global and not found.is_multicast


def send(
    url: str,
    body: str,
    headers: Mapping[str, str],
    *,
    transport: httpx.BaseTransport | None = None,
    lookup: Lookup = looked_up,
) -> Outcome:
    """Post a message; never raises. No redirect is followed: it would lead past the check."""
    start = time.monotonic()

    def took() -> int:
        return round(1000 * (time.monotonic() - start))

    try:
        address, host = checked(url, lookup)
        parts = urlsplit(url)
        number = f"[{address}]" if ":" in address else address
        place = parts._replace(netloc=f"{number}:{parts.port}" if parts.port else number).geturl()
        named = {**headers, "Host": parts.netloc.rpartition("@")[2], "Content-Type": "application/json"}
        with (
            httpx.Client(transport=transport, timeout=TIMEOUT_SECONDS, trust_env=False) as client,
            client.stream(
                "POST", place, content=body.encode(), headers=named, extensions={"sni_hostname": host}
            ) as response,
        ):
            answer = begin_of(response, until=start + TIMEOUT_SECONDS)
            return Outcome(took(), response.status_code, answer=answer)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, Unsafe) as error:
        return Outcome(took(), error=type(error).__name__)


def begin_of(response: httpx.Response, *, until: float) -> str:
    """Return the begin of an answer; who answers without end, or a letter a second, is not listened to."""
    read = b""
    for chunk in response.iter_bytes(MOST_KEPT):
        read += chunk
        if len(read) >= MOST_READ or time.monotonic() > until:
            break
    return read[:MOST_READ].decode("utf-8", "replace").replace("\0", "")[:MOST_KEPT]
