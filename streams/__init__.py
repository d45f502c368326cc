"""article-streams: who is in the news, what they said and about whom, as a stream.

    articles --> [enrich] --> articles.enriched          one event per article
                    |    \\-> articles.dead-letters      what could not be read, unchanged
                    v
                 deltas ---> [total] --> actors          one row per actor, exact

`streams.enriching` and `streams.totalling` are the two stages, `streams.enrichment` is what happens to one article,
`streams.ledger` the arithmetic that keeps the totals exact, `streams.extract` the reading of text.
"""
