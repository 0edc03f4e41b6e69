"""Processor time of a page view, against a bare Flask route in the same process."""

import tempfile
import time
from datetime import date

import pytest

import settings as configuration
from app import build_app
from benchmarks.pages import PAGES
from data_access import kept
from data_access.schema import migrate
from demo.seed import seed_demo

VIEWS = 60
TODAY = date(2026, 11, 23)


def main() -> None:
    """Print milliseconds per view and the ratio to the sign-out route, which does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        settings = configuration.load(
            {"MOBILKOLL_DATA_DIR": folder, "MOBILKOLL_TODAY": TODAY.isoformat()}
        )
        migrate(settings.database_url)
        seed_demo(
            settings.database_url,
            person_key=settings.person_key,
            today=TODAY,
            now=configuration.now(),
            say=lambda _text: None,
        )
        client = build_app(settings).server.test_client()
        floor = milliseconds(lambda: client.get("/health/live"))
        print(f"bare route: {floor:.2f} ms")
        for user in (1, 3):
            client.post("/logga-in", data={"user": str(user)})
            for path in PAGES:
                found = milliseconds(lambda path=path: client.get(path))
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(kept, "_stamp", lambda _session: None)
                    anew = milliseconds(lambda path=path: client.get(path))
                print(
                    f"user {user} {path}: {found / floor:.0f} x bare route, "
                    f"{anew / floor:.0f} x when computed anew"
                )


def milliseconds(view: object) -> float:
    """Thread time of a view, the mean of many after some to warm up."""
    assert callable(view)
    for _ in range(5):
        view()
    start = time.thread_time()
    for _ in range(VIEWS):
        view()
    return (time.thread_time() - start) / VIEWS * 1000


if __name__ == "__main__":
    main()
