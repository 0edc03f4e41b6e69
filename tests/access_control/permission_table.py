"""Who may do what, written by hand after product.md section 3: the oracle of the permissions.

Whatever is new in the product, a page, callback, route or command, needs a row here before the
tests pass.
"""

UNIT_MANAGER, OPERATIONS, IT, QUALITY, OWNER = (
    "unit_manager", "operations_manager", "it_support", "quality_developer", "system_owner",
)  # fmt: skip
ROLES = (UNIT_MANAGER, OPERATIONS, IT, QUALITY, OWNER)
FIGURES = {UNIT_MANAGER, OPERATIONS, QUALITY}
EVERYONE = set(ROLES)

PAGES = {
    "/": FIGURES,
    "/anvandning": FIGURES,
    "/inloggning": FIGURES,
    "/felanmalningar": {UNIT_MANAGER, OPERATIONS, IT},
    "/jamfor": FIGURES,
    "/rutin": FIGURES,
    "/uppfoljning": FIGURES,
    "/rapport": {UNIT_MANAGER, OPERATIONS, IT, QUALITY},
    "/om": EVERYONE,
    "/import": {OWNER},
    "/installningar": {OWNER, OPERATIONS, QUALITY},
}
EXPORTS = {
    "/ladda-ner": FIGURES,
    "/anvandning/ladda-ner": FIGURES,
    "/inloggning/ladda-ner": FIGURES,
    "/felanmalningar/ladda-ner": {UNIT_MANAGER, OPERATIONS, IT},
    "/jamfor/ladda-ner": FIGURES,
    "/om/ladda-ner": EVERYONE,
}
CALLBACKS = {
    "overview-content": FIGURES,
    "usage-content": FIGURES,
    "tokens-content": FIGURES,
    "faults-content": {UNIT_MANAGER, OPERATIONS, IT},
    "compare-content": FIGURES,
    "routine-content": FIGURES,
}
ACTIONS = {
    "view_people": {UNIT_MANAGER},
    "mark_ordered": {UNIT_MANAGER},
    "write_follow_up": {UNIT_MANAGER},
    "note_event": FIGURES,
    "decide_segment": {OPERATIONS, QUALITY},
    "manage_users": {OWNER},
    "propose_target": {OPERATIONS, QUALITY},
    "decide_target": {OPERATIONS},
    "prepare_start": {OWNER},
    "change_units": {OWNER},
    "edit_links": {QUALITY},
}
ROUTES_FOR_ANYBODY = {
    "/logga-in", "/logga-ut", "/logga-in/extern", "/logga-in/svar", "/sprak", "/health/live",
    "/health/ready",
}  # fmt: skip
ROUTES_BEHIND_THE_GATE = {
    "/import/fil", "/import/las-in", "/import/kasta", "/import/karantan",
    "/import/koppla", "/import/glom", "/import/angra", "/import/ratta", "/import/lage",
    *(f"/installningar/{name}" for name in (
        "ny-anvandare", "roll", "ny-kod", "stang-av", "slapp-in", "giltighet", "mal", "ta-bort-mal",
        "driftstart", "byt-namn", "stang-enhet", "ny-enhet",
    )),
    "/rutin/kontroll", "/rutin/adress",
    *(f"/uppfoljning/{name}" for name in (
        "spara", "signera", "ratta", "kasta", "referens", "ny-atgard", "klar", "oppna", "flytta",
        "ta-bort",
    )),
    *EXPORTS,
    "/rapport/hamta",
    "/losenord", "/losenord/avsluta", "/", "/<path:path>", "/assets/<path:filename>",
    "/_dash-layout",
    "/_dash-dependencies", "/_dash-update-component", "/_reload-hash", "/_favicon.ico",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/_dash-component-suites/dash/dcc/everything.js",
}  # fmt: skip
COMMANDS_OF_THE_SERVERS_OWNER = {
    "run", "migrate", "example-files", "import", "figures",
    "user add", "user list", "user role", "user valid", "user reset", "user disable", "user enable",
    "audit verify", "audit export", "backup", "restore", "status", "watch", "undo",
    "mapping list", "mapping remove",
    "retention", "report",
}  # fmt: skip
