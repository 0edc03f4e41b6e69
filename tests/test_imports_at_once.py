"""Four imports started together, each in a process of its own: stored once, nobody hangs."""

import os
import secrets
from dataclasses import replace

import pytest

import settings as configuration
from tests.conftest import DATABASES
from tests.killed import all_at_once, ended
from tests.killed_trials import NAME, command_of, prepared, state_of, trial_of, write_visits

IMPORTS = 4


@pytest.mark.parametrize("kind", DATABASES)
def test_the_same_file_four_times_is_stored_once(kind, tmp_path):
    """Whoever comes later waits and finds it stored already."""
    with prepared(kind, tmp_path) as url:
        command = command_of(tmp_path, url)
        with trial_of(url, tmp_path) as alone:
            assert command_of(tmp_path, alone).finish() == 3
            after = state_of(alone, with_log=False)
        with trial_of(url, tmp_path) as together:
            commands = [
                replace(command_of(tmp_path, together), log=tmp_path / f"log{number}.txt")
                for number in range(IMPORTS)
            ]
            with all_at_once(commands) as processes:
                codes = [ended(process) for process in processes]
            found = state_of(together, with_log=False)
            log = state_of(together, with_log=True)["import_run"]

    assert command.log.exists()
    assert codes == [3] * IMPORTS
    assert found == after
    assert len(log) == 2 + IMPORTS


@pytest.mark.parametrize("kind", DATABASES)
def test_four_kinds_of_files_at_once_are_all_stored(kind, tmp_path):
    """Another seed for each: whichever is last stands, whole."""
    with prepared(kind, tmp_path) as url:
        ends = []
        for seed in range(IMPORTS):
            write_visits(tmp_path / NAME, seed=10 + seed)
            with trial_of(url, tmp_path) as alone:
                assert command_of(tmp_path, alone).finish() == 3
                ends.append(state_of(alone, with_log=False)["usage_day"])
        commands = []
        for seed in range(IMPORTS):
            place = tmp_path / str(seed)
            place.mkdir()
            write_visits(place / NAME, seed=10 + seed)
            commands.append(command_of(place, url))
        with all_at_once(commands) as processes:
            codes = [ended(process) for process in processes]
        stored = state_of(url, with_log=False)["usage_day"]

    assert codes == [3] * IMPORTS
    assert stored in ends


def test_a_secret_made_by_two_at_once_is_one(tmp_path, monkeypatch):
    """The second process makes its own while the first is between making and naming it."""
    path = tmp_path / "person_key.secret"
    make = secrets.token_hex
    seconds: list[bytes | None] = []

    def interrupted(length):
        if not seconds:
            seconds.append(None)
            seconds[0] = configuration._kept_secret(path)
        return make(length)

    monkeypatch.setattr(secrets, "token_hex", interrupted)
    first = configuration._kept_secret(path)

    assert first == seconds[0] == configuration._kept_secret(path)
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_secret_whose_making_was_killed_is_made_anew(tmp_path, monkeypatch):
    """Nothing has the secret's name before all of it is written."""
    path = tmp_path / "person_key.secret"
    monkeypatch.setattr(os, "fsync", lambda _number: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        configuration._kept_secret(path)
    monkeypatch.undo()

    assert len(configuration._kept_secret(path)) >= configuration.SHORTEST_SECRET
