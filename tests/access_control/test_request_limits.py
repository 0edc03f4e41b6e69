"""One user's haste leaves the others alone."""

from threading import Event, Thread

from access_control.request_limits import BURST, MOST_AT_ONCE, RequestLimits
from data_access.access_log import iterate_access
from data_access.database import bind, reading
from tests.access_control.conftest import House


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_burst_then_so_many_a_second_and_others_are_free():
    clock = Clock()
    limits = RequestLimits(20, clock)

    assert [limits.may_send(1) for _ in range(BURST + 2)] == [True] * BURST + [False] * 2
    assert limits.may_send(2)
    clock.now += 1
    assert [limits.may_send(1) for _ in range(21)] == [True] * 20 + [False]


def test_no_rate_lets_everything_through():
    limits = RequestLimits(0)
    assert all(limits.may_send(1) for _ in range(BURST * 3))


def test_places_are_taken_and_given_back():
    limits = RequestLimits(20)
    taken = [limits.take_place(1) for _ in range(MOST_AT_ONCE)]

    assert all(taken)
    assert limits.take_place(1) is None
    assert limits.take_place(2) is not None
    assert taken[0] is not None
    taken[0]()
    assert limits.take_place(1) is not None


def test_a_user_who_asks_much_at_once_gets_429_and_another_is_served(database):
    bind(database)
    house = House()
    going, arrived = Event(), []

    def slow():
        arrived.append(1)
        going.wait(10)
        return "done"

    house.server.view_functions["start"] = slow
    clients = [house.add_with_password("anna")]
    token = clients[0].get_cookie("mobilkoll_session").value
    other = house.add_with_password("berit")

    def ask():
        client = house.server.test_client()
        client.set_cookie("mobilkoll_session", token)
        client.get("/")

    threads = [Thread(target=ask) for _ in range(MOST_AT_ONCE)]
    for thread in threads:
        thread.start()
    while len(arrived) < MOST_AT_ONCE:
        going.wait(0.01)
    refused = clients[0].get("/")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "2"
    assert other.get("/losenord").status_code == 200
    going.set()
    for thread in threads:
        thread.join()
    assert clients[0].get("/").status_code == 200


def test_what_is_sent_too_fast_gets_429_for_that_user_only(database):
    bind(database)
    house = House(per_second=1)
    anna, berit = house.add_with_password("anna"), house.add_with_password("berit")

    statuses = [anna.post("/x").status_code for _ in range(BURST + 1)]

    assert statuses[0] == 404
    assert statuses[-1] == 429
    assert berit.post("/x").status_code == 404


def test_twenty_refusals_in_ten_minutes_are_an_event_told_once(database):
    bind(database)
    house = House()
    client = house.add_with_password("anna")

    def told():
        with reading() as session:
            rows = iterate_access(
                session, first=house.now.replace(hour=0), last=house.now.replace(hour=23)
            )
            return [row["action"] for row in rows if row["action"] in ("refused", "many_refused")]

    def be_refused(times):
        for _ in range(times):
            answer = client.post("/_dash-update-component", json={})
            assert answer.status_code == 403

    be_refused(19)
    assert "many_refused" not in told()
    be_refused(1)
    assert told() == ["refused"] * 20 + ["many_refused"]
    be_refused(25)
    assert told().count("many_refused") == 1
    house.wait(minutes=11)
    be_refused(20)
    assert told().count("many_refused") == 2
