"""Phones without contact and without a report: to ask about, not to assume."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components.data_table import long_table
from components.page_head import empty_state, section
from domain.registers import Phone
from translation import _
from translation.formats import format_date

ANCHOR = "tysta-telefoner"
SHOWN_PHONES = 50


def silent_section(
    phones: Sequence[Phone], units: Mapping[int, str], register_on: date | None
) -> Component:
    """`register_on`: the day of the phone register; None where none has been read."""
    title = _("Tysta telefoner utan felanmälan")
    if register_on is None:
        text = _("Inga telefoner har lästs in. Läs in filen telefoner, eller fråga "
                 "systemförvaltaren.")  # fmt: skip
        return section(title, empty_state(_("Underlag saknas"), text), anchor=ANCHOR)
    if not phones:
        text = _("Alla telefoner i bruk har haft kontakt de senaste 14 dagarna eller är felanmälda."
                 " Senast kontrollerat {day}.", day=format_date(register_on))  # fmt: skip
        return section(title, empty_state(_("Inga tysta telefoner"), text), anchor=ANCHOR)
    lead = _("Fråga innan något antas; en telefon kan vara trasig, borttappad eller på semester.")
    headers = [_("Telefon"), _("Enhet"), _("Senaste kontakt")]
    rows = [
        [phone.phone_id, units.get(phone.unit_id, ""), format_date(phone.last_contact_on)]
        for phone in phones[:SHOWN_PHONES]
    ]
    table = long_table(headers, rows, _("Tysta telefoner"))
    lead_text = html.P(lead, className="lead")
    return section(title, lead_text, table, anchor=ANCHOR, aside=_amount(phones))


def _amount(phones: Sequence[Phone]) -> str:
    """5 telefoner i 3 enheter"""
    count, units = len(phones), len({phone.unit_id for phone in phones})
    text = _("1 telefon") if count == 1 else _("{count} telefoner", count=count)
    return text if units == 1 else _("{phones} i {units} enheter", phones=text, units=units)
