"""Keep computed figures until the data they rest on change.

The key is the database's stamp, which every writing transaction renews, and every argument: the
scope too, without its right to see people. So nothing is kept by user, no name of a person is kept,
and an answer is found again only by somebody who may see the very same rows.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy.orm import Session

from data_access.once import MEMO
from domain.scope import Scope

MOST_KEPT = 1024
Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
_STAMP = "data_stamp"
KEPT = "mobilkoll_kept"


class KeptAnswers:
    """The answers asked for last, of one stamp; one for each engine (database.py)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp = ""
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def find(self, stamp: str, key: Hashable) -> Any:
        with self._lock:
            if stamp != self._stamp or key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def keep(self, stamp: str, key: Hashable, answer: Any) -> None:
        with self._lock:
            if stamp != self._stamp:
                self._answers.clear()
                self._stamp = stamp
            self._answers[key] = answer
            while len(self._answers) > MOST_KEPT:
                self._answers.popitem(last=False)


def kept(
    function: Callable[Concatenate[Session, Parameters], Answer],
) -> Callable[Concatenate[Session, Parameters], Answer]:
    """For functions of `scope=` and hashable keywords whose answer nobody changes and is not None.

    Only a session of `reading()` finds and keeps answers: it sees one state of the database.
    """

    @wraps(function)
    def asked(session: Session, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        scope = cast(Scope, kwargs["scope"])
        kwargs["scope"] = Scope(scope.unit_ids, sees_unsuppressed=scope.sees_unsuppressed)
        stamp = _stamp(session)
        if stamp is None:
            return function(session, *args, **kwargs)
        answers = cast(KeptAnswers, session.connection().get_execution_options()[KEPT])
        key = (function.__qualname__, args, tuple(kwargs[name] for name in sorted(kwargs)))
        answer = answers.find(stamp, key)
        if answer is None:
            answer = function(session, *args, **kwargs)
            answers.keep(stamp, key, answer)
        return cast(Answer, answer)

    return asked


def _stamp(session: Session) -> str | None:
    memo = session.info.get(MEMO)
    if memo is None:
        return None
    if _STAMP not in memo:
        query = "SELECT stamp FROM data_stamp"
        memo[_STAMP] = session.connection().exec_driver_sql(query).scalar()
    return cast(str | None, memo[_STAMP])
