"""How often somebody may ask: a window that slides, counted in the memory of this process.

No row and no statement: a flood must not cost the database anything, nor hold up others. With several web processes
each counts for itself, so the limit of the whole is at most that many times higher; a flood is still a flood.

    if limits.wait("report", limits.address_of(request), most=30, seconds=3600): ...
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

# Of whom came last; the oldest is forgotten, so that no flood from many addresses fills the memory.
MOST_KNOWN = 20_000


class Windows:
    """The moments at which each key asked, as far as they still count."""

    def __init__(self, most_known: int = MOST_KNOWN, clock: Callable[[], float] = time.monotonic) -> None:
        self._asked: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._most_known = most_known
        self._clock = clock
        self._lock = Lock()

    def wait(self, name: str, key: str, *, most: int, seconds: float) -> float:
        """Count one asking and return 0.0; or, when `most` were counted in `seconds`, how many seconds to wait.

        >>> moments = iter([0.0, 1.0, 2.0, 61.0])
        >>> windows = Windows(clock=lambda: next(moments))
        >>> [windows.wait("report", "a", most=2, seconds=60) for _ in range(4)]
        [0.0, 0.0, 58.0, 0.0]
        """
        with self._lock:
            now = self._clock()
            asked = self._asked.setdefault((name, key), deque())
            self._asked.move_to_end((name, key))
            while asked and asked[0] <= now - seconds:
                asked.popleft()
            if len(asked) >= most:
                return asked[0] + seconds - now
            asked.append(now)
            while len(self._asked) > self._most_known:
                self._asked.popitem(last=False)
            return 0.0

    def forget(self) -> None:
        """Forget everything, as a fresh process."""
        with self._lock:
            self._asked.clear()


windows = Windows()


def address_of(request: HttpRequest) -> str:
    """Return the network address a request came from, for counting only; it is kept nowhere.

    Behind a trusted proxy all requests have the proxy's own address; the last one it added is who asked it. What
    stands before that was sent by the asker, and is believed nowhere.
    """
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.TRUST_PROXY else ""
    return passed_on.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def wait(name: str, key: str, *, most: int, seconds: float) -> float:
    """Count one asking in this process; returns 0.0, or how many seconds to wait (see `Windows.wait`)."""
    return windows.wait(name, key, most=most, seconds=seconds)
