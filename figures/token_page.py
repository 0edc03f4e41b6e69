"""What Inloggningsdosor shows: holders and accounts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from data_access.kept import kept
from data_access.registers import fetch_accounts, fetch_staff
from domain.registers import StaffMember
from domain.scope import Scope
from domain.token_expiry import in_order_of_expiry
from figures.token_figures import TokenSituation, build_token_situation
from figures.unit_choice import fetch_covered


@dataclass(frozen=True, slots=True)
class TokenFigures:
    """The token page: holders, accounts without password reset, coverage."""

    situation: TokenSituation
    not_registered: list[StaffMember]
    with_account: int
    covered: Mapping[str, date]


def build_tokens(
    session: Session, *, scope: Scope, unit_id: int | None, today: date
) -> TokenFigures:
    """Names are added for those who may see people; all else is kept between views."""
    figures = _tokens_without_names(session, scope=scope, unit_id=unit_id, today=today)
    if not scope.sees_people:
        return figures
    staff = fetch_staff(session, scope=scope.within(unit_id))
    return _with_names(figures, {member.person_ref: member.display_name for member in staff})


def _with_names(figures: TokenFigures, names: Mapping[str, str]) -> TokenFigures:
    situation = figures.situation
    statuses = [replace(s, display_name=names.get(s.person_ref, "")) for s in situation.statuses]
    lacking = [replace(m, display_name=names.get(m.person_ref, "")) for m in figures.not_registered]
    return replace(
        figures,
        situation=replace(situation, statuses=in_order_of_expiry(statuses)),
        not_registered=sorted(lacking, key=lambda member: member.display_name),
    )


@kept
def _tokens_without_names(
    session: Session, *, scope: Scope, unit_id: int | None, today: date
) -> TokenFigures:
    within = scope.within(unit_id)
    situation = build_token_situation(session, scope=within, day=today)
    registered = {
        account.person_ref: account.reset_registered
        for account in fetch_accounts(session, scope=within)
    }
    active = {m.person_ref: m for m in fetch_staff(session, scope=within) if m.is_active(today)}
    lacking = [m for ref, m in active.items() if registered.get(ref) is False]
    return TokenFigures(
        situation,
        sorted(lacking, key=lambda m: m.display_name),
        sum(ref in registered for ref in active),
        fetch_covered(session, scope=within),
    )
