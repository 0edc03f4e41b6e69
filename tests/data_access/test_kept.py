"""Computed figures are found again only by the same scope and only until the data change."""

import pytest
from sqlalchemy import text

from data_access import kept as module
from data_access.database import reading, writing
from data_access.kept import kept
from domain.scope import Scope

MINE = Scope(frozenset({1}), sees_people=True, sees_unsuppressed=True)


@pytest.fixture
def asked():
    return Asked()


class Asked:
    """A kept function and the scopes it was really called with."""

    def __init__(self):
        self.calls: list[Scope] = []

        @kept
        def build(session, *, scope, unit_id):
            self.calls.append(scope)
            return [unit_id]

        self.build = build


def ask(engine, asked, scope=MINE, unit_id=1):
    with reading(engine) as session:
        return asked.build(session, scope=scope, unit_id=unit_id)


def test_an_answer_is_computed_once_while_the_data_stand(database, asked):
    assert ask(database, asked) == ask(database, asked) == [1]
    assert len(asked.calls) == 1


def test_a_writing_transaction_makes_it_be_computed_anew(database, asked):
    ask(database, asked)
    with writing(database):
        pass
    ask(database, asked)

    assert len(asked.calls) == 2


def test_a_transaction_rolled_back_changes_nothing(database, asked):
    ask(database, asked)
    with pytest.raises(RuntimeError), writing(database):
        raise RuntimeError
    ask(database, asked)

    assert len(asked.calls) == 1


def test_sign_in_and_access_log_leave_figures_as_they_are(database, asked):
    ask(database, asked)
    with writing(database, changes_figures=False):
        pass
    ask(database, asked)

    assert len(asked.calls) == 1


@pytest.mark.parametrize(
    "other",
    [
        Scope(None),
        Scope(frozenset({2}), sees_people=True, sees_unsuppressed=True),
        Scope(frozenset({1}), sees_people=True, sees_unsuppressed=False),
    ],
)
def test_another_scope_never_finds_the_answer(database, asked, other):
    ask(database, asked)
    ask(database, asked, scope=other)

    assert len(asked.calls) == 2


def test_nothing_is_computed_with_the_right_to_see_people(database, asked):
    ask(database, asked)

    assert [scope.sees_people for scope in asked.calls] == [False]
    assert asked.calls[0].unit_ids == MINE.unit_ids
    assert asked.calls[0].sees_unsuppressed


def test_another_argument_is_another_question(database, asked):
    assert ask(database, asked, unit_id=1) != ask(database, asked, unit_id=2)


def test_a_writing_session_sees_its_own_changes(database, asked):
    with writing(database) as session:
        asked.build(session, scope=MINE, unit_id=1)
        asked.build(session, scope=MINE, unit_id=1)

    assert len(asked.calls) == 2


def test_a_database_without_a_stamp_keeps_nothing(database, asked):
    with writing(database, changes_figures=False) as session:
        session.execute(text("DELETE FROM data_stamp"))
    ask(database, asked)
    ask(database, asked)

    assert len(asked.calls) == 2


def test_the_answers_asked_for_longest_ago_make_room(database, asked, monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    for unit_id in (1, 2, 1, 3, 1, 2):
        ask(database, asked, unit_id=unit_id)

    assert len(asked.calls) == 4
