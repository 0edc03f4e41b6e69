"""The parts of the settings page: users, targets, what is settled before the start."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from access_control.account_forms import ROOT
from access_control.permissions import ROLES
from access_control.start_state import Settled, StartState
from components.data_table import list_table
from components.page_head import section
from components.plain_form import choice_field, plain_form, text_field
from data_access.accounts import Account
from data_access.targets import DatedTarget
from domain.measures import MEASURES, known_measure
from domain.units import Unit
from translation import _
from translation.formats import MISSING, format_date
from words.targets import target_value

ADD, ROLE, RESET, DISABLE, ENABLE, VALID = (
    f"{ROOT}/{name}"
    for name in ("ny-anvandare", "roll", "ny-kod", "stang-av", "slapp-in", "giltighet")
)
TARGET, REMOVE_TARGET, START = f"{ROOT}/mal", f"{ROOT}/ta-bort-mal", f"{ROOT}/driftstart"
RENAME, CLOSE, NEW_UNIT = f"{ROOT}/byt-namn", f"{ROOT}/stang-enhet", f"{ROOT}/ny-enhet"
TARGETED = tuple(measure for measure in MEASURES if measure.target is not None)
Typed = Mapping[str, str]


def users_section(
    accounts: Sequence[Account], units: Sequence[Unit], typed: Typed, today: date
) -> Component:
    """Everybody with an account, and a form for one more."""
    headers = (
        _("Användarnamn"), _("Namn"), _("Roll"), _("Enheter"), _("Gäller"), _("Läge"), "",
    )  # fmt: skip
    rows = [
        (
            account.name, account.display, _(ROLES[account.role].title),
            ", ".join(account.unit_codes) or MISSING, _validity(account), _state(account, today),
            _account_actions(account),
        )
        for account in accounts
    ]  # fmt: skip
    title = _("Användare och roller")
    table = list_table(headers, rows, title) if rows else html.P(_("Inga användare än."))
    hint = _(
        "Du får en engångskod att lämna över. Den gäller en timme; användaren väljer sedan ett "
        "eget lösenord. En enhetschef behöver enheter, skilda med kommatecken: {units}",
        units=", ".join(unit.code for unit in units[:12]) + ("…" if len(units) > 12 else ""),
    )
    form = plain_form(
        ADD,
        html.H3(_("Ny användare")),
        html.P(hint, className="hint"),
        text_field("anv", _("Användarnamn"), typed.get("anv", ""), required=True),
        text_field("visat", _("Namn som visas"), typed.get("visat", "")),
        choice_field("roll", _("Roll"), _roles(), typed.get("roll", "")),
        text_field("enheter", _("Enheter (för enhetschef)"), typed.get("enheter", "")),
        *_validity_fields(typed),
        button=_("Lägg till"),
    )
    change = plain_form(
        ROLE,
        html.H3(_("Byt roll eller enheter")),
        html.P(_("Användarens inloggningar avslutas."), className="hint"),
        choice_field("anv", _("Användarnamn"), [(a.name, a.name) for a in accounts]),
        choice_field("roll", _("Roll"), _roles()),
        text_field("enheter", _("Enheter (för enhetschef)")),
        button=_("Byt"),
    )
    valid = plain_form(
        VALID,
        html.H3(_("Byt giltighet")),
        html.P(_("Tomma fält: ingen gräns. Efter sista dagen släpps användaren inte in."),
               className="hint"),
        choice_field("anv", _("Användarnamn"), [(a.name, a.name) for a in accounts]),
        *_validity_fields({}),
        button=_("Byt"),
    )  # fmt: skip
    forms = html.Div([form, *([change, valid] if accounts else [])], className="forms")
    return section(title, table, forms, anchor="anvandare")


def _validity_fields(typed: Typed) -> list[Component]:
    return [
        text_field("fran", _("Gäller från"), typed.get("fran", ""), kind="date"),
        text_field("till", _("Gäller till och med"), typed.get("till", ""), kind="date"),
    ]


def _validity(account: Account) -> str:
    first, last = account.valid_from, account.valid_to
    if first is None and last is None:
        return _("tills vidare")
    return f"{format_date(first) if first else ''}–{format_date(last) if last else ''}"


def _roles() -> list[tuple[str, str]]:
    return [(role.name, _(role.title)) for role in ROLES.values()]


def _state(account: Account, today: date) -> str:
    if account.is_disabled:
        return _("avstängd")
    if not account.is_open(today):
        return _("gäller inte i dag")
    return _("har inte valt lösenord") if account.password_hash is None else _("aktiv")


def _account_actions(account: Account) -> Component:
    query = "?" + urlencode({"anv": account.name})
    door = (
        plain_form(ENABLE + query, button=_("Släpp in igen"), quiet=True)
        if account.is_disabled
        else plain_form(DISABLE + query, button=_("Stäng av"), quiet=True)
    )
    code = plain_form(RESET + query, button=_("Ny engångskod"), quiet=True)
    return html.Div([code, door], className="acts")


def units_section(units: Sequence[Unit], typed: Typed, today: date) -> Component:
    """The units as they are called now, and what may happen to one; its history stays."""
    title = _("Enheter")
    headers = (_("Enhets-id"), _("Namn"), _("Från"), _("Till och med"), _("Går upp i"))
    rows = [
        (
            unit.code, unit.name, format_date(unit.valid_from),
            format_date(unit.valid_to) if unit.valid_to else MISSING, unit.successor or MISSING,
        )
        for unit in units
    ]  # fmt: skip
    standing = [(u.code, u.name) for u in units if u.valid_to is None or u.valid_to >= today]
    lead = _(
        "Det som ändras gäller från en dag; tiden före står kvar. En senare inläst fil med enheter "
        "gäller före det som skrivs här. Dela en enhet genom att lägga till de nya och stänga den "
        "gamla."
    )
    day = typed.get("dag", "") or today.isoformat()
    forms = [
        plain_form(
            NEW_UNIT, html.H3(_("Ny enhet")),
            text_field("enhet", _("Enhets-id, som HT-NORR"), typed.get("enhet", ""), required=True),
            text_field("namn", _("Namn"), typed.get("namn", ""), required=True),
            text_field("dag", _("Gäller från"), day, kind="date", required=True),
            button=_("Lägg till enheten"),
        )
    ]  # fmt: skip
    if standing:
        chosen = typed.get("enhet", "")
        forms += [
            plain_form(
                RENAME, html.H3(_("Byt namn")),
                choice_field("enhet", _("Enhet"), standing, chosen),
                text_field("namn", _("Nytt namn"), typed.get("namn", ""), required=True),
                text_field("dag", _("Gäller från"), day, kind="date", required=True),
                button=_("Byt namn"),
            ),
            plain_form(
                CLOSE, html.H3(_("Slå ihop eller stäng")),
                choice_field("enhet", _("Enhet"), standing, chosen),
                text_field("dag", _("Sista dag"), day, kind="date", required=True),
                choice_field("efter", _("Går upp i"), [("", _("ingen")), *standing],
                             typed.get("efter", "")),
                button=_("Slå ihop eller stäng"),
            ),
        ]  # fmt: skip
    table = list_table(headers, rows, title) if rows else html.P(_("Inga enheter ännu"))
    return section(title, html.P(lead, className="lead-text"), table,
                   html.Div(forms, className="forms"), anchor="enheter")  # fmt: skip


def targets_section(
    targets: Sequence[DatedTarget], typed: Typed, today: date, *, may_decide: bool
) -> Component:
    """Dated targets, the latest first; proposals of the product where there is none."""
    title = _("Mål")
    headers = (_("Mått"), _("Mål"), _("Läge"), _("Gäller från"), _("Av"), "")
    rows: list[Sequence[Component | str]] = [
        (
            _(known_measure(one.measure).short_name),
            target_value(one.value, known_measure(one.measure)),
            _("beslutat") if one.is_decided else _("förslag"), format_date(one.since), one.by,
            _remove(one) if may_decide or not one.is_decided else "",
        )
        for one in targets
    ]  # fmt: skip
    dated = {one.measure for one in targets}
    rows += [
        (_(m.short_name), target_value(m.target or 0.0, m), _("förslag"), MISSING,
         _("Mobilkoll"), "")
        for m in TARGETED if m.code_id not in dated
    ]  # fmt: skip
    fields = [
        html.H3(_("Nytt mål")),
        html.P(_("Andelar i procent, som 90. Ett mål gäller från sin dag; det förra står kvar för "
                 "tiden före."), className="hint"),
        choice_field("matt", _("Mått"), [(m.code_id, _(m.short_name)) for m in TARGETED],
                     typed.get("matt", "")),
        text_field("varde", _("Värde"), typed.get("varde", ""), inputmode="decimal",
                   required=True),
        text_field("dag", _("Gäller från"), typed.get("dag", "") or today.isoformat(),
                   kind="date", required=True),
    ]  # fmt: skip
    if may_decide:
        options = [("ja", _("beslutat")), ("", _("förslag"))]
        fields.append(choice_field("beslutat", _("Läge"), options, typed.get("beslutat", "ja")))
    button = _("Spara målet") if may_decide else _("Föreslå målet")
    form = plain_form(TARGET, *fields, button=button)
    return section(title, list_table(headers, rows, title, (1,)), form, anchor="mal")


def _remove(one: DatedTarget) -> Component:
    query = urlencode({"matt": one.measure, "dag": one.since.isoformat()})
    return plain_form(f"{REMOVE_TARGET}?{query}", button=_("Ta bort"), quiet=True)


def start_section(state: StartState, typed: Typed) -> Component:
    """What the municipality settles before staff are followed up."""
    lead = _(
        "Innan medarbetare följs upp gör kommunen en konsekvensbedömning (dataskyddsförordningen "
        "artikel 35) och samverkar med de fackliga organisationerna (MBL). Ange när och under "
        "vilken beteckning; uppgifterna visas för alla på sidan Om uppgifterna."
    )
    parts = (
        ("bedomning", _("Konsekvensbedömning"), state.assessment),
        ("samverkan", _("Samverkan eller MBL-förhandling"), state.hearing),
    )
    forms = [_settled_form(name, title, settled, typed) for name, title, settled in parts]
    return section(_("Läget före driftstart"), html.P(lead, className="lead-text"),
                   html.Div(forms, className="forms"),
                   anchor="driftstart")  # fmt: skip


def _settled_form(name: str, title: str, settled: Settled, typed: Typed) -> Component:
    is_typed = typed.get("vad") == name
    day = typed.get("dag", "") if is_typed else (settled.day.isoformat() if settled.day else "")
    reference = typed.get("beteckning", "") if is_typed else settled.reference
    return plain_form(
        f"{START}?{urlencode({'vad': name})}",
        html.H3(title),
        text_field("dag", _("Klar den"), day, kind="date"),
        text_field("beteckning", _("Beteckning eller diarienummer"), reference, maxlength=100),
        button=_("Spara"),
    )


def start_banner() -> Component:
    """For whoever can settle it, until it is."""
    text = _("Konsekvensbedömning eller samverkan är inte registrerad.")
    link = html.A(_("Registrera under Läget före driftstart."), href=f"{ROOT}#driftstart")
    return html.P([text, " ", link], className="note", role="status")
