"""The file that says how people log in: read whole, or refused with a sentence that says where and what."""

import subprocess

import pytest
from joserfc.jwk import ECKey, RSAKey

from helhet.access.types import Level
from helhet.project.environment import SettingMissing
from helhet.project.login_ways import read
from helhet.web.login.way import Kind

IDPORTEN = {
    "key": "idporten",
    "kind": "idporten",
    "label": "Logg inn med ID-porten",
    "issuer": "https://idporten.no",
    "client_id": "abc",
}


@pytest.fixture
def written(tmp_path):
    key = tmp_path / "key.pem"
    key.write_bytes(RSAKey.generate_key(2048).as_pem(private=True))

    def write(*ways, key=key):
        lines = []
        for way in ways:
            lines.append("[[way]]")
            lines += [f"{name} = {_toml(value)}" for name, value in {**way, "signing_keys": [str(key)]}.items()]
        file = tmp_path / "login.toml"
        file.write_text("\n".join(lines), encoding="utf-8")
        return str(file)

    return write


def _toml(value):
    return str([*value]).replace("'", '"') if isinstance(value, list) else f'"{value}"'


def test_no_file_is_no_way():
    assert read("HELHET_LOGIN", "") == ()


def test_a_way_is_read_with_its_usual_values(written):
    (way,) = read("HELHET_LOGIN", written(IDPORTEN))
    assert (way.kind, way.level, way.acr_values) == (Kind.IDPORTEN, Level.SUBSTANTIAL, "idporten-loa-substantial")
    assert way.signing_keys[0].kid
    assert not way.is_for_staff


def test_an_elliptic_key_is_as_good(written, tmp_path):
    key = tmp_path / "ec.pem"
    key.write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    (way,) = read("HELHET_LOGIN", written(IDPORTEN, key=key))
    assert isinstance(way.signing_keys[0], ECKey)


def test_entra_with_its_certificate(written, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "entra.crt"
    subprocess.run(
        ["openssl", "req", "-x509", "-key", key, "-out", certificate, "-subj", "/CN=helhet", "-days", "2"],
        check=True, capture_output=True,
    )  # fmt: skip
    (way,) = read("HELHET_LOGIN", written(_entra(certificate=str(certificate))))
    assert len(way.thumbprint) == 43
    assert way.is_for_staff


def _entra(**more):
    return {**IDPORTEN, "kind": "entra", "municipality": "9999", "tenant": "t", "context": "c1", **more}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kind": "helseid"}, "«kind» må være idporten, ansattporten, entra"),
        ({"level": "low"}, "«level» må være substantial eller high"),
        ({"key": "ID-porten/.."}, "«key» står i adresser"),
        ({"issuer": "http://idporten.no"}, "«issuer» må begynne med https://"),
        ({"issuer": "http://localhost:1"}, "«issuer» må begynne med https://"),
        ({"secret": "hush"}, "«secret» er ukjent"),
        ({"logout_by": "put"}, "«logout_by» må være get eller post"),
        ({"kind": "ansattporten"}, "«municipality» må være kommunenummeret"),
        (_entra(), "entra må ha «tenant», «certificate» og «context»"),
        (_entra(certificate="/finnes/ikke"), "nøkkelen kan ikke leses"),
    ],
)
def test_what_is_wrong_is_said_with_its_number(written, wrong, says):
    with pytest.raises(SettingMissing, match=r"innlogging nr\. 1") as refused:
        read("HELHET_LOGIN", written({**IDPORTEN, **wrong}))
    assert says in str(refused.value)


def test_what_is_missing_is_named(written):
    with pytest.raises(SettingMissing, match="«client_id» mangler"):
        read("HELHET_LOGIN", written({name: value for name, value in IDPORTEN.items() if name != "client_id"}))


def test_two_ways_cannot_share_key_or_issuer(written):
    with pytest.raises(SettingMissing, match="samme"):
        read("HELHET_LOGIN", written(IDPORTEN, {**IDPORTEN, "issuer": "https://other.no"}))
    with pytest.raises(SettingMissing, match="samme"):
        read("HELHET_LOGIN", written(IDPORTEN, {**IDPORTEN, "key": "other"}))


def test_a_public_key_or_no_key_or_no_file_is_refused(written, tmp_path):
    public = tmp_path / "public.pem"
    public.write_bytes(RSAKey.generate_key(2048).as_pem(private=False))
    for key in (public, tmp_path / "missing.pem", tmp_path / "login.toml"):
        with pytest.raises(SettingMissing, match="nøkkelen kan ikke leses"):
            read("HELHET_LOGIN", written(IDPORTEN, key=key))
    with pytest.raises(SettingMissing, match="kan ikke leses"):
        read("HELHET_LOGIN", str(tmp_path / "none.toml"))
    (tmp_path / "bad.toml").write_text("[[way")
    with pytest.raises(SettingMissing, match="ikke gyldig TOML"):
        read("HELHET_LOGIN", str(tmp_path / "bad.toml"))
