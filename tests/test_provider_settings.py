"""How an identity provider is configured, and what is refused at start."""

import pytest

import settings as configuration

GOOD = {
    "MOBILKOLL_OIDC_ISSUER": "https://login.example.se/realms/kommun",
    "MOBILKOLL_OIDC_CLIENT_ID": "mobilkoll",
    "MOBILKOLL_OIDC_CLIENT_SECRET": "s",
    "MOBILKOLL_OIDC_GROUPS": "chiefs=operations_manager; north = unit_manager:HT-NORR, HT-NATT;",
}


def load(tmp_path, **changes):
    return configuration.load({"MOBILKOLL_DATA_DIR": str(tmp_path), **GOOD, **changes})


def test_groups_units_and_names_are_read(tmp_path):
    provider = load(tmp_path).provider
    assert provider
    assert provider.groups == (
        ("chiefs", "operations_manager", ()),
        ("north", "unit_manager", ("HT-NORR", "HT-NATT")),
    )
    assert provider.groups_claim == "groups"
    assert load(tmp_path).local_names == frozenset()
    assert load(tmp_path, MOBILKOLL_LOCAL_SIGN_IN="on").local_names is None
    names = load(tmp_path, MOBILKOLL_LOCAL_SIGN_IN="Nod.Konto, jour").local_names
    assert names == frozenset({"nod.konto", "jour"})


def test_without_a_provider_everybody_may_use_a_password(tmp_path):
    settings = configuration.load({"MOBILKOLL_DATA_DIR": str(tmp_path)})

    assert (settings.provider, settings.local_names) == (None, None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MOBILKOLL_OIDC_ISSUER", "http://login.example.se"),
        ("MOBILKOLL_OIDC_ISSUER", "login.example.se"),
        ("MOBILKOLL_OIDC_ISSUER", "https://[login.example.se"),
        ("MOBILKOLL_OIDC_CLIENT_ID", ""),
        ("MOBILKOLL_OIDC_CLIENT_SECRET", ""),
        ("MOBILKOLL_OIDC_GROUPS", ""),
        ("MOBILKOLL_OIDC_GROUPS", "chiefs"),
        ("MOBILKOLL_OIDC_GROUPS", "=operations_manager"),
        ("MOBILKOLL_OIDC_GROUPS", "chiefs="),
        ("MOBILKOLL_TLS", "yes"),
        ("MOBILKOLL_PROXIES", "-1"),
        ("MOBILKOLL_PROXIES", "many"),
        ("MOBILKOLL_LANGUAGE", "de"),
    ],
)
def test_what_cannot_be_is_named(tmp_path, name, value):
    with pytest.raises(configuration.SettingsFault, match=name):
        load(tmp_path, **{name: value})
