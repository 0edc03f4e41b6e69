"""All files of Exempelkommun, in the order in which they are imported."""

from datetime import date, timedelta
from pathlib import Path

from demo.municipality import HISTORY_WEEKS, UNITS, VISIT_WEEKS
from demo.people import account_rows, fault_rows, phone_rows, staff_rows, token_rows
from demo.quality_records import deviation_rows, follow_up_rows
from demo.routine import acknowledgement_rows, document_rows, link_rows
from demo.sizes import write_large
from demo.writer import (
    ExampleFile,
    staffing_rows,
    unit_rows,
    usage_rows,
    visit_rows,
    write_file,
)
from domain.periods import Month, Week, weeks_between

SNAPSHOT_MONTHS = 12
FOLLOWED_UP_HERE = 3
PHONE_WEEKS = 26
APPROVED_AFTER_DAYS = 14
LATE_UNIT = "HT-BJORKHAGA"


def write_example_files(directory: Path, *, size: str, seed: int, today: date) -> list[ExampleFile]:
    """Size S is Exempelkommun; M and L are copies of it, see `demo/sizes.py`."""
    if size != "S":
        return write_large(directory, size=size, seed=seed, today=today)
    return [
        write_file(directory, "enheter", today - timedelta(days=1), unit_rows(today)),
        *write_registers(directory, seed=seed, anchor=today, today=today),
        *write_usage(directory, seed=seed, anchor=today),
        *write_quality(directory, seed=seed, anchor=today),
    ]


def write_usage(directory: Path, *, seed: int, anchor: date) -> list[ExampleFile]:
    """Two years: history as counts, the last eight weeks as visits."""
    last = Week.of(anchor).step(-1)
    counted = last.step(-VISIT_WEEKS)
    history = weeks_between(Week.of(anchor).step(-HISTORY_WEEKS), counted)
    visits = weeks_between(counted.step(1), last)
    late = [unit for unit in UNITS if unit.code == LATE_UNIT]
    early = visits[:4]
    files = [
        write_file(directory, "registreringar", counted.last_day,
                   usage_rows(UNITS, history, anchor, seed)),
        write_file(directory, "registreringar", early[-1].last_day,
                   usage_rows(late, early, anchor, seed, change=-0.02), "forsta-versionen"),
    ]  # fmt: skip
    approved = anchor - timedelta(days=APPROVED_AFTER_DAYS)
    rows = visit_rows(UNITS, visits, anchor, seed, approved)
    files.append(write_file(directory, "besok", last.last_day, rows))
    staffing = staffing_rows([*history, *visits], anchor, seed)
    files.append(write_file(directory, "bemanning", last.last_day, staffing))
    return files


def write_registers(directory: Path, *, seed: int, anchor: date, today: date) -> list[ExampleFile]:
    """Monthly snapshots of a year, phones weekly for half a year, all fault reports."""
    files = []
    day = today - timedelta(days=1)
    moments = [Month.of(anchor).step(-back).last_day for back in range(SNAPSHOT_MONTHS, 0, -1)]
    for months_ago, moment in zip(range(SNAPSHOT_MONTHS, -1, -1), [*moments, day], strict=True):
        files += [
            write_file(directory, "medarbetare", moment, staff_rows(anchor, seed)),
            write_file(directory, "konton", moment, account_rows(anchor, seed, months_ago, moment)),
            write_file(directory, "dosor", moment, token_rows(anchor, seed, moment)),
        ]
    first = Week.of(anchor).step(-HISTORY_WEEKS)
    faults = fault_rows(anchor, first, Week.of(today), seed, day)
    files.append(write_file(directory, "felanmalningar", day, faults))
    files += [
        write_file(directory, "dokument", day, document_rows()),
        write_file(directory, "lankar", day, link_rows(anchor)),
        write_file(directory, "kvitteringar", day, acknowledgement_rows(anchor, seed, day)),
    ]
    for back in range(PHONE_WEEKS, 0, -1):
        sunday = Week.of(anchor).step(-back).last_day
        files.append(write_file(directory, "telefoner", sunday, phone_rows(anchor, seed, sunday)))
    return sorted(files, key=lambda file: file.extracted_at)


def write_quality(directory: Path, *, seed: int, anchor: date) -> list[ExampleFile]:
    """A year of deviations, and the follow-ups reported before the last three months."""
    last = Month.of(anchor).step(-1)
    months = [last.step(-back) for back in range(SNAPSHOT_MONTHS - 1, -1, -1)]
    earlier = months[:-FOLLOWED_UP_HERE]
    return [
        write_file(directory, "avvikelser", last.last_day, deviation_rows(months, anchor, seed)),
        write_file(directory, "uppfoljningar", earlier[-1].last_day + timedelta(days=31),
                   follow_up_rows(earlier, anchor, seed)),
    ]  # fmt: skip


def write_new_weeks(
    directory: Path, *, seed: int, anchor: date, since: date, today: date
) -> list[ExampleFile]:
    """What has passed since `since`: visits and staffing of whole weeks, registers of yesterday."""
    weeks = [
        week for week in weeks_between(Week.of(since), Week.of(today).step(-1))
        if week.last_day >= since
    ]  # fmt: skip
    day = today - timedelta(days=1)
    registers = [
        write_file(directory, "medarbetare", day, staff_rows(anchor, seed)),
        write_file(directory, "konton", day, account_rows(anchor, seed, 0, day)),
        write_file(directory, "dosor", day, token_rows(anchor, seed, day)),
        write_file(directory, "telefoner", day, phone_rows(anchor, seed, day)),
        write_file(directory, "felanmalningar", day,
                   fault_rows(anchor, Week.of(since).step(-8), Week.of(today), seed, day)),
        write_file(directory, "kvitteringar", day, acknowledgement_rows(anchor, seed, day)),
    ]  # fmt: skip
    registers += _new_deviations(directory, seed=seed, anchor=anchor, since=since, today=today)
    if not weeks:
        return registers
    approved = today - timedelta(days=APPROVED_AFTER_DAYS)
    known = weeks_between(weeks[0].step(-3), weeks[-1])
    rows = visit_rows(UNITS, known, anchor, seed, approved)
    return [
        *registers,
        write_file(directory, "besok", weeks[-1].last_day, rows),
        write_file(directory, "bemanning", weeks[-1].last_day, staffing_rows(weeks, anchor, seed)),
    ]


def _new_deviations(
    directory: Path, *, seed: int, anchor: date, since: date, today: date
) -> list[ExampleFile]:
    """Of the months that have ended since."""
    last = Month.of(today).step(-1)
    if last.last_day < since:
        return []
    months = [month for back in (2, 1, 0) if (month := last.step(-back)).last_day >= since]
    return [write_file(directory, "avvikelser", last.last_day,
                       deviation_rows(months, anchor, seed))]  # fmt: skip
