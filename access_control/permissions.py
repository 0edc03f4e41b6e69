"""Roles and what each may do, as data."""

from dataclasses import dataclass
from enum import StrEnum

from translation import N_


class Permission(StrEnum):
    """One thing somebody may do."""

    VIEW_OVERVIEW = "view_overview"
    VIEW_USAGE = "view_usage"
    VIEW_TOKENS = "view_tokens"
    VIEW_FAULTS = "view_faults"
    COMPARE_UNITS = "compare_units"
    VIEW_ROUTINE = "view_routine"
    EDIT_LINKS = "edit_links"
    VIEW_FOLLOW_UP = "view_follow_up"
    WRITE_FOLLOW_UP = "write_follow_up"
    VIEW_PEOPLE = "view_people"
    MARK_ORDERED = "mark_ordered"
    NOTE_EVENT = "note_event"
    DECIDE_SEGMENT = "decide_segment"
    VIEW_ABOUT = "view_about"
    IMPORT_FILES = "import_files"
    VIEW_SETTINGS = "view_settings"
    MANAGE_USERS = "manage_users"
    PROPOSE_TARGET = "propose_target"
    DECIDE_TARGET = "decide_target"
    PREPARE_START = "prepare_start"
    CHANGE_UNITS = "change_units"
    MAKE_REPORT = "make_report"


PERMISSION_NAMES: dict[Permission, str] = {
    Permission.VIEW_OVERVIEW: N_("Översikt"),
    Permission.VIEW_USAGE: N_("Mobilanvändning"),
    Permission.VIEW_TOKENS: N_("Inloggningsdosor"),
    Permission.VIEW_FAULTS: N_("Felanmälningar och telefoner"),
    Permission.COMPARE_UNITS: N_("Jämför enheter"),
    Permission.VIEW_ROUTINE: N_("Rutin"),
    Permission.EDIT_LINKS: N_("Kontrollera rutinens länkar"),
    Permission.VIEW_FOLLOW_UP: N_("Uppföljning"),
    Permission.WRITE_FOLLOW_UP: N_("Skriva och signera uppföljningar"),
    Permission.VIEW_PEOPLE: N_("Namn på medarbetare, där en åtgärd kräver det"),
    Permission.MARK_ORDERED: N_("Markera dosor som beställda"),
    Permission.NOTE_EVENT: N_("Notera händelser"),
    Permission.DECIDE_SEGMENT: N_("Besluta om nya perioder för gränserna"),
    Permission.VIEW_ABOUT: N_("Om uppgifterna"),
    Permission.IMPORT_FILES: N_("Läsa in filer"),
    Permission.VIEW_SETTINGS: N_("Inställningar"),
    Permission.MANAGE_USERS: N_("Användare och roller"),
    Permission.PROPOSE_TARGET: N_("Föreslå mål"),
    Permission.DECIDE_TARGET: N_("Besluta mål"),
    Permission.PREPARE_START: N_("Läget före driftstart"),
    Permission.CHANGE_UNITS: N_("Byta namn på, slå ihop och stänga enheter"),
    Permission.MAKE_REPORT: N_("Kvalitetsrapport"),
}
OPEN_TO_ALL = frozenset({Permission.VIEW_ABOUT})
"""What every signed-in user may do; it opens no unit's rows."""


@dataclass(frozen=True, slots=True)
class Role:
    """`sees_all_units`: its scope is every unit; else the units the user is responsible for."""

    name: str
    title: str
    description: str
    permissions: frozenset[Permission]
    sees_all_units: bool
    landing: str

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def sees_units(self) -> bool:
        """Whether any unit's rows are opened to it."""
        return bool(self.permissions & VIEWS)


VIEWS = frozenset(
    {
        Permission.VIEW_OVERVIEW,
        Permission.VIEW_USAGE,
        Permission.VIEW_TOKENS,
        Permission.VIEW_FAULTS,
        Permission.COMPARE_UNITS,
        Permission.VIEW_ROUTINE,
        Permission.VIEW_FOLLOW_UP,
    }
)
_DECIDES = frozenset(
    {
        Permission.NOTE_EVENT,
        Permission.DECIDE_SEGMENT,
        Permission.VIEW_SETTINGS,
        Permission.PROPOSE_TARGET,
        Permission.MAKE_REPORT,
    }
)

ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        Role(
            "unit_manager",
            N_("Enhetschef"),
            N_("Ser och följer upp sina egna enheter, med namn där en åtgärd kräver det."),
            VIEWS
            | OPEN_TO_ALL
            | {
                Permission.VIEW_PEOPLE,
                Permission.MARK_ORDERED,
                Permission.NOTE_EVENT,
                Permission.WRITE_FOLLOW_UP,
                Permission.MAKE_REPORT,
            },
            sees_all_units=False,
            landing="/",
        ),
        Role(
            "operations_manager",
            N_("Verksamhetschef"),
            N_("Ser alla enheter, utan uppgifter om personer."),
            VIEWS | OPEN_TO_ALL | _DECIDES | {Permission.DECIDE_TARGET},
            sees_all_units=True,
            landing="/",
        ),
        Role(
            "it_support",
            N_("IT Vof"),
            N_("Ser felanmälningar och telefoner för alla enheter."),
            OPEN_TO_ALL | {Permission.VIEW_FAULTS, Permission.MAKE_REPORT},
            sees_all_units=True,
            landing="/felanmalningar",
        ),
        Role(
            "quality_developer",
            N_("Verksamhetsutvecklare"),
            N_("Ser alla enheters mått, utan uppgifter om personer."),
            (VIEWS | OPEN_TO_ALL | _DECIDES | {Permission.EDIT_LINKS}) - {Permission.VIEW_FAULTS},
            sees_all_units=True,
            landing="/",
        ),
        Role(
            "system_owner",
            N_("Systemförvaltare"),
            N_("Sköter inläsningar och användare; ser inga enheters mått."),
            OPEN_TO_ALL
            | {
                Permission.IMPORT_FILES,
                Permission.VIEW_SETTINGS,
                Permission.MANAGE_USERS,
                Permission.PREPARE_START,
                Permission.CHANGE_UNITS,
            },
            sees_all_units=False,
            landing="/import",
        ),
    )
}
