"""A sentence-transformers model small enough to be made in a test."""

from __future__ import annotations

from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "query", ":", "la", "strada", "è", "chiusa", "il", "treno", "passa"]
DIMENSIONS = 16


def save_tiny_model(folder: Path, seed: int = 0) -> Path:
    """Save a BERT of one layer with weights drawn by a seed, as its users' folders look."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    bert = folder / "bert"
    words = Tokenizer(WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=words, pad_token="[PAD]", unk_token="[UNK]"
    )
    tokenizer.save_pretrained(bert)
    torch.manual_seed(seed)
    sizes = {"hidden_size": DIMENSIONS, "intermediate_size": 16, "max_position_embeddings": 64}
    layers = {"num_hidden_layers": 1, "num_attention_heads": 2}
    BertModel(BertConfig(vocab_size=len(WORDS), **sizes, **layers)).save_pretrained(bert)
    parts = [Transformer(str(bert), max_seq_length=32), Pooling(DIMENSIONS)]
    SentenceTransformer(modules=parts).save(str(folder / "model"))
    return folder / "model"
