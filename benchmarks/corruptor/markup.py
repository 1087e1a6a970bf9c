"""Placeholders, tokens, entities and markup that translation bends (catalogue 2)."""

from __future__ import annotations

import random
import re

from benchmarks.corruptor.making import (
    CJK,
    JAPANESE,
    LANGUAGES,
    LETTERS,
    SPACED,
    Damage,
    Made,
    Plant,
    in_place_of,
    insert_word,
    inserted,
    pick,
    word_as,
)

# A particle with the noun behind it, and what is written in kana of a verb in two parts.
CUT_OFF = re.compile(
    r"(?<=[\u4e00-\u9fff])の[\u4e00-\u9fff\u30a1-\u30fc]{2,8}(?=[をにで])|(?<=[割取切書読組])[りきみ][当出替込]"
)

WORDS = re.compile(r"[^\W\d_]{2,}")


def statement(*forms: str) -> Damage:
    """A line of a program or a table of messages, as a translated one looks, under the line; WORD is one of its words,
    WORDS are its first.
    """

    def damage(line: str, rng: random.Random, language: str) -> Made:
        word = pick(LETTERS, line, rng)
        if word is None:
            return None
        words = " ".join(WORDS.findall(line)[:6])
        form = rng.choice(forms).replace("WORDS", words).replace("WORD", word[0])
        before, rest = form.split("⟦")
        bent, after = rest.split("⟧")
        start = len(line) + 1 + len(before)
        return f"{line}\n{before}{bent}{after}", start, start + len(bent)

    return damage


def _address(line: str, rng: random.Random, language: str) -> Made:
    return insert_word(line, rng, f"https: //example.org/{rng.randint(1, 99)}")


PLANTS = (
    Plant("spaced conversion", inserted("% 1 $ s", "% 2 $ d"), "placeholder/bent-conversion"),
    Plant(
        "widened conversion",
        statement('printf("WORD ⟦％s⟧", name);', 'printf("⟦％d⟧ WORD", n);'),
        "placeholder/bent-conversion",
    ),
    Plant(
        "Arabic percent sign",
        statement('msgstr "WORD ⟦٪1$s⟧"', 'msgstr "⟦٪ s⟧ WORD"'),
        "placeholder/bent-conversion",
        frozenset({"ar"}),
    ),
    Plant(
        "Cyrillic conversion",
        statement('msgstr "WORD ⟦%с⟧"', 'printf("⟦%с⟧ WORD", c);'),
        "placeholder/cyrillic-conversion",
        frozenset({"ru"}),
    ),
    Plant("bent brace", statement("title=WORD ⟦{0)⟧", 'title="⟦{1]⟧ WORD"'), "placeholder/bent-brace"),
    Plant("leaked token", inserted("__LINK_12__", "__INLINE_CODE_3__", "__PH_7__"), "placeholder/leaked-token"),
    Plant("unknown token", inserted("<unk>"), "placeholder/unknown-token"),
    Plant(
        "unknown character",
        in_place_of(re.compile(r"(?<=\w) (?=\w)"), lambda gap, rng: " \u2047 "),
        "placeholder/unknown-character",
        SPACED | {"ko"},
    ),
    Plant(
        "subword marks",
        word_as(lambda word, rng: f"{word[:2]}@@ {word[2:]} \u2581{word} \u2581{word}", re.compile(r"[^\W\d_]{5,}")),
        "placeholder/subword-marker",
        SPACED,
    ),
    Plant("widened entity", inserted("＆nbsp;", "＆lt;", "＆quot;"), "markup/widened-entity"),
    Plant("double-escaped entity", inserted("&amp;nbsp;", "&amp;lt;"), "markup/escaped-entity"),
    Plant("spaced entity", inserted("& nbsp;", "& laquo;", "& #39;"), "markup/spaced-entity"),
    Plant(
        "widened link",
        word_as(lambda word, rng: f"［{word}］（https://example.org/{rng.randint(1, 99)}）"),
        "markup/*widened-link",
        markdown=True,
    ),
    Plant(
        "half-widened link",
        word_as(lambda word, rng: f"[{word}](https://example.org/{rng.randint(1, 99)}）"),
        "markup/*widened-link",
        markdown=True,
    ),
    Plant(
        "link pulled apart",
        word_as(lambda word, rng: f"[{word}] (https://example.org/{rng.randint(1, 99)})"),
        "markup/detached-*",
        markdown=True,
    ),
    Plant(
        "space in a link's target",
        word_as(lambda word, rng: f"[{word}]( https://example.org/{rng.randint(1, 99)})"),
        "markup/spaced-link",
        markdown=True,
    ),
    Plant("link without its words", inserted("[](https://example.org/a)"), "markup/empty-link", markdown=True),
    Plant("bent address", _address, "markup/bent-address"),
    Plant(
        "widened image",
        statement("⟦！[⟧WORD](img/a.png)", "- ⟦！[⟧WORD](https://example.org/b.jpg)"),
        "markup/widened-image",
        CJK,
        markdown=True,
    ),
    Plant(
        "emphasis with spaces inside",
        word_as(lambda word, rng: f"** {word} **"),
        "markup/spaced-emphasis",
        CJK,
        markdown=True,
    ),
    Plant(
        "emphasis that splits a word",
        in_place_of(CUT_OFF, lambda words, rng: f" **{words}**"),
        "markup/split-emphasis",
        JAPANESE,
        markdown=True,
    ),
    Plant(
        "particle at the head of a sentence",
        statement("1. ⟦を⟧ [WORD] 開きます。", "* ⟦内⟧ [WORD]、**時刻** の欄を見ます。"),
        "sentence/moved-particle",
        JAPANESE,
        markdown=True,
    ),
    Plant(
        "predicate cut by code",
        statement("窓に一覧が表示⟦され `WORD` ます⟧。", "夜の間は灯りを⟦使い `WORD` ます⟧。"),
        "sentence/split-predicate",
        JAPANESE,
        markdown=True,
    ),
    Plant(
        "emphasis across a bracket",
        word_as(lambda word, rng: f"[**{word}] {word}**"),
        "markup/crossed-emphasis",
        markdown=True,
    ),
    Plant("spaced tag", word_as(lambda word, rng: f"< b >{word}< / b >"), "markup/spaced-tag", markdown=True),
    Plant(
        "curled attribute",
        statement("<a href⟦=“https://example.org/a”⟧>WORD</a>", "<img src⟦=„a.png”⟧ alt=WORD>"),
        "markup/curled-attribute",
        markdown=True,
    ),
    Plant("broken fence", statement("⟦`` `bash⟧\nls", "⟦｀｀｀⟧\nls"), "markup/broken-fence", markdown=True),
    Plant(
        "translated command",
        statement(
            "⟦brew instalar⟧ git",
            "⟦npm установить⟧ express",
            "⟦pip installieren⟧ requests",
            "⟦git 克隆⟧ https://example.org/a.git",
        ),
        "markup/translated-command",
        LANGUAGES,
    ),
    Plant(
        "path with spaces",
        statement("`⟦src / main / app.ts⟧` WORD", "WORD `⟦docs / index.md⟧`"),
        "markup/spaced-path",
        markdown=True,
    ),
)
