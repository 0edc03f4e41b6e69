"""Codes of visits and usage counts: moments, methods, reasons, attest."""

from file_import.cell_values import codes_of

MANUAL = frozenset({"manuell_efterhand", "manuell_andrad"})
PLANNED_ONLY = "ej_registrerad"
NONE_WRITTEN = "ingen"

MOMENTS = codes_of(
    "tid", "dokumentation", "planering", "meddelande", "genomforandeplan",
    tid="tidsregistrering|time", dokumentation="anteckning|documentation",
)  # fmt: skip
METHODS = codes_of(
    "mobil_kvittens", "mobil", "manuell_efterhand", "manuell_andrad", "annan",
    mobil_kvittens="kvittens|tagg|nfc|lås|kvittenstagg|digitalt lås|nfc-tagg|låsregistrering",
    mobil="mobile|phone|telefon|mobilt|app",
    manuell_efterhand="efterregistrerad|manuell|manual|manuellt|efterregistrering|"
    "manuell registrering|manuellt registrerad|efterregistrerat",
    manuell_andrad="justerad|edited|ändrad|justerat|manuellt ändrad",
    annan="annat|other",
)  # fmt: skip
REASONS = codes_of(
    "systemstorning", "ingen_tackning", "las_eller_tagg", "telefon_trasig", "utanfor_bostaden",
    "glomt", "telefon_saknas", "batteri", "inloggning", "vikarie_utan_konto", "annat",
    systemstorning="driftstörning", ingen_tackning="täckning",
    las_eller_tagg="lås eller tagg|lås|tagg", utanfor_bostaden="utanför bostaden",
    glomt="glömt", inloggning="lösenord|dosa", annat="annan|övrigt",
)  # fmt: skip
STATUSES = codes_of(
    "utford", "avbojd", "installd", "bomkorning",
    utford="utförd|performed|utfört|genomfört|genomförd",
    avbojd="avböjd|avböjt|declined|tackat nej",
    installd="inställd|inställt|cancelled|canceled|avbokad|avbokat",
    bomkorning="bomkörning|bom|no show|bomkört|bombesök",
)  # fmt: skip
DOCUMENTATION = codes_of("mobil", "dator", "ingen", dator="webb|computer", ingen="nej|none")
ATTEST = codes_of(
    "preliminar", "godkand",
    preliminar="preliminär|nej|ej godkänd|öppen", godkand="godkänd|ja|låst|attesterad|approved",
)  # fmt: skip
