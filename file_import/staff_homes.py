"""Which unit a person belongs to, by the staff register: for files that name no unit."""

from collections.abc import Iterable
from datetime import date

from domain.registers import StaffMember


class StaffHomes:
    """Looks people up by their reference."""

    def __init__(self, staff: Iterable[StaffMember]) -> None:
        self._jobs: dict[str, list[StaffMember]] = {}
        for member in staff:
            self._jobs.setdefault(member.person_ref, []).append(member)

    def __bool__(self) -> bool:
        return bool(self._jobs)

    def find(self, person_ref: str, day: date) -> int | None:
        """The unit of the job held on the day, the latest begun of several, else of the last job.

        None for somebody the register does not have.
        """
        jobs = self._jobs.get(person_ref)
        if not jobs:
            return None
        best = max(
            jobs,
            key=lambda job: (
                job.is_employed(day),
                job.employed_from,
                -job.unit_id,
            ),
        )
        return best.unit_id
