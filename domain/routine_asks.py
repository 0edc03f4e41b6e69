"""What the routine asks, sentence by sentence and in our own words, and what follows each.

`measures` are codes; those this version has no measure for are left out where they are shown.
"""

from dataclasses import dataclass

from domain.measure_types import Verb
from translation import N_


@dataclass(frozen=True, slots=True)
class Ask:
    """One sentence. `unmeasured` says why nothing is measured, where nothing is."""

    verb: Verb
    text: str
    measures: tuple[str, ...] = ()
    unmeasured: str = ""


NOT_YET = N_("Mäts inte i den här versionen.")
NEVER = N_(
    "Mäts inte: det skulle kräva att uppgifter om brukare läses. Följs med stickprov och "
    "avvikelser."
)
ASKS: tuple[Ask, ...] = (
    Ask(
        Verb.ANSWERS,
        N_("Enhetschefen ansvarar för att rutinen är känd på enheten och används."),
        ("acknowledged_rate",),
    ),
    Ask(
        Verb.ANSWERS,
        N_("Varje medarbetare ansvarar för att följa de delar som gäller det egna arbetet."),
        unmeasured=N_("Följs genom alla mått på sidan, aldrig per person."),
    ),
    Ask(
        Verb.SHOULD,
        N_("Alla bör registrera sig så att de själva kan återställa ett glömt lösenord."),
        ("sspr_registration_rate",),
    ),
    Ask(
        Verb.MUST,
        N_("Användarnamn måste beställas innan de behövs och förlängas innan de slutar gälla."),
        unmeasured=NOT_YET,
    ),
    Ask(
        Verb.MUST,
        N_(
            "Inloggningsdosor måste beställas och förlängas i god tid, på det sätt kommunen "
            "beställer dem."
        ),
        (
            "valid_token_rate",
            "tokens_expiring_unordered",
            "expired_tokens_active_staff",
            "renewed_in_time_rate",
        ),
    ),
    Ask(
        Verb.MUST_NOT,
        N_("Papper med sekretessbelagda uppgifter får inte lämna hemtjänstens lokaler."),
        unmeasured=NEVER,
    ),
    Ask(
        Verb.MUST_NOT,
        N_("Sekretessbelagda uppgifter får inte stå i Lifecare Planering."),
        unmeasured=NEVER,
    ),
    Ask(
        Verb.SHALL,
        N_("Telefonen ska vara med hela passet, både när tid registreras och när det antecknas."),
        (
            "mobile_registration_rate",
            "manual_registration_rate",
            "mobile_documentation_rate",
            "active_user_rate",
            "active_phone_rate",
        ),
    ),
    Ask(
        Verb.MUST,
        N_("Den som får fel på telefonen måste först försöka lösa felet själv."),
        ("troubleshooting_before_report_rate",),
    ),
    Ask(
        Verb.MUST,
        N_("Fel som står kvar måste anmälas när de händer, av den som har dem."),
        ("same_day_report_rate", "reported_by_affected_rate", "silent_phones"),
    ),
    Ask(
        Verb.NONE,
        N_("Anmälan gör det möjligt för IT Vof att åtgärda felet."),
        ("open_faults", "oldest_open_days", "resolution_days"),
    ),
    Ask(
        Verb.MUST,
        N_("Enhetschefen måste regelbundet följa upp hur telefonerna används."),
        ("followups_done_rate", "days_since_followup", "overdue_actions"),
        NOT_YET,
    ),
    Ask(
        Verb.MUST,
        N_("Uppföljningen måste redovisas i kvalitetsledningssystemet."),
        ("reported_in_qms_rate",),
        NOT_YET,
    ),
)
