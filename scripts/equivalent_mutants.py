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
    "binomial: NEGLIGIBLE = 1e-18 :: 1e-18 -> 1.1000000000000001e-18": (
        "parts so small change no tail by as much as a float can hold"
    ),
    "binomial: if r <= n * share: :: r <= n * share -> r < n * share": (
        "where r lies on the mean either tail may be added up first"
    ),
    "binomial: return Tails(at_most, min(1.0, 1 - at_most + here)) :: 1.0 -> 1.1": (
        "a guard against rounding: the tail added up holds the chance of r itself"
    ),
    "binomial: return Tails(min(1.0, 1 - at_least + here), at_least) :: 1.0 -> 1.1": (
        "a guard against rounding: the tail added up holds the chance of r itself"
    ),
    "binomial: for k in range(r, 0, -1): :: 0 -> -1": ("the part of k = 0 is 0 and ends the sum"),
    "binomial: if part <= NEGLIGIBLE: :: part <= NEGLIGIBLE -> part < NEGLIGIBLE": (
        "no part is just as small as that"
    ),
    "funnel: return FunnelVerdict.WATCH if abs(z) > Z_95 else FunnelVerdict.INSIDE :: abs(z) "
    "> Z_95 -> abs(z) >= Z_95": ("z of whole counts never lies just on the limit"),
    "funnel: if abs(z) > Z_998: :: abs(z) > Z_998 -> abs(z) >= Z_998": (
        "z of whole counts never lies just on the limit"
    ),
    "peer_points: unit = 10 ** max(0, floor(log10(n)) - 1) if n else 1 :: 0 -> -1": (
        "under 10 a tenth as unit gives the same number, and no such unit is shown"
    ),
    "peer_points: unit = 10 ** max(0, floor(log10(n)) - 1) if n else 1 :: 1 -> 2": (
        "0 is 0 in any unit"
    ),
    "peer_points: return next(step for step in STEPS if step * size * ROUNDED_UP >= "
    "FEWEST_NUMERATORS) :: step * size * ROUNDED_UP >= FEWEST_NUMERATORS -> step * size * "
    "ROUNDED_UP > FEWEST_NUMERATORS": ("3 / 0.95 over a step is never a whole size"),
    "peer_points: return PeerPoint(size, round((place + 0.5) * step, 4)) :: 4 -> 5": (
        "the middle of a step has at most three decimals"
    ),
    "peer_points: return PeerPoint(size, round((place + 0.5) * step, 4)) :: 4 -> 3": (
        "the middle of a step has at most three decimals"
    ),
    "shared_signals: if len(units) >= FEWEST and _at_least(len(units), len(sides)) < "
    "follow_up: is_begun = parse_follow_up_period(self.raised_in).first_day <= period.last_day :: "
    "parse_follow_up_period(self.raised_in).first_day <= period.last_day -> "
    "parse_follow_up_period(self.raised_in).first_day < period.last_day": (
        "the first of a month is never the last day of a period"
    ),
    "BEYOND_CHANCE: :: _at_least(len(units), len(sides)) < BEYOND_CHANCE -> "
    "_at_least(len(units), len(sides)) <= BEYOND_CHANCE": (
        "no chance of whole counts is just 0.002"
    ),
    "usual_level: return 1 if difference > 0 else -1 :: difference > 0 -> difference >= 0": (
        "a difference of 0 is too small and has already returned 0"
    ),
}
