"""Ask the database once per reading session: a page's parts share their rows.

What is kept lives as long as the session, which is one request of one user; its key holds every
argument, the scope among them. Writing sessions keep nothing.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy.orm import Session

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
MEMO = "mobilkoll_memo"


def once(
    function: Callable[Concatenate[Session, Parameters], Answer],
) -> Callable[Concatenate[Session, Parameters], Answer]:
    """Answers are shared, so nobody may change them; arguments must be hashable."""

    @wraps(function)
    def asked(session: Session, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        memo: dict[Hashable, Any] | None = session.info.get(MEMO)
        if memo is None:
            return function(session, *args, **kwargs)
        key = (function.__qualname__, args, tuple(sorted(kwargs.items(), key=_name)))
        if key not in memo:
            memo[key] = function(session, *args, **kwargs)
        return cast(Answer, memo[key])

    return asked


def _name(item: tuple[str, object]) -> str:
    return item[0]
