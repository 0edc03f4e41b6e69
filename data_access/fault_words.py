"""What a database's own message means, and what to do about it."""

from translation import N_, _

_MEANINGS = (
    (
        ("is locked", "lock timeout"),
        N_("en annan skrivning pågår; försök igen om en stund"),
    ),
    (
        ("disk is full", "no space left"),
        N_("disken är full; frigör plats och försök igen"),
    ),
    (
        ("readonly database", "read-only"),
        N_("den får inte skrivas; ge programmet rätt att skriva i filen och dess mapp"),
    ),
    (
        ("unable to open database file",),
        N_("filen finns inte eller får inte öppnas; se MOBILKOLL_DATABASE_URL och mappens rätt"),
    ),
    (
        ("disk i/o error",),
        N_("disken går inte att skriva eller läsa; se efter om den är full"),
    ),
)


def explain(fault: BaseException | None) -> str:
    """In the reader's words where the message is known, else its own first line.

    PostgreSQL goes on for several lines, with hints for its administrator.
    """
    line = (str(fault).strip().splitlines() or [_("okänt fel")])[0]
    for signs, meaning in _MEANINGS:
        if any(sign in line.casefold() for sign in signs):
            return _(meaning)
    return line
