"""K01, K02, K05 and K03, from visits, usage counts and staffing."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.oracle.reading import (
    GivenFile,
    Row,
    belongs,
    folded,
    instant,
    local_day,
)

FIVE = ("mobil_kvittens", "mobil", "manuell_efterhand", "manuell_andrad", "annan")
ACCEPTABLE = ("systemstorning", "ingen_tackning", "las_eller_tagg", "telefon_trasig",
              "utanfor_bostaden")  # fmt: skip
NOTES = {"mobil": "mobil", "dator": "annan", "ingen": "ingen"}
Counted = tuple[str, str, str, int]
Dated = tuple[date, str, str, str, int]
Cells = dict[tuple[str, date, str], tuple[datetime, list[Counted]]]


class Use:
    """What the files of use have told so far."""

    def __init__(self, spans: list[Row], today: date) -> None:
        self.spans = spans
        self.today = today
        self.cells: Cells = {}
        self.staffing: dict[tuple[str, str], tuple[datetime, int, int]] = {}
        self.covered: dict[str, dict[str, date]] = {}

    def unit(self, text: str, day: date) -> str:
        for span in self.spans:
            names = (folded(span["enhet_id"]), folded(span["enhet_namn"]))
            until = span["giltig_till"] or "9999-12-31"
            if folded(text) in names and span["giltig_fran"] <= day.isoformat() <= until:
                return span["enhet_id"]
        raise AssertionError(f"no unit {text} on {day}")

    def read(self, file: GivenFile) -> None:
        if file.kind == "bemanning":
            self._read_staffing(file)
            return
        told = self._visits(file) if file.kind == "besok" else self._counts(file)
        for key, counted in told.items():
            if key not in self.cells or self.cells[key][0] <= file.extracted_at:
                self.cells[key] = (file.extracted_at, counted)
        self._cover(file, {unit for unit, _day, _moment in told})

    def _cover(self, file: GivenFile, units: set[str]) -> None:
        known = self.covered.setdefault(file.kind, {})
        for unit in units:
            known[unit] = max(file.day, known.get(unit, file.day))

    def _counts(self, file: GivenFile) -> dict[tuple[str, date, str], list[Counted]]:
        told: dict[tuple[str, date, str], list[Counted]] = {}
        for row in file.rows():
            day = date.fromisoformat(row["datum"])
            key = (self.unit(row["enhet_id"], day), day, row["moment"])
            counted = (row["metod"], row["orsak"], row["status"], int(row["antal"]))
            told.setdefault(key, []).append(counted)
        return told

    def _visits(self, file: GivenFile) -> dict[tuple[str, date, str], list[Counted]]:
        told: dict[tuple[str, date, str], list[Counted]] = {}
        for row in once_each(file.rows()):
            day = local_day(row["start"] or row["planerad_start"])
            unit = self.unit(row["enhet_id"], day)
            performed = bool(row["start"]) and row["status"] in ("utford", "")
            visits = told.setdefault((unit, day, "tid"), [])
            if performed:
                visits.append((row["metod"], row["orsak"], row["attest"], 1))
            elif not row["status"]:
                visits.append(("planned", "", row["attest"], 1))
            if row["dokumentation"]:
                notes = told.setdefault((unit, day, "dokumentation"), [])
                if performed:
                    notes.append((NOTES[row["dokumentation"]], "", row["attest"], 1))
        return told

    def _read_staffing(self, file: GivenFile) -> None:
        for row in file.rows():
            key = (row["enhet_id"], row["vecka"])
            if key not in self.staffing or self.staffing[key][0] <= file.extracted_at:
                pair = (int(row["aktiva_mobil"]), int(row["i_tjanst"]))
                self.staffing[key] = (file.extracted_at, *pair)
        self._cover(file, {row["enhet_id"] for row in file.rows()})

    def figure(self, measure: str, unit: str, period: str) -> dict[str, Any]:
        """r, n, preliminary and what stands beside."""
        if measure == "active_user_rate":
            return self._active_users(unit, period)
        rows = self._rows("dokumentation" if "documentation" in measure else "tid", unit, period)
        wanted = FIVE[:2] if measure.startswith("mobile") else ("manuell_efterhand",)
        counted = [row for row in rows if row[1] in FIVE]
        beside = sum(count for _day, method, _reason, _attest, count in rows if method not in FIVE)
        figure: dict[str, Any] = {
            "r": sum(row[4] for row in counted if row[1] in wanted),
            "n": sum(row[4] for row in counted),
            "preliminary": any(self._is_preliminary(row) for row in counted),
        }
        if measure == "mobile_registration_rate":
            return figure | {"planned_only": beside}
        if measure == "mobile_documentation_rate":
            return figure | {"none_written": beside}
        return figure | split(counted)

    def _active_users(self, unit: str, period: str) -> dict[str, Any]:
        rows = [
            (r, n)
            for (code, week), (_at, r, n) in self.staffing.items()
            if unit in ("all", code) and week == period
        ]
        return {"r": sum(r for r, _ in rows), "n": sum(n for _, n in rows), "preliminary": False}

    def _rows(self, moment: str, unit: str, period: str) -> list[Dated]:
        return [
            (day, *counted)
            for (code, day, told), (_at, rows) in self.cells.items()
            if told == moment and unit in ("all", code) and belongs(day, period)
            for counted in rows
        ]

    def _is_preliminary(self, row: Dated) -> bool:
        day, _method, _reason, attest, count = row
        is_new = day > self.today - timedelta(days=14)
        return count > 0 and (attest == "preliminar" or (not attest and is_new))


def once_each(rows: list[Row]) -> list[Row]:
    """The greatest of the rows with one id; those without an id all count."""
    standing: list[Row] = []
    by_id: dict[str, Row] = {}
    for row in rows:
        if not row["besok_id"]:
            standing.append(row)
        elif row["besok_id"] not in by_id or rank(row) > rank(by_id[row["besok_id"]]):
            by_id[row["besok_id"]] = row
    return standing + list(by_id.values())


def rank(row: Row) -> tuple[bool, datetime, datetime, str, str]:
    """Approved before preliminary, then the greatest end, start, method, reason."""
    approved = row["attest"] == "godkand"
    return approved, instant(row["slut"]), instant(row["start"]), row["metod"], row["orsak"]


def split(rows: list[Dated]) -> dict[str, Any]:
    reasons: dict[str, int] = {}
    for _day, method, reason, _attest, count in rows:
        if method == "manuell_efterhand" and count:
            reasons[reason or "ej_angiven"] = reasons.get(reason or "ej_angiven", 0) + count
    accepted = sum(count for name, count in reasons.items() if name in ACCEPTABLE)
    missing = reasons.get("ej_angiven", 0)
    return {
        "reasons": reasons,
        "acceptable": accepted,
        "not_acceptable": sum(reasons.values()) - accepted - missing,
        "not_given": missing,
    }
