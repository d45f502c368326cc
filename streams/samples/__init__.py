"""Articles to try things out with. Their people, their newspapers and what they say are invented."""

from importlib.resources import files


def articles() -> bytes:
    """Seven records as JSON lines (article.v1): six articles, one of them with a correction."""
    return (files(__name__) / "articles.jsonl").read_bytes()
