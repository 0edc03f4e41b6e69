"""How long everything is kept, and what was last removed."""

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from components.data_table import list_table, long_table
from components.page_head import section
from data_access.old_records import RecordedRemoval
from domain.retention import Limit
from translation import _
from translation.formats import format_date, format_moment, format_number
from words.retention import counted_from, kind_name, limit_text, recorded_limit


def limits_table(limits: Sequence[Limit]) -> Component:
    """What, how long, and counted from when."""
    headers = (_("Uppgift"), _("Tas bort efter"), _("Räknat från"))
    rows = [
        (kind_name(limit.kind), limit_text(limit), counted_from(limit.kind)) for limit in limits
    ]
    return list_table(headers, rows, _("Så länge sparas uppgifterna"))


def retention_section(last_run: datetime | None, removed: Sequence[RecordedRemoval]) -> Component:
    """The protocol, for the system owner."""
    title = _("Gallring")
    if last_run is None:
        told = _("Gallringen har inte körts. Kör mobilkoll retention varje natt.")
        return section(title, html.P(told, className="note"), anchor="gallring")
    told = _("Senast kontrollerat {when}.", when=format_moment(last_run))
    lead = html.P(
        [told, " ", html.A(_("Så länge sparas uppgifterna"), href="/om#lagring")],
        className="lead-text",
    )
    if not removed:
        return section(title, lead, html.P(_("Inget har tagits bort ännu.")), anchor="gallring")
    headers = (_("När"), _("Uppgift"), _("Gräns"), _("Kvar från och med"), _("Borttaget"))
    rows = [
        (format_moment(one.run_at), kind_name(one.kind), recorded_limit(one.time_limit),
         format_date(one.kept_from), format_number(one.removed))
        for one in removed
    ]  # fmt: skip
    return section(title, lead, long_table(headers, rows, title, (4,)), anchor="gallring")
