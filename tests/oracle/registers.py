"""K08, K10, K20-K23 and K49, from the registers of each snapshot."""

from datetime import date, timedelta
from typing import Any

from tests.oracle.faults import Faults, is_open
from tests.oracle.reading import GivenFile, Row, asked_day, day_of, last_day, local_day, person

BANDS = (("0-30", 0, 30), ("31-60", 31, 60), ("61-90", 61, 90))
KINDS = ("medarbetare", "konton", "dosor", "telefoner")


class Registers:
    """The register that stands per kind and unit, and figures of snapshots as they were taken."""

    def __init__(self, faults: Faults, spans: list[Row]) -> None:
        self.faults = faults
        self.spans = spans
        self.standing: dict[str, dict[str, tuple[date, list[Row]]]] = {kind: {} for kind in KINDS}
        self.taken: dict[str, dict[tuple[str, date], tuple[int, int]]] = {}
        self.history: dict[tuple[str, str], tuple[date, Row]] = {}

    def read(self, file: GivenFile) -> None:
        rows = file.rows()
        for unit in {row["enhet_id"] for row in rows}:
            own = [row for row in rows if row["enhet_id"] == unit]
            self.standing[file.kind][unit] = (file.day, own)
        if file.kind == "dosor":
            for row in rows:
                self.history[row["dosa_id"], row["giltig_till"]] = (file.day, row)
        self.take()

    def take(self) -> None:
        """Every snapshot measure of every unit, dated by the latest register it rests on."""
        for unit, (day, phones) in self.standing["telefoner"].items():
            used = [row for row in phones if row["status"] == "i_bruk"]
            days = [(day - local_day(row["senast_kontakt"])).days for row in used]
            self._keep("active_phone_rate", unit, day, sum(d <= 7 for d in days), len(used))
            named = {row["telefon_id"] for row in self.faults.rows() if is_open(row, day)}
            silent = sum(d >= 14 and row["telefon_id"] not in named
                         for d, row in zip(days, used, strict=True))  # fmt: skip
            self._keep("silent_phones", unit, day, silent, 0)
        for unit, (staffed, staff) in self.standing["medarbetare"].items():
            for kind, measure in (
                ("konton", "sspr_registration_rate"),
                ("dosor", "valid_token_rate"),
            ):
                if unit in self.standing[kind]:
                    other, rows = self.standing[kind][unit]
                    when = max(staffed, other)
                    pair = registered(staff, rows, when) if kind == "konton" else holding(
                        staff, rows, when)  # fmt: skip
                    self._keep(measure, unit, when, *pair)

    def _keep(self, measure: str, unit: str, day: date, r: int, n: int) -> None:
        self.taken.setdefault(measure, {})[unit, day] = (r, n)

    def snapshot(self, measure: str, unit: str, period: str, today: date) -> dict[str, Any]:
        """The latest snapshot of each unit up to the period's last day."""
        day = asked_day(period, today)
        latest: dict[str, tuple[date, int, int]] = {}
        for (code, when), (r, n) in self.taken.get(measure, {}).items():
            if unit in ("all", code) and when <= day and not self.is_over(code, day):
                latest[code] = max(latest.get(code, (when, r, n)), (when, r, n))
        r = sum(found[1] for found in latest.values())
        if measure == "silent_phones":
            return {"value": r}
        return {"r": r, "n": sum(found[2] for found in latest.values())}

    def is_over(self, unit: str, day: date) -> bool:
        """Whether the unit had ended by the day: then it has no staff, tokens and phones."""
        ends = [span["giltig_till"] for span in self.spans if span["enhet_id"] == unit]
        return all(end and end < day.isoformat() for end in ends)

    def staff(self, unit: str, day: date) -> list[Row]:
        rows = self.rows("medarbetare", unit)
        return [row for row in rows if not self.is_over(row["enhet_id"], day)]

    def rows(self, kind: str, unit: str) -> list[Row]:
        return [row for code, (_day, rows) in self.standing[kind].items()
                if unit in ("all", code) for row in rows]  # fmt: skip

    def expiring(self, unit: str, period: str, today: date) -> dict[str, Any]:
        day = asked_day(period, today)
        counts = {name: 0 for name, _, _ in BANDS}
        for code, who in persons(self.staff(unit, day), lambda row: employed(row, day)):
            own = [row for row in personal(self.rows("dosor", code), who)
                   if row["status"] == "aktiv"]  # fmt: skip
            if not own:
                continue
            end = max(row["giltig_till"] for row in own)
            if any(row["forlangning_bestalld"] for row in own if row["giltig_till"] == end):
                continue
            left = (date.fromisoformat(end) - day).days
            for name, low, high in BANDS:
                counts[name] += low <= left <= high
        return {"value": counts["0-30"], "bands": counts}

    def expired(self, unit: str, period: str, today: date) -> dict[str, Any]:
        day = asked_day(period, today)
        ordered, unordered = 0, 0
        for code, who in persons(self.staff(unit, day), lambda row: needs(row, day)):
            own = personal(self.rows("dosor", code), who)
            if any(valid(row, day) for row in own):
                continue
            if any(row["forlangning_bestalld"] for row in own):
                ordered += 1
            else:
                unordered += 1
        return {"value": ordered + unordered, "with_order": ordered, "without_order": unordered}

    def renewed(self, unit: str, period: str, today: date) -> dict[str, Any]:
        day = asked_day(period, today)
        index = day.year * 12 + day.month - 1 - 11
        first = date(index // 12, index % 12 + 1, 1)
        last = min(day, last_day(f"{day.year}-{day.month:02d}"))
        r, n = 0, 0
        for _seen, row in self.history.values():
            end = date.fromisoformat(row["giltig_till"])
            if unit not in ("all", row["enhet_id"]) or not first <= end <= last:
                continue
            if row["status"] != "aktiv" or row["delad"] == "ja" or not row["person_ref"]:
                continue
            holder = [m for m in self.staff(row["enhet_id"], end)
                      if person(m["person_ref"]) == person(row["person_ref"])]  # fmt: skip
            if any(employed(member, end) for member in holder):
                n += 1
                order = day_of(row["forlangning_bestalld"])
                r += order is not None and order <= end - timedelta(days=30)
        return {"r": r, "n": n}


def employed(row: Row, day: date) -> bool:
    return row["anstallning_start"] <= day.isoformat() <= (row["anstallning_slut"] or "9999")


def active(row: Row, day: date) -> bool:
    return employed(row, day) and row["i_tjanst_senaste_30_dagar"] != "nej"


def needs(row: Row, day: date) -> bool:
    return active(row, day) and row["behover_dosa"] == "ja"


def persons(staff: list[Row], asked: Any) -> set[tuple[str, str]]:
    return {(row["enhet_id"], person(row["person_ref"])) for row in staff if asked(row)}


def personal(tokens: list[Row], who: str) -> list[Row]:
    return [row for row in tokens if person(row["person_ref"]) == who and row["delad"] != "ja"]


def valid(row: Row, day: date) -> bool:
    issued = row["utfardad"] or "0000"
    return row["status"] == "aktiv" and issued <= day.isoformat() <= row["giltig_till"]


def registered(staff: list[Row], accounts: list[Row], day: date) -> tuple[int, int]:
    answers = {person(row["person_ref"]): row["aterstallning_reg"] for row in accounts}
    found = [answers[who] for _, who in persons(staff, lambda row: active(row, day))
             if who in answers]  # fmt: skip
    return sum(answer == "ja" for answer in found), len(found)


def holding(staff: list[Row], tokens: list[Row], day: date) -> tuple[int, int]:
    needing = persons(staff, lambda row: needs(row, day))
    held = [who for _, who in needing if any(valid(row, day) for row in personal(tokens, who))]
    return len(held), len(needing)


def active_staff(registers: Registers, unit: str, day: date) -> int:
    """In the latest register, also of a unit that has ended."""
    return len(persons(registers.rows("medarbetare", unit), lambda row: active(row, day)))
