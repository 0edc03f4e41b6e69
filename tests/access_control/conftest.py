"""A server with the real gate and one page behind it, where people sign in with passwords."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from access_control.accounts import Administrator, add_account
from access_control.current_user import current_user
from access_control.guard import add_guard
from access_control.guard_rules import GuardRules
from access_control.request_limits import RequestLimits
from data_access.database import bind, writing

PASSWORD = "blå lastbil kör över bron"


class House:
    """The server, its clock, and what one does at its door."""

    def __init__(self, *, uses_tls=False, provider=None, local_names=None, per_second=0):
        self.now = datetime(2026, 4, 30, 8, tzinfo=UTC)
        server = Flask("house", static_folder=None)
        server.secret_key = "a secret of the tests, of 32 bytes"
        rules = GuardRules(
            frozenset({"localhost"}), lambda: frozenset({"/"}), lambda: self.now,
            is_demo=False, uses_tls=uses_tls, provider=provider, local_names=local_names,
            limits=RequestLimits(per_second),
        )  # fmt: skip
        add_guard(server, rules)
        server.add_url_rule(
            "/", "start", lambda: f"{current_user().name} {current_user().role.name}"
        )
        self.server, self.cookie = server, rules.cookie

    def wait(self, **time):
        self.now += timedelta(**time)

    def add(self, name="anna", role="operations_manager", units=()):
        """The one-time code."""
        with writing(changes_figures=False) as session:
            by = Administrator(None, "command", self.now)
            return add_account(session, by, name=name, role=role, display=name, unit_codes=units)

    def add_with_password(self, name="anna", password=PASSWORD, **other):
        code = self.add(name, **other)
        client = self.try_to_sign_in(name, code)[0]
        answer = client.post("/losenord", data={"new": password, "again": password})
        assert answer.status_code == 302, answer.get_data(as_text=True)
        return client

    def try_to_sign_in(self, name, password, client=None, address="192.0.2.1"):
        client = client or self.server.test_client()
        answer = client.post(
            "/logga-in", data={"name": name, "password": password, "next": "/"},
            environ_base={"REMOTE_ADDR": address},
        )  # fmt: skip
        return client, answer


@pytest.fixture
def house(database):
    bind(database)
    return House()


@pytest.fixture
def house_with_tls(database):
    bind(database)
    return House(uses_tls=True)
