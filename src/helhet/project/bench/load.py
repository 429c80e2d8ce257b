"""A small load: so many connections that each ask again as soon as they are answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field


class LoadFailed(Exception):
    """A page did not answer 200: what is measured would mean nothing."""


@dataclass
class Round:
    """What one round gave: seconds it lasted, and each answer's time in milliseconds."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    @property
    def rps(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0


def run(port: int, addresses: Sequence[str], cookie: str, *, seconds: float, users: int) -> Round:
    """Ask for the addresses in turn until ``seconds`` have gone. Raises LoadFailed."""
    return asyncio.run(_run(port, addresses, cookie, seconds, users))


async def _run(port: int, addresses: Sequence[str], cookie: str, seconds: float, users: int) -> Round:
    result = Round()
    started = time.perf_counter()
    until = started + seconds
    await asyncio.gather(*(_user(port, addresses, cookie, until, number, result.times) for number in range(users)))
    result.seconds = time.perf_counter() - started
    return result


async def _user(
    port: int, addresses: Sequence[str], cookie: str, until: float, number: int, times: list[float]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    requests = [
        f"GET {address} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode() for address in addresses
    ]
    try:
        while time.perf_counter() < until:
            number += 1
            asked = time.perf_counter()
            writer.write(requests[number % len(requests)])
            status, close = await _answer(reader)
            if status != 200:
                raise LoadFailed(f"{addresses[number % len(requests)]} svarte {status}")
            times.append((time.perf_counter() - asked) * 1000)
            if close:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """Read one answer whole; its status, and whether the connection ends with it."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b"transfer-encoding: chunked" in head:
        while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    else:
        length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length or 0))
    return int(head[9:12]), b"connection: close" in head
