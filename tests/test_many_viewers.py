"""Fifty viewers at once, for a short while: nobody gets another's figures, nothing fails.

The long run is `python -m benchmarks.many_viewers`.
"""

import pytest

from benchmarks.many_viewers import viewers


@pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def test_every_answer_is_the_viewers_own(kind):
    seen = viewers(seconds=8, count=50, kind=kind)

    assert seen.answers >= 50
    assert seen.wrong == []
    assert seen.faults == []
