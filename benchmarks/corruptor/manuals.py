"""What engines do to manuals: verbs, labels, names of tags and of variables that moved or were translated (catalogue
2).

Where a line of the text has what an engine stumbles over (a link's words, a quotation, an object before its verb), it
is bent there; where it has none, a line of a manual is put under it, with a word of its own. Those are easier than
life: the rest of the added line is sound.
"""

from __future__ import annotations

import re

from benchmarks.corruptor.making import (
    CHINESE,
    CJK,
    EAST,
    JAPANESE,
    KATAKANA,
    KOREAN,
    LANGUAGES,
    SPACED,
    Plant,
    in_place_of,
    said,
    word_as,
)
from benchmarks.corruptor.markup import statement

# An object with its verb behind it, up to the end of the clause.
LED = re.compile(
    "(?P<kept>[将將把][\u4e00-\u9fff]{2,5}?)(?:设置|添加|移动|复制|保存|插入|转换|导出|打开|更改|設定|新增|移動|複製|儲存|轉換|變更)[^，。\\n]{0,30}。"
)
REFERRED = re.compile(
    r"「[^「」\n]{2,30}」(?=[をの][^。\n]{0,8}(?:クリック|参照|選択|押))|“[^“”\n]{2,20}”(?=按钮|选项|菜单|命令)"
)
BEFORE_LINK = re.compile("[をにはが][\u4e00-\u9fff\u30a1-\u30fc]{2,8}|，[\u4e00-\u9fff]{2,8}")
ENDS = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]{3,12}(?![\u4e00-\u9fff\uac00-\ud7a3])")


PLANTS = (
    Plant(
        "label in place of a verb",
        statement(
            "左の一覧で、⟦**WORD**します⟧。",
            "次の画面で⟦右クリック**WORD**します⟧。",
            "右の釦をクリックして⟦**WORD**です⟧。",
        ),
        "sentence/label-as-verb markup/*",
        JAPANESE,
        markdown=True,
    ),
    Plant(
        "verb that went, Chinese",
        in_place_of(LED, lambda words, rng: LED.sub(r"\g<kept>。", words)),
        "sentence/moved-verb-chinese",
        CHINESE,
    ),
    Plant(
        "reference without its words",
        in_place_of(REFERRED, lambda words, rng: words[0] + words[-1]),
        "sentence/lost-reference",
        CJK,
    ),
    Plant(
        "reference without its page",
        said({"ja": "詳細は、を参照してください。", "zh": "详细信息，请参阅 。"}),
        "sentence/lost-reference sentence/*",
        CJK,
    ),
    Plant(
        "mark inside a link",
        in_place_of(BEFORE_LINK, lambda words, rng: f"[{words}](https://example.org/{rng.randint(1, 99)})"),
        "markup/link-begins-inside",
        CJK,
        markdown=True,
    ),
    Plant(
        "tag inside a word",
        in_place_of(
            re.compile(KATAKANA.pattern.replace("{4,}", "{6,}")),
            lambda word, rng: f"{word[:2]} [!DNL Harbour] {word[2:]}",
        ),
        "markup/tag-inside-word",
        JAPANESE,
        markdown=True,
    ),
    Plant(
        "emphasis with one space inside",
        word_as(
            lambda word, rng: rng.choice((f"** {word}**", f"**{word} **")),
            re.compile(r"(?<=[\w,] )[^\W\d_]{4,}(?= \w)"),
        ),
        "markup/spaced-emphasis",
        SPACED | {"ko"},
        markdown=True,
    ),
    Plant(
        "translated name of a fence",
        statement("⟦```coquille⟧\nls\n```", "⟦```concha⟧\nls\n```", "⟦```óxido⟧\nfn\n```", "⟦```Schale⟧\nls\n```"),
        "markup/translated-fence",
        markdown=True,
    ),
    Plant(
        "translated name of a tag",
        word_as(
            lambda word, rng: rng.choice(
                (f"<strong>{word}</fuerte>", f"<code>{word}</código>", f"<table>{word}</tabla>")
            )
        ),
        "markup/translated-tag",
        markdown=True,
    ),
    Plant(
        "end of a tag swallowed",
        in_place_of(ENDS, lambda word, rng: f"<p>{word[:-1]}?/p>"),
        "encoding/swallowed-bracket",
        EAST,
    ),
    Plant(
        "variable cut off from its colon",
        statement("'required' => 'WORDS⟦: attribute⟧ WORDS',", "'between' => 'WORDS ⟦: attribute⟧ WORDS :min - :max',"),
        "placeholder/bent-variable",
        LANGUAGES - {"en"},
    ),
    Plant(
        "translated variable",
        statement("'max' => 'WORDS ⟦:atributo⟧ WORD :max',", "'min' => 'WORDS ⟦:número⟧ WORD :min.',"),
        "placeholder/bent-variable",
        LANGUAGES - {"en"},
    ),
    Plant(
        "space inside an escape",
        statement('"WORDS。⟦\\ n⟧次へ"', 'alert("WORDS。 ⟦\\ n⟧次へ");'),
        "placeholder/spaced-escape",
        CJK,
    ),
    Plant(
        "plural behind code",
        word_as(
            lambda word, rng: f"`{word}`s",
            re.compile(
                "(?<=[\u3041-\u9fff\uac00-\ud7a3])[A-Za-z]{4,12}(?=[\u3041-\u9fff\uac00-\ud7a3])|(?<=[\u3041-\u9fff\uac00-\ud7a3] )[A-Za-z]{4,12}(?= [\u3041-\u9fff\uac00-\ud7a3])"
            ),
        ),
        "sentence/stray-plural",
        EAST,
        markdown=True,
    ),
    Plant(
        "predicate for an article, Korean",
        statement("왼쪽에 있는 ⟦합니다⟧ *WORD* 창을 엽니다.", "(⟦합니다⟧ `WORD` 값은 이름입니다.)"),
        "sentence/stray-predicate-korean",
        KOREAN,
        markdown=True,
    ),
    Plant(
        "verb twice before a label, Vietnamese",
        statement("Hãy ⟦chọn chọn⟧ **WORD** ở bên trái.", "Sau đó ⟦nhập nhập⟧ [WORD](a.md)."),
        "repetition/doubled-*-vietnamese repetition/doubled-*",
        frozenset({"vi"}),
        markdown=True,
    ),
    Plant(
        "wide point in a number",
        in_place_of(
            re.compile(r"(?<=[\u3041-\u9fff])[ ]?\d{1,3}\.\d{1,2}(?![\d.])"),
            lambda number, rng: number.replace(".", "。"),
        ),
        "number/wide-point",
        CJK,
    ),
    Plant(
        "source line of a crawler",
        statement("⟦Source: https://news.example.org/2026/WORD.html⟧"),
        "sentence/source-line",
        info=True,
    ),
)
