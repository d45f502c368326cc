"""Word lists as they are written in the code: blocks of words parted by white space."""


def words(block: str) -> frozenset[str]:
    """The words of a block of text."""
    return frozenset(block.split())
