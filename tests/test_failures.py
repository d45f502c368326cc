from __future__ import annotations

import pickle

from streams.failures import FailureKind, Rejected


def test_every_kind_says_what_it_means() -> None:
    meanings = [kind.meaning for kind in FailureKind]
    assert all(meaning.endswith(".") and meaning[0].isupper() for meaning in meanings)
    assert len(set(meanings)) == len(meanings)


def test_a_kind_is_its_value() -> None:
    assert FailureKind("not_json") is FailureKind.NOT_JSON  # type: ignore[call-arg]  # mypy takes it for __new__
    assert f"{FailureKind.NOT_JSON}" == "not_json"
    assert all(kind.value == kind.name.lower() for kind in FailureKind)


def test_a_refusal_crosses_processes() -> None:
    sent = Rejected(FailureKind.NO_ID, "there is no key")
    received = pickle.loads(pickle.dumps(sent))  # noqa: S301 -- our own bytes
    assert (received.kind, received.message) == (FailureKind.NO_ID, "there is no key")
    assert received.kind.meaning == FailureKind.NO_ID.meaning
    assert str(received) == "no_id: there is no key"
