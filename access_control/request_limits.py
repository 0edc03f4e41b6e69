"""How much one user may ask of one process: a few requests at a time, and so many a second.

Counted in the memory of each process, as a bound on work and not on rights: a user of two
processes has twice the room. Pages and files are only counted while they are being answered; what
is sent (choices, forms) also has a rate, so that a script in a loop leaves the others alone.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Semaphore
from time import monotonic

MOST_AT_ONCE = 4
WAIT_SECONDS = 0.1
BURST = 100
USERS_REMEMBERED = 5_000


@dataclass(slots=True)
class _Share:
    """What one user has left."""

    tokens: float
    counted_at: float
    places: Semaphore = field(default_factory=lambda: Semaphore(MOST_AT_ONCE))


class RequestLimits:
    """`per_second`: sent requests of one user; 0 sets no rate. `clock` gives seconds."""

    def __init__(self, per_second: float, clock: Callable[[], float] = monotonic) -> None:
        self._per_second, self._clock = per_second, clock
        self._shares: OrderedDict[int, _Share] = OrderedDict()
        self._lock = Lock()

    def take_place(self, user_id: int) -> Callable[[], None] | None:
        """What gives the place back; None when the user's places stay taken for a moment."""
        places = self._share(user_id).places
        return places.release if places.acquire(timeout=WAIT_SECONDS) else None

    def may_send(self, user_id: int) -> bool:
        """Whether the user's rate leaves room for one more; counts it if so."""
        if not self._per_second:
            return True
        share, now = self._share(user_id), self._clock()
        with self._lock:
            grown = (now - share.counted_at) * self._per_second
            share.tokens = min(BURST, share.tokens + grown)
            share.counted_at = now
            if share.tokens < 1:
                return False
            share.tokens -= 1
            return True

    def _share(self, user_id: int) -> _Share:
        with self._lock:
            share = self._shares.get(user_id)
            if share is None:
                share = self._shares[user_id] = _Share(BURST, self._clock())
                if len(self._shares) > USERS_REMEMBERED:
                    self._shares.popitem(last=False)
            self._shares.move_to_end(user_id)
            return share
