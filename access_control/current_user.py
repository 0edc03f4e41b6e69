"""Who asks, in this request. The only module that reads Flask's request state for rights."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from dash import page_registry
from flask import abort, g

from access_control.permissions import ROLES, Permission, Role
from domain.scope import NOTHING, Scope

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class User:
    """A signed-in user. `unit_ids`: units responsible for, predecessors included.

    `must_change`: came by a code and has to choose a password first. `is_exporting`: is taking
    something out of the unit, where neither persons nor few of them are shown to anybody.
    """

    id: int
    role: Role
    display: str
    unit_ids: frozenset[int]
    language: str | None = None
    name: str = ""
    must_change: bool = False
    is_exporting: bool = False

    def may(self, permission: Permission) -> bool:
        return self.role.may(permission)

    @property
    def scope(self) -> Scope:
        """The rows this user may see: everything, or the own units."""
        if self.role.sees_all_units:
            return Scope(None)
        if not self.role.sees_units:
            return NOTHING
        return Scope(
            self.unit_ids,
            sees_people=self.may(Permission.VIEW_PEOPLE) and not self.is_exporting,
            sees_unsuppressed=not self.is_exporting,
        )


def make_user(
    user_id: int,
    role: str,
    display: str,
    unit_ids: frozenset[int],
    language: str | None = None,
    *,
    name: str = "",
    must_change: bool = False,
) -> User:
    """A user of a known role; KeyError for an unknown one."""
    return User(user_id, ROLES[role], display, unit_ids, language, name, must_change)


def set_current_user(user: User) -> None:
    g.mobilkoll_user = user


def signed_in_user() -> User | None:
    """The user of this request, if the gate has let one in."""
    user: User | None = g.get("mobilkoll_user")
    return user


def current_user() -> User:
    """The user of this request; 401 without one."""
    user = signed_in_user()
    if user is None:
        abort(401)
    return user


def current_scope() -> Scope:
    return current_user().scope


def open_paths(user: User) -> frozenset[str]:
    """Addresses of the pages this user may open; nothing else is linked to."""
    pages = page_registry.values()
    return frozenset(page["path"] for page in pages if user.may(page["permission"]))


def requires(
    permission: Permission,
) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """Refuse a callback with 403 unless the signed-in user has the permission."""

    def decorate(function: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        @wraps(function)
        def guarded(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            if not current_user().may(permission):
                abort(403)
            return function(*args, **kwargs)

        guarded.required_permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
