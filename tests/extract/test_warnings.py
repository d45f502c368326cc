from streams.extract import warnings


def test_each_warning_has_a_meaning_and_none_is_orphaned() -> None:
    words = {value for name, value in vars(warnings).items() if name.isupper() and isinstance(value, str)}
    assert words == set(warnings.MEANINGS)
    assert all(meaning.endswith(".") for meaning in warnings.MEANINGS.values())
