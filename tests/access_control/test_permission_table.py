"""Every cell of role x (page, callback, action, route, command) is as the table says."""

import re

import click
import dash
import pytest

import cli
from access_control.guard import OPEN_PATHS
from access_control.permissions import ROLES as PRODUCT
from tests.access_control import permission_table as table
from tests.callbacks import PAGES, filter_body, post

USERS = {
    "ec-alund": table.UNIT_MANAGER,
    "vc": table.OPERATIONS,
    "it": table.IT,
    "utv": table.QUALITY,
    "owner": table.OWNER,
}
DASH_OWN = re.compile(r"_pages_")


def test_the_roles_are_those_of_the_table():
    assert set(PRODUCT) == set(table.ROLES) == set(USERS.values())


@pytest.mark.parametrize("name", USERS)
def test_every_page(sign_in, name):
    client = sign_in(name)
    registered = {page["path"] for page in dash.page_registry.values() if page.get("permission")}
    assert registered == set(table.PAGES)
    for path, roles in table.PAGES.items():
        text = client.get(path).get_data(as_text=True)
        assert ("Saknar behörighet" not in text) == (USERS[name] in roles), path


@pytest.mark.parametrize("name", USERS)
def test_every_callback(sign_in, name):
    client = sign_in(name)
    for page in PAGES.values():
        status = post(client, filter_body(page, "alla")).status_code
        may = USERS[name] in table.CALLBACKS[f"{page}-content"]
        assert status == (200 if may else 403), page


@pytest.mark.parametrize("name", USERS)
def test_every_export(sign_in, name):
    """404: let in, and told that there are no such files."""
    client = sign_in(name)
    for path, roles in table.EXPORTS.items():
        status = client.get(path).status_code
        assert status == (404 if USERS[name] in roles else 403), path


def test_every_callback_s_permission_is_held_by_those_roles_and_no_other(golden_app):
    golden_app.server.test_client().get("/logga-in")
    found = {}
    for name, entry in golden_app.callback_map.items():
        if DASH_OWN.search(name):
            continue
        needed = getattr(entry["callback"], "__wrapped__", entry["callback"]).required_permission
        first = name.strip(".").split(".")[0]
        found[first] = {role for role in table.ROLES if PRODUCT[role].may(needed)}

    assert found == table.CALLBACKS


def test_every_action():
    found = {
        permission.value: {role for role in table.ROLES if PRODUCT[role].may(permission)}
        for role in PRODUCT.values()
        for permission in role.permissions
        if permission.value in table.ACTIONS
    }

    assert found == table.ACTIONS


def test_every_permission_of_the_product_is_a_page_or_an_action():
    pages = {page["permission"].value for page in dash.page_registry.values()
             if page.get("permission")}  # fmt: skip
    all_of_them = {p.value for role in PRODUCT.values() for p in role.permissions}

    assert all_of_them == pages | set(table.ACTIONS)


def test_every_route_is_in_the_table(golden_app):
    rules = {rule.rule for rule in golden_app.server.url_map.iter_rules()}

    assert rules == table.ROUTES_FOR_ANYBODY | table.ROUTES_BEHIND_THE_GATE
    assert table.ROUTES_FOR_ANYBODY == OPEN_PATHS


def test_every_command_is_in_the_table():
    def walk(group: click.Group, before: str = ""):
        for name, command in group.commands.items():
            if isinstance(command, click.Group):
                yield from walk(command, f"{before}{name} ")
            else:
                yield before + name

    assert set(walk(cli.commands)) == table.COMMANDS_OF_THE_SERVERS_OWNER
