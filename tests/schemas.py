"""The schemas as they lie in `schemas/`, and validators that know what `format` means."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

SCHEMAS = Path(__file__).parent.parent / "schemas"
EVENTS = ("article", "enriched-article", "actor", "dead-letter")
FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time")
def is_date_time(value: object) -> bool:
    """RFC 3339 by way of `datetime`, in another way than the codec does it."""
    if not isinstance(value, str):
        return True
    text = re.sub(r"\.\d+", "", value.upper().replace("Z", "+00:00"))
    leap = text[17:19] == "60"
    try:
        time = datetime.fromisoformat(text[:17] + "59" + text[19:] if leap else text)
    except ValueError:
        return False
    local = time.replace(tzinfo=None)
    utc_minutes = local.hour * 60 + local.minute - (time.utcoffset() or timedelta()).total_seconds() / 60
    return not leap or utc_minutes % 1440 == 1439


def schema(event: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{event}.v1.schema.json").read_text(encoding="utf-8"))
    return loaded


VALIDATORS = {event: Draft202012Validator(schema(event), format_checker=FORMATS) for event in EVENTS}
