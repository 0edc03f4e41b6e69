"""Which visit ids of a file may occur more than once: a 64-bit hash is kept of each, not the id."""

from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

HASH_SEED = 26
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class RepeatedHashes:
    """Hashes that occur more than once, in order, and how many rows have one of them.

    Different ids may share a hash: these rows are only suspected, and read again.
    """

    hashes: Hashes
    count: int


class IdHashes:
    """Collects the hashes of a file's ids, eight bytes a row."""

    def __init__(self) -> None:
        self._found = array("Q")

    def add(self, ids: pl.Series) -> None:
        """Ids of rows that turn out to be bad do no harm."""
        ids = trimmed(ids)
        self._found.frombytes(hash_ids(ids.filter(ids != "")).tobytes())

    def repeated(self) -> RepeatedHashes:
        """Sorts what has been collected where it lies."""
        if not self._found:
            return RepeatedHashes(np.empty(0, np.uint64), 0)
        found = np.frombuffer(self._found, dtype=np.uint64)
        found.sort()
        is_again = found[1:] == found[:-1]
        again = found[1:][is_again]
        different = np.unique(again)
        return RepeatedHashes(different, len(again) + len(different))


def trimmed(ids: pl.Series) -> pl.Series:
    return ids.fill_null("").str.strip_chars()


def hash_ids(ids: pl.Series) -> Hashes:
    return ids.hash(HASH_SEED).to_numpy()
