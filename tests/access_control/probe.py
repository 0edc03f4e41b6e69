"""What the probe sends, and what must never come back: all of units that are not one's own."""

import random
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.register_tables import FaultReportRow, PhoneRow, StaffMemberRow, TokenRow
from data_access.tables import UnitRow, UnitVersion
from tests.callbacks import PAGES, filter_body

SHORTEST_CANARY = 4


def canaries(session: Session, own_codes: Sequence[str]) -> set[str]:
    """Names, ids and things of all units but these; none that is a part of an own one."""
    rows = session.execute(
        select(UnitRow.id, UnitRow.code, UnitVersion.name).join(
            UnitVersion, UnitVersion.unit_id == UnitRow.id
        )
    ).all()
    own = {row.id for row in rows if row.code in own_codes}
    own |= {row.id for row in rows if row.name in {r.name for r in rows if r.code in own_codes}}
    foreign = {text for row in rows if row.id not in own for text in (row.code, row.name)}
    for table, column in (
        (StaffMemberRow, "display_name"), (TokenRow, "token_id"), (PhoneRow, "phone_id"),
        (FaultReportRow, "ticket_id"),
    ):  # fmt: skip
        found: Any = session.execute(select(table.unit_id, getattr(table, column))).all()
        mine = {text for unit, text in found if unit in own}
        foreign |= {text for unit, text in found if unit not in own and text} - mine
    mine = {text for row in rows if row.id in own for text in (row.code, row.name)}
    return {
        text for text in foreign
        if len(text) >= SHORTEST_CANARY and not any(text in one for one in mine)
    }  # fmt: skip


def wishes(codes: Sequence[str], names: Sequence[str]) -> list[Any]:
    """Other units, asked for in every form a value may take."""
    found: list[Any] = [*codes, *names, "alla", "*", "", None, 0, 1, 2, 3, 4, 5, True]
    found += [list(codes), {"unit": codes[0]}, [[codes[0]]], codes[0].lower(), f" {codes[0]} "]
    return found


def garbage(count: int, seed: int) -> Iterator[Any]:
    """Values no form sends: nested, huge, hostile, of other types; the same for a seed."""
    dice = random.Random(seed)
    texts = [
        "' OR 1=1 --", "<script>alert(1)</script>", "../../etc/passwd", "\0", "\ud7ff", "%00",
        "\r\nX: y",
        "{{7*7}}", "x" * 20_000, "2026v99", "9999v01", "-1", "1e309", "NaN", "٣", "🙂" * 50,
    ]  # fmt: skip
    for _number in range(count):
        kind = dice.randrange(7)
        if kind < 3:
            yield dice.choice(texts)
        elif kind == 3:
            yield dice.choice([None, True, 0, -1, 2**31, 2**63, 10**30, 1.5, 1e308])
        elif kind == 4:
            yield [dice.choice(texts) for _place in range(dice.randrange(4))]
        elif kind == 5:
            yield {dice.choice(texts)[:40]: dice.choice(texts)}
        else:
            yield [[dice.choice(texts)], {"a": [None]}]


def bodies(values: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Every callback with each value in each of its inputs and states, one at a time."""
    for page in PAGES.values():
        base = filter_body(page, "HT-ALUND")
        for where in ("inputs", "state"):
            for place, item in enumerate(base[where]):
                for value in values:
                    body = deepcopy(base)
                    if isinstance(item, dict):
                        body[where][place]["value"] = value
                    else:
                        body[where][place] = [{"id": {"type": "x", "name": "y"}, "value": value}]
                    yield f"{page} {where} {place}", body
