"""How often one may fail: by name and by address, and for how long one then waits.

Ten failures of a name in a quarter of an hour; beyond ten in a day each further one doubles the
wait, up to an hour. A stranger can make somebody wait, never lock an account for good.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from data_access.sign_in_failures import REMEMBERED, count_failures, find_failures

WINDOW = timedelta(minutes=15)
MOST_BY_NAME = 10
MOST_BY_ADDRESS = 100
LONGEST_WAIT = timedelta(hours=1)


def seconds_to_wait(session: Session, *, name: str, address: str, now: datetime) -> int:
    """0 when the sign-in may be tried."""
    failures = find_failures(session, name=name, since=now - REMEMBERED)
    until = now
    recent = [at for at in failures if at > now - WINDOW]
    if len(recent) >= MOST_BY_NAME:
        until = max(until, recent[-MOST_BY_NAME] + WINDOW)
    if len(failures) >= MOST_BY_NAME:
        until = max(until, failures[-1] + _grown_wait(len(failures) - MOST_BY_NAME))
    if count_failures(session, address=address, since=now - WINDOW) >= MOST_BY_ADDRESS:
        until = max(until, now + WINDOW)
    wait = (until - now).total_seconds()
    return int(wait) + 1 if wait > 0 else 0


def _grown_wait(extra: int) -> timedelta:
    return min(timedelta(minutes=2 ** min(extra, 10)), LONGEST_WAIT)
