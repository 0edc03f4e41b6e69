"""Named values of this installation."""

from sqlalchemy.orm import Session

from data_access.own_tables import ProductSetting


def find_setting(session: Session, name: str) -> str | None:
    row = session.get(ProductSetting, name)
    return row.value if row else None


def save_setting(session: Session, name: str, value: str) -> None:
    session.merge(ProductSetting(name=name, value=value))
