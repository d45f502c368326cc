"""What an article may come wrapped in: Confluent's schema id, a byte order mark, a CloudEvent in structured mode."""

import binascii
from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from streams.failures import FailureKind, Rejected

Headers = Sequence[tuple[str, bytes]]

BOM = b"\xef\xbb\xbf"
CONFLUENT_HEADER = 5  # a zero byte and four bytes of schema id
JSON_BEGINS_WITH = b'{["'
WHITESPACE = b" \t\r\n"


def unframe(value: bytes) -> bytes:
    """The JSON text in a value: without Confluent's schema id, without a byte order mark. Raises `Rejected`."""
    framed = value[:1] == b"\x00"
    text = (value[CONFLUENT_HEADER:] if framed else value).removeprefix(BOM)
    if framed and (not text or text[0] not in JSON_BEGINS_WITH + WHITESPACE):
        raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, "no JSON follows the schema id of 5 bytes (Avro or Protobuf?)")
    if text and text[0] < 0x20 and text[0] not in WHITESPACE:
        raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, f"the value begins with the unknown byte 0x{text[0]:02x}")
    return text


def is_cloud_event(fields: dict[str, Any], headers: Headers) -> bool:
    """Whether an object is a CloudEvent in structured mode, by its shape or by the record's content type."""
    if "specversion" in fields and ("data" in fields or "data_base64" in fields):
        return True
    return any(
        name.lower() == "content-type" and (value or b"").lower().startswith(b"application/cloudevents+json")
        for name, value in headers
    )


def cloud_event_data(event: dict[str, Any]) -> Any:
    """The data of a CloudEvent: parsed, or as the bytes that its `data_base64` holds. Raises `Rejected`."""
    if event.get("specversion") != "1.0":
        raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, '`specversion` of a CloudEvent must be "1.0"')
    encoded = event.get("data_base64")
    if event.get("data") is not None or not isinstance(encoded, str):
        return event.get("data")
    try:
        return b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise Rejected(FailureKind.UNKNOWN_WIRE_FORMAT, "`data_base64` is not Base64") from None
