"""Whether this process may listen somewhere."""

import os
import socket

from streams.errors import PortInUseError


def refusal(host: str, port: int) -> str | None:
    """Why nobody can listen there now; None if it is free. Port 0 always is."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
    return None


def require(host: str, port: int) -> None:
    """Raises PortInUseError for the port of health and metrics."""
    if why := refusal(host, port):
        raise PortInUseError(
            f"Port {port} on {host} cannot be listened on: {why}.",
            "Set STREAMS_HTTP_PORT to another port, or to 0 for any that is free, or STREAMS_HTTP_HOST.",
        )
