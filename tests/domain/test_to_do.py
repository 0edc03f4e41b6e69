"""Which tasks come first."""

from domain.to_do import ToDoItem, ToDoKind, rank


def test_what_must_be_done_comes_first_and_the_latest_within_it():
    items = [
        ToDoItem(ToDoKind.NOT_REGISTERED, 9, 99),
        ToDoItem(ToDoKind.USE_WORSE, 1, 7),
        ToDoItem(ToDoKind.DATA_STOPPED, 1, 8),
        ToDoItem(ToDoKind.TOKENS, 3, -5),
        ToDoItem(ToDoKind.OLDEST_FAULT, 1, 27),
        ToDoItem(ToDoKind.SILENT_PHONES, 2, 0),
    ]

    assert [item.kind for item in rank(items)] == [
        ToDoKind.OLDEST_FAULT,
        ToDoKind.SILENT_PHONES,
        ToDoKind.TOKENS,
        ToDoKind.DATA_STOPPED,
        ToDoKind.USE_WORSE,
    ]


def test_of_things_to_be_done_the_rest_is_last():
    items = [
        ToDoItem(ToDoKind.NOT_REGISTERED, 9, 99),
        ToDoItem(ToDoKind.USE_WORSE, 1, 0),
        ToDoItem(ToDoKind.DATA_STOPPED, 1, 0),
    ]

    assert [item.kind for item in rank(items)][-1] is ToDoKind.NOT_REGISTERED


def test_tasks_of_nothing_are_left_out():
    items = [ToDoItem(ToDoKind.TOKENS, 0, 5), ToDoItem(ToDoKind.SILENT_PHONES, 1, 0)]

    assert [item.kind for item in rank(items)] == [ToDoKind.SILENT_PHONES]
    assert rank([]) == []


def test_only_what_must_be_done_is_urgent():
    urgent = {kind for kind in ToDoKind if ToDoItem(kind, 1, 0).is_urgent}

    assert urgent == {
        ToDoKind.TOKENS, ToDoKind.OLDEST_FAULT, ToDoKind.SILENT_PHONES, ToDoKind.FOLLOW_UP,
        ToDoKind.LATE_ACTIONS,
    }  # fmt: skip
