"""Limits of p' and XmR, segments and baselines, signals and icons; one loop per sentence.

Weeks are dictionaries: monday, r, n, value, preliminary, complete, excluded. A list holds one
entry a week, in order, without holes.
"""

from datetime import date, timedelta
from math import sqrt
from statistics import median
from typing import Any

Week = dict[str, Any]
NOISE = 1e-9


def is_judged(week: Week) -> bool:
    return bool(week["complete"] and week["value"] is not None and not week["excluded"])


def fits_baseline(week: Week) -> bool:
    number = week["monday"].isocalendar()[1]
    holiday = 25 <= number <= 33 or number in (52, 53, 1)
    return is_judged(week) and not week["preliminary"] and not holiday


def split(weeks: list[Week], segments: list[dict[str, Any]]) -> list[tuple[Any, list[Week]]]:
    """(segment or None, its weeks)."""
    parts: list[tuple[Any, list[Week]]] = []
    for week in weeks:
        mine = [s for s in segments if s["first"] <= week["monday"]]
        segment = max(mine, key=lambda s: s["first"]) if mine else None
        if not parts or parts[-1][0] is not segment:
            parts.append((segment, []))
        parts[-1][1].append(week)
    return parts


def baseline(segment: Any, weeks: list[Week], locked: bool) -> list[Week]:
    fitting = [week for week in weeks if fits_baseline(week)]
    if not locked:
        return fitting
    if segment is not None:
        return fitting[:26]
    complete = [week["monday"] for week in weeks if week["complete"]]
    if not complete:
        return []
    earliest = complete[-1] - timedelta(weeks=51)
    return [week for week in fitting if week["monday"] >= earliest]


def moving_range(values: list[float]) -> float:
    steps = [abs(values[i] - values[i - 1]) for i in range(1, len(values))]
    if not steps:
        return 0.0
    mean = sum(steps) / len(steps)
    kept = [step for step in steps if step < 3.267 * mean]
    return sum(kept) / len(kept) if kept else mean


def rest_on(kind: str, base: list[Week]) -> dict[str, Any]:
    """What the baseline says: limits none, trial or limits; centre; half width at n."""
    if len(base) < 6:
        return {"limits": "none", "centre": None, "reach": None}
    limits = "limits" if len(base) >= 13 else "trial"
    if kind == "xmr":
        values = [week["value"] for week in base]
        centre = sum(values) / len(values)
        width = 2.66 * moving_range(values)
        return {"limits": limits, "centre": centre, "reach": lambda n: width}
    centre = sum(week["r"] for week in base) / sum(week["n"] for week in base)
    rarer = min(centre, 1 - centre)
    if median([week["n"] * rarer for week in base]) < 5:
        return {"limits": "none", "centre": median([w["value"] for w in base]), "reach": None}
    scores = [(w["value"] - centre) / sqrt(centre * (1 - centre) / w["n"]) for w in base]
    sigma = moving_range(scores) / 1.128
    return {
        "limits": limits,
        "centre": centre,
        "reach": lambda n: 3 * sigma * sqrt(centre * (1 - centre) / n),
    }


def side(value: float, line: float) -> int:
    if abs(value - line) <= NOISE:
        return 0
    return 1 if value > line else -1


def stretches(weeks: list[Week]) -> list[list[Week]]:
    """Judged weeks with at most two missing between."""
    found: list[list[Week]] = []
    for week in weeks:
        if not is_judged(week):
            continue
        if found and (week["monday"] - found[-1][-1]["monday"]).days <= 21:
            found[-1].append(week)
        else:
            found.append([week])
    return found


def signals(points: list[Week], rest: dict[str, Any]) -> list[str | None]:
    values = [week["value"] for week in points]
    reach = [rest["reach"](week["n"]) for week in points]
    centre = rest["centre"]
    sides = [side(value, centre) for value in values]
    outside = [
        1 if side(v, centre + k) > 0 else -1 if side(v, centre - k) < 0 else 0
        for v, k in zip(values, reach, strict=True)
    ]
    near = [
        0 if out else
        1 if side(v, centre + 2 * k / 3) > 0 else -1 if side(v, centre - 2 * k / 3) < 0 else 0
        for v, k, out in zip(values, reach, outside, strict=True)
    ]  # fmt: skip
    return [
        limit_rule(outside[i])
        or trend_rule(values, i)
        or near_rule(sides, near, i)
        or shift_rule(sides, i)
        for i in range(len(points))
    ]


def limit_rule(outside: int) -> str | None:
    return {1: "above_limit", -1: "below_limit", 0: None}[outside]


def trend_rule(values: list[float], i: int) -> str | None:
    """In a window of seven points whose six steps all go one way; the later one wins."""
    found = None
    for start in range(max(0, i - 6), min(i, len(values) - 7) + 1):
        steps = [side(values[j + 1], values[j]) for j in range(start, start + 6)]
        if steps == [1] * 6:
            found = "trend_increasing"
        if steps == [-1] * 6:
            found = "trend_decreasing"
    return found


def near_rule(sides: list[int], near: list[int], i: int) -> str | None:
    for start in range(max(0, i - 2), min(i, len(sides) - 3) + 1):
        for way, name in ((1, "two_of_three_above"), (-1, "two_of_three_below")):
            window = range(start, start + 3)
            same = all(sides[j] == way for j in window)
            if same and near[i] == way and sum(near[j] == way for j in window) >= 2:
                return name
    return None


def shift_rule(sides: list[int], i: int) -> str | None:
    for start in range(max(0, i - 6), min(i, len(sides) - 7) + 1):
        if sides[start : start + 7] == [1] * 7:
            return "shift_above"
        if sides[start : start + 7] == [-1] * 7:
            return "shift_below"
    return None


def chart(
    kind: str,
    weeks: list[Week],
    direction: str,
    target: float | None,
    segments: list[dict[str, Any]],
    locked: bool = True,
) -> dict[date, dict[str, Any]]:
    """Monday -> centre, lower, upper, limits, signal, variation, assurance."""
    rows: dict[date, dict[str, Any]] = {}
    rests: dict[date, dict[str, Any]] = {}
    for segment, part in split(weeks, segments):
        rest = rest_on(kind, baseline(segment, part, locked))
        marks: dict[date, str | None] = {}
        if rest["reach"] is not None:
            for run in stretches(part):
                for week, signal in zip(run, signals(run, rest), strict=True):
                    marks[week["monday"]] = signal
        for week in part:
            rows[week["monday"]] = drawn(kind, week, rest, marks.get(week["monday"]))
            rests[week["monday"]] = rest
    judged = [week for week in weeks if is_judged(week)]
    if judged:
        last = judged[-1]["monday"]
        rows[last] |= icons(kind, judged, rests[last], rows[last], direction, target)
    return rows


def drawn(kind: str, week: Week, rest: dict[str, Any], signal: str | None) -> dict[str, Any]:
    row = {"centre": rest["centre"], "lower": None, "upper": None, "limits": rest["limits"],
           "signal": signal, "variation": None, "assurance": None}  # fmt: skip
    if rest["reach"] is not None and week["value"] is not None:
        reach = rest["reach"](week["n"])
        row["lower"] = max(0.0, rest["centre"] - reach)
        row["upper"] = rest["centre"] + reach if kind == "xmr" else min(1.0, rest["centre"] + reach)
    return row


def icons(
    kind: str,
    judged: list[Week],
    rest: dict[str, Any],
    row: dict[str, Any],
    direction: str,
    target: float | None,
) -> dict[str, Any]:
    if rest["limits"] != "limits":
        return {}
    signal = row["signal"] or ""
    way = 1 if "above" in signal or "increasing" in signal else -1 if signal else 0
    good = 1 if direction == "up" else -1
    variation = "common_cause"
    if way:
        variation = "special_cause_improvement" if way == good else "special_cause_concern"
    found = {"variation": variation, "assurance": None}
    if target is None:
        return found
    n = None if kind == "xmr" else median([week["n"] for week in judged[-13:]])
    low, high = rest["centre"] - rest["reach"](n), rest["centre"] + rest["reach"](n)
    found["assurance"] = "inconsistent"
    if side(target, high) > 0:
        found["assurance"] = "consistent_fail" if direction == "up" else "consistent_pass"
    if side(target, low) < 0:
        found["assurance"] = "consistent_pass" if direction == "up" else "consistent_fail"
    return found
