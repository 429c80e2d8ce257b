"""Helhet in operation as docs/operations.md describes it: a server that asks for passwords, the four roles, each
process with its own settings from the environment and nothing else, and a proxy in front that does TLS.
"""

from __future__ import annotations

import base64
import datetime
import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from helhet.project import cluster, processes, roles

NAME = "helhet.test"
SECRET = "only for this test " * 4
_PASSWORD = "p/w@:+ "  # what an address must write in another way
_HOP = {"connection", "transfer-encoding", "keep-alive"}


class Server:
    """A database server with SCRAM passwords for all but its administrator."""

    def __init__(self, place: Path) -> None:
        self.data = place / "server"
        self._running = cluster.start(self.data, cluster.UNSAFE_BUT_FAST)
        (self.data / "pg_hba.conf").write_text("local all postgres trust\nlocal all all scram-sha-256\n")
        with psycopg.connect(self.administrator("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_reload_conf()")
            roles.set_up(self.administrator("postgres"), "helhet")
            for role in ("owner", "app", "jobs", "backup"):
                connection.execute(f"ALTER ROLE helhet_{role} PASSWORD '{_PASSWORD}{role}'")

    def administrator(self, database: str = "helhet") -> str:
        return cluster.url(self.data, database=database)

    def url(self, role: str, password: str = _PASSWORD) -> str:
        host = quote(str(cluster.socket_folder(self.data)), safe="")
        return f"postgresql://helhet_{role}:{quote(password + role, safe='')}@/helhet?host={host}"

    def stop(self) -> None:
        self._running.stop()

    def start(self) -> None:
        self._running = cluster.start(self.data, cluster.UNSAFE_BUT_FAST)


@dataclass
class Production:
    """The server, and what is started beside it. Settings given to ``run`` and ``start`` stand beside the usual."""

    place: Path
    server: Server
    port: int
    settings: dict[str, str]
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            _helhet(*command), env=self._environment(settings), capture_output=True, text=True, check=False, timeout=300
        )

    def start(self, *command: str, **settings: str) -> Path:
        """Start a process that stays; where its output goes."""
        said = self.place / f"{command[0]}.log"
        with said.open("wb") as output:
            self.started.append(processes.start(_helhet(*command), stdout=output, env=self._environment(settings)))
        return said

    def stop(self) -> None:
        for process in reversed(self.started):
            processes.stop(process)

    def _environment(self, settings: dict[str, str]) -> dict[str, str]:
        outside = {
            name: value for name, value in os.environ.items() if not name.startswith(("HELHET_", "DJANGO_", "PYTEST_"))
        }
        return {**outside, **self.settings, **settings}


def _helhet(*command: str) -> list[str]:
    return [sys.executable, "-m", "helhet.project", *command]


@contextmanager
def production(place: Path) -> Iterator[Production]:
    """All but the processes: server, roles and settings."""
    server, port = Server(place), free_port()
    key = base64.b64encode(b"a key for this test alone ......").decode()
    settings = {
        "HELHET_SECRET_KEY": SECRET,
        "HELHET_MASTER_KEY": key,
        "HELHET_BLIND_INDEX_KEY": key,
        "HELHET_HOSTS": NAME,
        "HELHET_BEHIND_PROXY": "ja",
        "HELHET_BIND": f"127.0.0.1:{port}",
        "HELHET_STATIC_ROOT": str(place / "static"),
        "HELHET_OUTBOX": str(place / "outbox"),
    }
    running = Production(place, server, port, settings)
    try:
        yield running
    finally:
        running.stop()
        server.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def proxy(to: int, certificate: Path) -> Iterator[int]:
    """A proxy that does TLS and says so, as operations.md asks of one; its port."""

    class Onward(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            inner = http.client.HTTPConnection("127.0.0.1", to, timeout=30)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP}
            inner.request(self.command, self.path, body, {**headers, "X-Forwarded-Proto": "https"})
            answer = inner.getresponse()
            content = answer.read()
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in (*_HOP, "content-length"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            inner.close()

        do_POST = do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None: ...

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Onward)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening.socket = context.wrap_socket(listening.socket, server_side=True)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield listening.server_address[1]
    finally:
        listening.shutdown()
        listening.server_close()


def certificate(place: Path) -> Path:
    """A certificate of our own making for NAME, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    today = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(NAME), x509.IPAddress(ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = place / "certificate.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str

    def cookie(self, name: str) -> str:
        """What was said of the cookie ``name``, or nothing."""
        return next((each for each in self.headers.get_all("Set-Cookie", []) if each.startswith(f"{name}=")), "")


class Browser:
    """Asks over https (or, with no certificate, in the clear) under the name the certificate is for."""

    def __init__(self, port: int, certificate: Path | None) -> None:
        self.port, self.context = port, ssl.create_default_context(cafile=certificate) if certificate else None

    def get(self, path: str, method: str = "GET", body: str = "", **headers: str) -> Answer:
        """Underscores in the names of ``headers`` stand for hyphens."""
        connection = (
            http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=self.context)
            if self.context
            else http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        )
        sent = {"Host": NAME, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
        connection.close()
        return found


def interrupt(process: subprocess.Popen[bytes]) -> int:
    """Ask it to stop, as a supervisor does; its exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(20)
