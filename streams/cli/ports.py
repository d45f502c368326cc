"""Whether this process may listen somewhere."""

import errno
import os
import socket

from streams.errors import PortInUseError, SettingsError, UserError


def refusal(host: str, port: int) -> UserError | None:
    """Why health and metrics cannot be there now: the port is taken, or the host is none of this machine's.

    None if nothing is in the way; port 0 always is free.
    """
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        number = error.errno or 0  # negative: the resolver's
        if number < 0 or number == errno.EADDRNOTAVAIL:
            return SettingsError(
                f"STREAMS_HTTP_HOST does not take {host!r}.", "It takes an address of this machine, or 0.0.0.0 for all."
            )
        return PortInUseError(
            f"Port {port} on {host} cannot be listened on: {os.strerror(number)}.",
            "Set STREAMS_HTTP_PORT to another port, or to 0 for any that is free.",
        )
    return None


def require(host: str, port: int) -> None:
    """Raises PortInUseError or SettingsError where health and metrics cannot be there."""
    if error := refusal(host, port):
        raise error
