"""Processor time of a page view, against a bare Flask route in the same process."""

import tempfile
import time
from datetime import date

import settings as configuration
from app import build_app
from data_access.schema import migrate
from demo.seed import seed_demo

VIEWS = 60
TODAY = date(2026, 11, 23)
PATHS = ("/", "/anvandning", "/inloggning", "/felanmalningar")


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
        floor = _milliseconds(lambda: client.get("/health/live"))
        print(f"bare route: {floor:.2f} ms")
        for user in (1, 3):
            client.post("/logga-in", data={"user": str(user)})
            for path in PATHS:
                cost = _milliseconds(lambda path=path: client.get(path))
                print(f"user {user} {path}: {cost:.1f} ms, {cost / floor:.0f} x bare route")


def _milliseconds(view: object) -> float:
    assert callable(view)
    for _ in range(5):
        view()
    start = time.thread_time()
    for _ in range(VIEWS):
        view()
    return (time.thread_time() - start) / VIEWS * 1000


if __name__ == "__main__":
    main()
