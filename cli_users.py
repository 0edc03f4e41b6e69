"""`mobilkoll user ...`: accounts, as the owner of the server changes them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from sqlalchemy.orm import Session

import settings as configuration
from access_control.accounts import (
    AccountFault,
    Administrator,
    add_account,
    disable,
    enable,
    give_role,
    reset_password,
    set_validity,
)
from access_control.permissions import ROLES
from cli_database import opened_database
from data_access.accounts import find_accounts
from data_access.database import reading, writing
from translation import _

REFUSED = 2
ROLE = click.Choice(list(ROLES))


@click.group("user")
def users() -> None:
    """Who may sign in, and as what."""


@users.command("add")
@click.argument("name")
@click.option("--role", type=ROLE, required=True)
@click.option("--display", default="", help="The name shown; without it the user name.")
@click.option("--unit", "units", multiple=True, help="A unit's id; again for each of several.")
def add_command(name: str, role: str, display: str, units: tuple[str, ...]) -> None:
    """Add a user; prints a code to sign in with once, within an hour."""
    with _changing() as (session, by):
        code = add_account(session, by, name=name, role=role, display=display, unit_codes=units)
    _tell_code(name, code)


@users.command("list")
def list_command() -> None:
    """Name, role, units and state of each user."""
    with opened_database(configuration.load()) as engine, reading(engine) as session:
        for account in find_accounts(session):
            state = _("avstängd") if account.is_disabled else ""
            if not state and account.password_hash is None:
                state = _("har inte valt lösenord")
            click.echo("\t".join([account.name, account.role, ",".join(account.unit_codes), state]))


@users.command("role")
@click.argument("name")
@click.argument("role", type=ROLE)
@click.option("--unit", "units", multiple=True)
def role_command(name: str, role: str, units: tuple[str, ...]) -> None:
    """Give a user another role or other units; ends the user's sessions."""
    with _changing() as (session, by):
        give_role(session, by, name=name, role=role, unit_codes=units)
    click.echo(_("Ändrat. Användarens inloggningar är avslutade."))


@users.command("valid")
@click.argument("name")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]))
def valid_command(name: str, first: datetime | None, last: datetime | None) -> None:
    """Between which days the account may be used; without a day there is no bound."""
    days = [day.date() if day else None for day in (first, last)]
    with _changing() as (session, by):
        set_validity(session, by, name=name, first=days[0], last=days[1])
    click.echo(_("Ändrat."))


@users.command("reset")
@click.argument("name")
def reset_command(name: str) -> None:
    """Void the password and print a new code."""
    with _changing() as (session, by):
        code = reset_password(session, by, name=name)
    _tell_code(name, code)


@users.command("disable")
@click.argument("name")
def disable_command(name: str) -> None:
    """Let the user in no more; ends the user's sessions."""
    _change(disable, name)
    click.echo(_("Avstängd. Användarens inloggningar är avslutade."))


@users.command("enable")
@click.argument("name")
def enable_command(name: str) -> None:
    """Let a disabled user in again."""
    _change(enable, name)
    click.echo(_("Användaren kan logga in igen."))


def _change(what: Callable[..., None], name: str) -> None:
    with _changing() as (session, by):
        what(session, by, name=name)


@contextmanager
def _changing() -> Iterator[tuple[Session, Administrator]]:
    """One transaction; what cannot be done ends in a sentence and exit code 2."""
    try:
        with (
            opened_database(configuration.load()) as engine,
            writing(engine, changes_figures=False) as session,
        ):
            yield session, Administrator(None, "command", configuration.now())
    except AccountFault as fault:
        click.echo(str(fault), err=True)
        sys.exit(REFUSED)


def _tell_code(name: str, code: str) -> None:
    click.echo(_("Engångskod för {name}, giltig i en timme: {code}", name=name, code=code))
