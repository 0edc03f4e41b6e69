"""Write the import files of Exempelkommun in their canonical form."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np

from demo.municipality import UNITS, DemoUnit, delivers, unit_first_day, unit_last_day
from demo.usage_series import DayUse, week_use
from domain.periods import STOCKHOLM, SUMMER_WEEKS, Week

Row = tuple[object, ...]
HEADERS = {
    "enheter": "enhet_id enhet_namn omrade typ enhetschef_roll giltig_fran giltig_till "
    "efterfoljare",
    "medarbetare": "person_ref enhet_id anstallning_start anstallning_slut form behover_dosa "
    "behover_telefon forsta_pass i_tjanst_senaste_30_dagar visningsnamn",
    "konton": "person_ref enhet_id ogonblick aterstallning_reg aterstallning_mojlig mfa_reg",
    "dosor": "dosa_id enhet_id person_ref typ utfardad giltig_till forlangning_bestalld "
    "ny_giltig_till status delad",
    "telefoner": "telefon_id enhet_id status senast_kontakt os os_version uppfyller_krav modell",
    "felanmalningar": "arende_id enhet_id kategori anmald uppstod felsokt anmald_av_berord status "
    "prioritet atgardad stangd losning telefon_id ateroppnad beskrivning",
    "kvitteringar": "person_ref enhet_id typ dokument utgava datum metod",
    "dokument": "dokument_id titel utgava beslutad galler_till beslutsfattare_roll "
    "dokumentansvarig_roll ersatter",
    "lankar": "dokument_id lanktext adress agare_roll senast_kontrollerad fungerar",
    "bemanning": "enhet_id vecka i_tjanst aktiva_mobil max_samtidigt varav_vikarier",
    "registreringar": "enhet_id datum moment metod orsak antal minuter status",
    "avvikelser": "enhet_id manad typ antal stickprov_planerade stickprov_gjorda "
    "poster_kontrollerade poster_utan_anmarkning",
    "uppfoljningar": "enhet_id period forfaller genomford signerad_roll qms_referens qms_datum",
    "besok": "enhet_id planerad_start start slut status metod orsak dokumentation person_ref "
    "besok_id attest",
}


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A written file, in the order of import, and when it counts as extracted."""

    kind: str
    path: Path
    extracted_at: datetime


def write_file(
    folder: Path, kind: str, day: date, rows: Iterable[Row], suffix: str = ""
) -> ExampleFile:
    """`<kind>_<day>.csv` with its header; extracted at six on the morning after."""
    target = folder / suffix if suffix else folder
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{kind}_{day.isoformat()}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(HEADERS[kind].split())
        writer.writerows(rows)
    at = datetime.combine(day + timedelta(days=1), time(6), STOCKHOLM)
    return ExampleFile(kind, path, at)


def unit_rows(anchor: date) -> Iterator[Row]:
    for unit in UNITS:
        role = f"EC {unit.name.split()[-1]}"
        last = unit_last_day(unit, anchor) or ""
        yield (unit.code, unit.name, unit.area, unit.kind, role, unit_first_day(unit, anchor), last,
               unit.successor)  # fmt: skip


def usage_rows(
    units: Iterable[DemoUnit], weeks: Iterable[Week], anchor: date, seed: int, change: float = 0.0
) -> Iterator[Row]:
    for unit, use in _days(units, weeks, anchor, seed, change):
        for (method, reason), count in use.visits.items():
            yield (unit.code, use.day, "tid", method, reason, count, "", "godkand")
        for note, count in use.notes.items():
            method = "mobil" if note == "mobil" else "annan"
            yield (unit.code, use.day, "dokumentation", method, "", count, "", "godkand")


def visit_rows(
    units: Iterable[DemoUnit], weeks: Iterable[Week], anchor: date, seed: int, approved: date
) -> Iterator[Row]:
    """One row a visit; those after `approved` are preliminary."""
    serial = 0
    for unit, use in _days(units, weeks, anchor, seed, 0.0):
        notes = ["mobil"] * use.notes["mobil"] + ["dator"] * use.notes["dator"]
        attest = "godkand" if use.day <= approved else "preliminar"
        number = 0
        for (method, reason), count in use.visits.items():
            for _index in range(count):
                start = datetime.combine(use.day, time(7)) + timedelta(minutes=number * 4 % 840)
                note = notes[number] if number < len(notes) else "ingen"
                serial += 1
                number += 1
                yield (unit.code, f"{start:%Y-%m-%d %H:%M}", f"{start:%Y-%m-%d %H:%M}",
                       f"{start + timedelta(minutes=25):%Y-%m-%d %H:%M}", "utford", method, reason,
                       note, "", f"{use.day:%y%m%d}{unit.code[3:6]}{number}", attest)  # fmt: skip
        for index in range(use.planned_only):
            start = datetime.combine(use.day, time(9)) + timedelta(minutes=index)
            yield (unit.code, f"{start:%Y-%m-%d %H:%M}", "", "", "", "", "", "", "", "", attest)


def staffing_rows(weeks: Iterable[Week], anchor: date, seed: int) -> Iterator[Row]:
    for unit, week in _unit_weeks(UNITS, weeks, anchor):
        use = week_use(unit, week, anchor, seed)
        on_duty = max(3, unit.staff) if unit.staff else 30
        visits = sum(sum(day.visits.values()) for day in use) or 1
        mobile = sum(day.visits.get(("mobil_kvittens", ""), 0) for day in use)
        active = min(on_duty, round(on_duty * min(1.0, 0.3 + mobile / visits)))
        substitutes = _substitutes(unit, week, on_duty, seed)
        yield (unit.code, str(week), on_duty, active, round(on_duty * 0.45), substitutes)


def _substitutes(unit: DemoUnit, week: Week, on_duty: int, seed: int) -> int:
    """Every eighth on duty, in the summer every third."""
    random = np.random.default_rng([seed, 17, week.year, week.number, *map(ord, unit.code)])
    share = 0.33 if week.number in SUMMER_WEEKS else 0.13
    return round(on_duty * float(np.clip(random.normal(share, 0.02), 0, 1)))


def _days(
    units: Iterable[DemoUnit], weeks: Iterable[Week], anchor: date, seed: int, change: float
) -> Iterator[tuple[DemoUnit, DayUse]]:
    for unit, week in _unit_weeks(units, weeks, anchor):
        for use in week_use(unit, week, anchor, seed, change):
            yield unit, use


def _unit_weeks(
    units: Iterable[DemoUnit], weeks: Iterable[Week], anchor: date
) -> Iterator[tuple[DemoUnit, Week]]:
    origin = Week.of(anchor).monday
    chosen = list(weeks)
    for unit in units:
        for week in chosen:
            if delivers(unit, (week.monday - origin).days // 7):
                yield unit, week
