"""The web process's database connections: a pool that lives through a restart of the database."""

from __future__ import annotations

import select
from typing import Any

from psycopg import OperationalError


def pool(size: int) -> dict[str, Any]:
    """Settings of the driver's pool, at most ``size`` connections.

    A thread waits at most five seconds for a connection. An attempt to reconnect is given up after five
    seconds, so that the next page tries anew; otherwise the pool would wait longer and longer between tries.
    """
    return {"min_size": 1, "max_size": size, "timeout": 5, "reconnect_timeout": 5, "check": refuse_if_closed}


def refuse_if_closed(connection: Any) -> None:
    """Refuse a connection that the server has closed, without asking the server.

    An idle connection has nothing to read unless the server said goodbye or is gone, so looking at the socket
    is enough and costs no round trip. When one is closed, so are its neighbours: the pool renews them all.
    """
    socket = select.poll()
    socket.register(connection.fileno(), select.POLLIN)
    if socket.poll(0):
        neighbours = connection._pool
        connection.close()
        neighbours.drain()
        raise OperationalError("the server has closed this connection")
