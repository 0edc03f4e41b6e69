"""The token page in words."""

from collections.abc import Sequence
from datetime import date

from charts.expiry_timeline import LUMP, NextOrder
from domain.rates import Count, wilson
from domain.small_numbers import hides_part
from domain.token_expiry import LEAD_DAYS, HolderStatus, TokenState
from translation import _
from translation.formats import format_date, format_percent, format_percents

SMALLEST_PERCENTAGE = 5


def tokens_headline(
    statuses: Sequence[HolderStatus], coming: NextOrder | None = None
) -> list[tuple[str, bool]]:
    """How many run out unordered, how many have, and when the next lot must be ordered."""
    soon = sum(
        s.days_left is not None and 0 <= s.days_left <= LEAD_DAYS and not s.has_order
        for s in statuses
    )
    lacking = sum(s.is_active and s.lacks_valid and not s.has_order for s in statuses)
    parts: list[tuple[str, bool]] = []
    if not soon and not lacking:
        parts.append((_("Alla dosor gäller eller är beställda i tid."), False))
    if soon:
        number = _("1 dosa går ut inom 30 dagar") if soon == 1 else _(
            "{count} dosor går ut inom 30 dagar", count=soon
        )  # fmt: skip
        parts += [(number, True), (_(" utan att förlängning är beställd. "), False)]
    if lacking == 1:
        parts.append((_("1 medarbetare saknar giltig dosa och beställning."), False))
    elif lacking:
        text = _("{count} medarbetare saknar giltig dosa och beställning.", count=lacking)
        parts.append((text, False))
    if coming and coming.count >= LUMP:
        text = _(
            " {day} är sista dag att beställa för {count} dosor som går ut samma vecka.",
            day=format_date(coming.order_by),
            count=coming.count,
        )
        parts.append((text, False))
    return parts


def next_sentence(coming: NextOrder) -> str:
    """Nästa: 9 dosor går ut 2027-01-11 till 2027-01-14. Beställ senast 2026-12-12."""
    first, last, by = (format_date(day) for day in (coming.first, coming.last, coming.order_by))
    if coming.count == 1:
        return _("Nästa: 1 dosa går ut {day}. Beställ senast {by}.", day=first, by=by)
    if first == last:
        return _("Nästa: {count} dosor går ut {day}. Beställ senast {by}.", count=coming.count,
                 day=first, by=by)  # fmt: skip
    return _("Nästa: {count} dosor går ut {first} till {last}. Beställ senast {by}.",
             count=coming.count, first=first, last=last, by=by)  # fmt: skip


def lead_title(count: Count) -> str:
    """The message of the chart of lead times."""
    if count.n == 1:
        return _("Dosan förlängdes i tid") if count.r else _("Dosan förlängdes inte i tid")
    return _("{r} av {n} dosor förlängdes i tid", r=count.r, n=count.n)


def lead_caption(count: Count) -> str:
    """What is shown, and from five tokens up the share with its interval."""
    text = _("Från beställning till utgång, de senaste 12 månaderna. I tid: minst 30 dagar före.")
    interval = wilson(count.r, count.n)
    if interval is None or count.n < SMALLEST_PERCENTAGE:
        return text
    return text + " " + _(
        "{share}, intervall {interval}.",
        share=format_percent(count.rate, 0),
        interval=format_percents(interval.lower, interval.upper, 0),
    )  # fmt: skip


def state_text(status: HolderStatus) -> str:
    """What the list says of a holder."""
    mark = status.mark
    texts = {
        TokenState.EXPIRED: _("Utgången"),
        TokenState.MISSING: _("Saknar dosa"),
        TokenState.DUE: _("Ej beställd"),
        TokenState.LATER: _("Giltig"),
        TokenState.ORDERED: _("Beställd {day}", day=_day(status.ordered_on)),
        TokenState.MARKED: _(
            "Markerad som beställd {day}, syns inte i registret än",
            day=_day(mark.ordered_on if mark else None),
        ),
        TokenState.CONTRADICTED: _(
            "Markerad {day}, men registret visar ingen beställning",
            day=_day(mark.ordered_on if mark else None),
        ),
    }
    return texts[status.state]


def holder_name(status: HolderStatus) -> str:
    """The display name, else the last signs of the reference."""
    return status.display_name or f"…{status.person_ref[-6:]}"


def renewed_sentence(count: Count) -> str:
    interval = wilson(count.r, count.n)
    if interval is None or count.rate is None:
        return _("Inga dosor har gått ut de senaste 12 månaderna.")
    if count.n < SMALLEST_PERCENTAGE:
        return _("{r} av {n} dosor förlängdes i tid de senaste 12 månaderna.", r=count.r, n=count.n)
    return _(
        "{r} av {n} dosor ({share}, intervall {interval}) förlängdes i tid de senaste 12 "
        "månaderna: minst 30 dagar före utgång.",
        r=count.r,
        n=count.n,
        share=format_percent(count.rate, 0),
        interval=format_percents(interval.lower, interval.upper, 0),
    )


def reset_sentence(count: Count, *, is_shown: bool) -> str:
    """Registered for password reset; hidden where it would tell of few persons."""
    if not count.n:
        return _("Inga konton har lästs in för enheten.")
    if not is_shown and hides_part(count.r, count.n):
        return _("För få personer för att visas.")
    return _(
        "{r} av {n} ({share}) är registrerade för digital återställning av lösenord. Bör enligt "
        "rutinen.",
        r=count.r,
        n=count.n,
        share=format_percent(count.rate, 0),
    )


def _day(day: date | None) -> str:
    return format_date(day) if day else ""
