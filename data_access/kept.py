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

MOST_KEPT, MOST_DRAWN = 1024, 24
Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
_STAMP = "data_stamp"
KEPT = "mobilkoll_kept"


class KeptAnswers:
    """The answers asked for last, of one stamp; one for each engine (database.py).

    What is drawn is a hundred times as large as figures, and has fewer places of its own.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._stamp = ""
        self._figures: OrderedDict[Hashable, Any] = OrderedDict()
        self._drawn: OrderedDict[Hashable, Any] = OrderedDict()

    def find(self, stamp: str, key: Hashable, *, drawn: bool) -> Any:
        answers = self._drawn if drawn else self._figures
        with self._lock:
            if stamp != self._stamp or key not in answers:
                return None
            answers.move_to_end(key)
            return answers[key]

    def keep(self, stamp: str, key: Hashable, answer: Any, *, drawn: bool) -> None:
        answers, most = (self._drawn, MOST_DRAWN) if drawn else (self._figures, MOST_KEPT)
        with self._lock:
            if stamp != self._stamp:
                self._figures.clear()
                self._drawn.clear()
                self._stamp = stamp
            answers[key] = answer
            while len(answers) > most:
                answers.popitem(last=False)


Kept = Callable[Concatenate[Session, Parameters], Answer]


def kept(function: Kept[Parameters, Answer]) -> Kept[Parameters, Answer]:
    """For functions of `scope=` and hashable keywords whose answer nobody changes and is not None.

    Only a session of `reading()` finds and keeps answers: it sees one state of the database.
    """
    return _keeping(function, drawn=False)


def kept_drawn(function: Kept[Parameters, Answer]) -> Kept[Parameters, Answer]:
    """The same for parts of pages."""
    return _keeping(function, drawn=True)


def _keeping(function: Kept[Parameters, Answer], *, drawn: bool) -> Kept[Parameters, Answer]:
    @wraps(function)
    def asked(session: Session, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        scope = cast(Scope, kwargs["scope"])
        kwargs["scope"] = Scope(scope.unit_ids, sees_unsuppressed=scope.sees_unsuppressed)
        stamp = _stamp(session)
        if stamp is None:
            return function(session, *args, **kwargs)
        answers = cast(KeptAnswers, session.connection().get_execution_options()[KEPT])
        key = (function.__qualname__, args, tuple(kwargs[name] for name in sorted(kwargs)))
        answer = answers.find(stamp, key, drawn=drawn)
        if answer is None:
            answer = function(session, *args, **kwargs)
            answers.keep(stamp, key, answer, drawn=drawn)
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
