"""Errors that a user can mend: a sentence names the thing, another the remedy, and an exit code says which kind."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the exit code of a `streams` command says. The same table stands in `streams --help`."""

    OK = 0
    REJECTED = 1  # some inputs were rejected, the rest went through
    USAGE = 2  # the command line is wrong (click's own code)
    SETTINGS = 3  # a setting is wrong
    CONNECTION = 4  # no broker can be reached
    AUTHORIZATION = 5  # wrong credentials, or a right is missing
    TOPICS = 6  # topics are missing, or do not fit
    PORT = 7  # a port is in use
    FILE = 8  # a file is missing, unreadable or no UTF-8
    INTERNAL = 70  # a worker ended itself, or a fault of this program


class UserError(Exception):
    """What went wrong, in a sentence that names the thing, and what to do about it."""

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, message: str, remedy: str = "", exit_code: ExitCode | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if exit_code is not None:
            self.exit_code = exit_code

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class SettingsError(UserError):
    """A setting has a value that it does not take."""

    exit_code = ExitCode.SETTINGS


class UnreachableError(UserError):
    """No broker answers."""

    exit_code = ExitCode.CONNECTION


class NotAuthorizedError(UserError):
    """The broker refuses the credentials, or a right is missing."""

    exit_code = ExitCode.AUTHORIZATION


class TopicsUnfitError(UserError):
    """Topics are missing, or differ from what the processor needs."""

    exit_code = ExitCode.TOPICS


class PortInUseError(UserError):
    """Another process listens there."""

    exit_code = ExitCode.PORT


class FileError(UserError):
    """A file is missing, unreadable or not what it should be."""

    exit_code = ExitCode.FILE
