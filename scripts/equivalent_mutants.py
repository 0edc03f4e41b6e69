"""Breaks of `domain/` that change no result, each with the reason; `mutate_domain.py` skips them.

A key is the module, the line and what becomes of what in it, as `mutate_domain.py` builds it.
"""

EQUIVALENT: dict[str, str] = {
    "control_chart: if not side or (run and side != _side(run[-1])): :: 1 -> 0": (
        "every point of the run lies on one side, so its first tells what its last does"
    ),
    "control_chart: if lower is not None and upper is not None: :: "
    "lower is not None and upper is not None -> lower is not None or upper is not None": (
        "both are None or neither is; the type checker wants both asked"
    ),
    "control_limits: return 1 if difference > 0 else -1 :: difference > 0 -> difference >= 0": (
        "a difference of 0 has already returned 0"
    ),
    "run_chart: while 20 * below < 2**trials: :: "
    "20 * below < 2 ** trials -> 20 * below <= 2 ** trials": (
        "a multiple of 20 is never a power of 2"
    ),
    "survival: ROUNDING = 1e-12 :: 1e-12 -> 1.1000000000000002e-12": (
        "shares of whole reports are further apart than any such number"
    ),
    "survival: return next((step.day for step in steps if share_of(step) <= share + ROUNDING), "
    "None) :: share_of(step) <= share + ROUNDING -> share_of(step) < share + ROUNDING": (
        "shares of whole reports never lie just on a share and its rounding"
    ),
    "periods: date.fromisocalendar(self.year, self.number, 7) :: 7 -> 6": (
        "the last day the calendar holds, 9999-12-31, is a Friday"
    ),
    "periods: date(self.year, self.number, 1) :: 1 -> 2": "every month has a second day",
    "to_do: ToDoKind.NOT_REGISTERED: 2, :: 2 -> 3": "only the order of the three ranks counts",
    "personal_identity: position = 0 :: 0 -> -1": "a search from before the start begins there",
    "personal_identity: position = candidate.end() if is_number else candidate.start() + 1 :: "
    "1 -> 2": "a candidate begins with two digits, and no number begins right after a digit",
}
