"""Om uppgifterna: every measure is told in full, to every role, and nothing is written twice."""

import html
import re

import pytest

from access_control.current_user import make_user
from access_control.permissions import OPEN_TO_ALL, PERMISSION_NAMES, ROLES, Permission
from components.chart_examples import EXAMPLES
from data_access.database import writing
from data_access.own_tables import TargetRow
from domain.measures import MEASURES
from domain.scope import NOTHING
from tests.golden_month import AS_OF

ROLE_USERS = {
    "unit_manager": "ec-alund",
    "operations_manager": "vc",
    "it_support": "it",
    "quality_developer": "utv",
    "system_owner": "owner",
}


def page(sign_in, name="vc"):
    """The first view alone, without the layout that follows it for Dash."""
    answer = sign_in(name).get("/om")
    assert answer.status_code == 200
    return answer.get_data(as_text=True).split('id="react-entry-point"')[0]


def plain(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def entry(markup, code):
    found = re.search(rf'<article [^>]*id="{code}"[^>]*>(.*?)</article>', markup, re.DOTALL)
    assert found, code
    return plain(found[1])


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.code_id)
def test_every_measure_is_told_in_full(sign_in, measure):
    told = entry(page(sign_in), measure.code_id)

    for text in (measure.name, measure.definition, measure.formula, measure.rounding,
                 measure.routine):  # fmt: skip
        assert len(text) > 6
        assert plain(text).strip() in told, text
    for label in ("Formel", "Avrundning", "Tid", "Källa", "Rutinen", "Mål", "Riktning", "Version"):
        assert f"{label} " in told
    for source in measure.sources:
        assert source in told
    assert measure.number in told


@pytest.mark.parametrize("name", ROLE_USERS.values())
def test_every_role_reads_it_and_finds_it_in_the_menu(sign_in, name):
    text = page(sign_in, name)

    assert (
        'aria-current="page"'
        in text.split('href="/om"')[0].rsplit("<a", 1)[1]
        + (text.split('href="/om"')[1].split(">")[0])
    )
    for code in ("tillganglighet", "behorighet", *(m.code_id for m in MEASURES)):
        assert f'href="#{code}"' in text
        assert f'id="{code}"' in text


def test_nobody_reads_it_without_signing_in(golden_app):
    client = golden_app.server.test_client()
    answer = client.get("/om", headers={"Accept": "text/html"})

    assert client.get("/om").status_code == 401
    assert answer.status_code == 302
    assert "/logga-in" in answer.headers["Location"]


def test_who_sees_what_is_what_the_roles_may(sign_in):
    rows = page(sign_in).split('id="behorighet"')[1].split("</table>")[0].split("<tr")[2:]

    assert len(rows) == len(ROLES)
    for role, row in zip(ROLES.values(), rows, strict=True):
        told = plain(row)
        assert role.title in told
        for what in Permission:
            assert (PERMISSION_NAMES[what] in told) == role.may(what), (role.name, what)
    assert "Inga" in plain(rows[list(ROLES).index("system_owner")])


def test_every_permission_has_a_name():
    assert PERMISSION_NAMES.keys() == set(Permission)


@pytest.mark.parametrize("role", ROLES)
def test_reading_it_opens_no_units_rows(role):
    """Whoever may do nothing else sees no unit, whatever units the account names."""
    user = make_user(1, role, "x", frozenset({1, 2}))

    assert user.may(Permission.VIEW_ABOUT)
    if not ROLES[role].permissions - OPEN_TO_ALL:
        assert user.scope == NOTHING


def test_a_target_is_a_proposal_until_it_is_decided(sign_in):
    client = "vc"
    assert "Minst 90 % (förslag, inte beslutat)." in entry(
        page(sign_in, client), "mobile_registration_rate"
    ).replace("\u00a0", " ")
    with writing() as session:
        session.add(
            TargetRow(
                measure="mobile_registration_rate", value=0.85, valid_from=AS_OF, is_decided=True,
                decided_by="VC",
            )
        )  # fmt: skip
    told = entry(page(sign_in, client), "mobile_registration_rate").replace("\u00a0", " ")
    assert f"Minst 85 %, beslutat från {AS_OF}." in told


def test_each_chart_has_how_to_read_it_and_an_example_with_its_message(sign_in):
    text = page(sign_in)

    assert len(EXAMPLES) == 7
    for example in EXAMPLES:
        chart = example.draw()
        assert example.reading in html.unescape(text)
        assert chart.title in html.unescape(text)
        assert f'data-graph="about-{example.anchor}-graph"' in text
        assert chart.figure["data"]


def test_how_far_each_source_reaches_is_told(sign_in):
    told = plain(page(sign_in).split('id="aktuellt"')[1].split("</table>")[0])

    assert "besök 2026-04-26" in told
    assert "dosor 2026-04-30" in told


def test_the_sources_of_other_pages_lead_to_their_measure(sign_in):
    client = sign_in("ec-alund")
    for path, code in (
        ("/anvandning", "mobile_registration_rate"),
        ("/inloggning", "valid_token_rate"),
        ("/felanmalningar", "open_faults"),
    ):
        assert f'href="/om#{code}"' in client.get(path).get_data(as_text=True)
