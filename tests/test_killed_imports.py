"""An import that is killed leaves the state before or the state after, and the next try works."""

import pytest

from tests.conftest import DATABASES
from tests.killed_trials import trials
from tests.killed_workers import killed_workers

SEED = 20260430
WORKER_TRIALS = 3
TRIALS = {
    ("sqlite", False): 12,
    ("sqlite", True): 8,
    ("postgresql", False): 6,
    ("postgresql", True): 4,
}


@pytest.mark.parametrize("watched", [False, True], ids=["import", "watch"])
@pytest.mark.parametrize("kind", DATABASES)
def test_before_or_after_and_never_between(kind, watched, tmp_path):
    with trials(kind, tmp_path, seed=SEED, watched=watched) as made:
        assert made.before != made.after
        for number in range(TRIALS[kind, watched]):
            made.run(number)

        deaths = sum(end < 0 for end in made.deaths.ends)
        assert deaths >= TRIALS[kind, watched] // 2, (SEED, made.deaths.ends)


@pytest.mark.parametrize("kind", DATABASES)
def test_a_killed_worker_leaves_before_or_after_and_nothing_stuck(kind, tmp_path):
    with killed_workers(kind, tmp_path, seed=SEED) as made:
        assert made.before != made.after
        for number in range(WORKER_TRIALS):
            made.run(number)

        assert sum(made.deaths) >= WORKER_TRIALS // 2, (SEED, made.deaths)
