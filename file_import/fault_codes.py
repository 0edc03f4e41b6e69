"""Words of service desks for our codes: Zammad, GLPI, ServiceNow, Jira, TOPdesk and Swedish ones.

A word that is not here keeps its row out, and is mapped by somebody who knows what it means.
"""

from file_import.cell_values import codes_of

CATEGORIES = codes_of(
    "telefon", "app", "inloggning", "natverk", "las", "annat",
    telefon="phone|hardware|hårdvara|maskinvara|mobile device|"
    "mobil|mobiltelefon|smartphone|mobile|mobile phone|mobilt",
    app="software|applikation|programvara|application|appar",
    inloggning="login|konto|lösenord|password reset|password|account|inloggningsdosa|dosa",
    natverk="nätverk|network|nät|täckning|wifi", las="lås|lock",
    annat="other|övrigt|inquiry / help|inquiry|general|allmänt",
)  # fmt: skip
STATUSES = codes_of(
    "ny", "pagar", "vantar", "atgardad", "stangd", "avbruten",
    ny="new|1|registrerad|mottagen|to do|registered|logged|anmäld|nytt|backlog|inkommen",
    pagar="pågår|open|öppen|processing|processing (assigned)|processing (planned)|assigned|2|"
    "in progress|tilldelad|pågående|under arbete|reopened|återöppnad|escalated|waiting for support|"
    "in review|updated by user|updated by caller|öppet|tilldelat|påbörjad|"
    "bearbetas|bearbetas (tilldelad)|bearbetas (planerad)|work in progress",
    vantar="väntar|pending|pending reminder|pending close|3|on hold|waiting|"
    "väntar på användare|väntar på leverantör|vilande|waiting for customer|waiting for user|"
    "waiting for caller|waiting for supplier|waiting for vendor|awaiting caller|awaiting user info|"
    "awaiting vendor|väntande|väntar på kund|väntar på svar",
    atgardad="åtgärdad|solved|6|resolved|löst|klar|completed|åtgärdat|klart",
    stangd="stängd|closed|7|done|avslutad|stängt|avslutat",
    avbruten="merged|deleted|8|canceled|cancelled|won't do|won\u2019t do|makulerad|dubblett|"
    "removed|duplicate|declined|rejected|won't fix|avvisad|avbrutet|makulerat",
)  # fmt: skip
ANSWERS = codes_of(
    "ja", "nej", "okant", ja="j|yes|true|1|sant", nej="n|no|false|0|falskt", okant="okänt|unknown"
)
SOLUTIONS = codes_of(
    "omstart", "inloggning", "installning", "byte", "leverantor", "ej_fel", "annat",
    omstart="restart|omstartad", inloggning="password reset|nytt lösenord",
    installning="inställning|configuration|konfiguration",
    byte="replaced|utbytt|bytt|hardware replaced", leverantor="leverantör|vendor|supplier",
    ej_fel="ej fel|not solved (not reproducible)|cannot reproduce|user error|duplicate|known error|"
    "inget fel|användarfel",
    annat="other|övrigt|solved (permanently)|solved (work around)|solved (workaround)|"
    "solved remotely (permanently)|solved remotely (work around)|not solved (too costly)|"
    "closed/resolved by caller|solution provided|workaround provided|resolved by caller|"
    "resolved by change|resolved by problem|resolved by request|no resolution provided|"
    "löst (permanent)|löst (tillfällig lösning)|fixed|done|won't do|won't fix|löst|åtgärdad",
)  # fmt: skip
PRIORITIES = codes_of(
    "1", "2", "3", "4",
    **{
        "1": "1 - critical|critical|kritisk|highest|major|very high|mycket hög|akut|p1|prio 1",
        "2": "2 - high|high|hög|3 high|p2|prio 2",
        "3": "3 - moderate|moderate|medium|medel|normal|2 normal|p3|prio 3",
        "4": "4 - low|5 - planning|planning|low|låg|lowest|very low|mycket låg|1 low|p4|p5|prio 4",
    },
)  # fmt: skip
"""1 is the most urgent; Zammad counts the other way ("3 high")."""
