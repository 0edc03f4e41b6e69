"""What is known of the routine before any file tells: its edition, its dates, its eight links."""

from collections.abc import Iterable
from datetime import date

from domain.routine import ROUTINE, Edition, Link

PASSWORD, FAULT, TRAINING = (
    "Glömt lösenord", "Felanmälan verksamhetssystem", "Direktlänk till utbildning i LMHT",
)  # fmt: skip
LINK_TEXTS = (
    TRAINING,
    FAULT,
    PASSWORD,
    "Lathund Lifecare meddelanden",
    "Lifecare planering",
    "Lathundar LMHT",
    "Phoniro care",
    "Procapita support",
)
"""The routine's own names for its links, in its order; never translated."""
OWNER = "Verksamhetsutvecklare hemtjänst"
START_EDITION = Edition(
    ROUTINE, "Användande av mobiltelefoner inom hemtjänsten", "2", date(2020, 3, 26),
    date(2021, 3, 26), "Verksamhetschef hemtjänst", OWNER,
)  # fmt: skip


def all_links(stored: Iterable[Link]) -> list[Link]:
    """The routine's eight as far as they are known, then what files have added, by name."""
    told = {_folded(link.text): link for link in stored if link.document_id == ROUTINE}
    eight = [told.pop(_folded(text), Link(ROUTINE, text, owner_role=OWNER)) for text in LINK_TEXTS]
    return [*eight, *sorted(told.values(), key=lambda link: _folded(link.text))]


def find_link(links: Iterable[Link], text: str) -> Link | None:
    """One of the eight by its name; None where it has no address or is known not to work."""
    found = next((link for link in links if _folded(link.text) == _folded(text)), None)
    return found if found is not None and found.is_offered else None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
