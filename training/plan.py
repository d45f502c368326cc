"""What a run of the training is made of; the defaults are what the shipped weights were made with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """All that may be varied between runs."""

    seed: int = 20261124
    passes: int = 4
    whole: int = 1  # passes before the network is made smaller
    heads: int = 40  # of attention, that are left in all layers together, of 72
    neurons: int = 3584  # inner ones of the feed-forward parts, likewise, of 9216
    newsroom: int = 3  # times a pass
    wire: int = 2  # likewise
    pieces: int = 1024  # a batch of one worker
    workers: int = 2  # processes of one thread, which average their weights
    meet: int = 8  # steps between two averages
    rate: float = 3e-4
    decay: float = 0.9  # of the rate, from each layer to the one below
    dropout: float = 0.1
    smoothing: float = 0.0
