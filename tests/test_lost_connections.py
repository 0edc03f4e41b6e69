"""PostgreSQL ends connections under viewers: only what is in flight fails, as 503, and heals."""

from threading import Event, Thread

import psycopg
import pytest

from data_access.database import bound_engine

VIEWERS, TIMES = 10, 5


@pytest.mark.postgresql
@pytest.mark.parametrize("golden_database", ["postgresql"], indirect=True)
def test_ended_connections_heal_by_themselves(sign_in, golden_database):
    clients = [sign_in(name) for name in ("vc", "ec-alund", "ec-bjork", "utv")]
    stop, statuses = Event(), []

    def view(number):
        client = clients[number % len(clients)].application.test_client()
        cookie = clients[number % len(clients)].get_cookie("mobilkoll_session")
        client.set_cookie("mobilkoll_session", cookie.value)
        while not stop.is_set():
            statuses.append(client.get("/").status_code)

    threads = [Thread(target=view, args=(number,)) for number in range(VIEWERS)]
    for thread in threads:
        thread.start()
    ended = sum(end_connections() for _time in range(TIMES) if not stop.wait(0.4))
    stop.wait(0.3)
    stop.set()
    for thread in threads:
        thread.join()

    assert ended > 0
    assert len(statuses) > VIEWERS * TIMES
    assert set(statuses) <= {200, 429, 503}
    assert statuses.count(200) > len(statuses) / 2
    assert [client.get("/").status_code for client in clients] == [200] * len(clients)


def end_connections() -> int:
    """All of the program's connections to its database; how many."""
    url = bound_engine().url.set(drivername="postgresql")
    admin = url.set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [url.database],
        ).fetchall()
    return len(rows)
