"""Numbers and dates, as translation loses, moves and bends them (catalogue 1 and 3)."""

from __future__ import annotations

import datetime
import random

from babel import Locale
from babel.dates import format_date

from benchmarks.corruptor.making import (
    CJK,
    EAST,
    JAPANESE,
    LANGUAGES,
    NUMBER,
    Damage,
    Made,
    Plant,
    in_place_of,
    insert_word,
    inserted,
    said,
)

DAY_MONTHS = (4, 6, 9, 11)  # of 30 days
FEW, MANY = (3, 9), (40, 900)  # bounds of numbers


def impossible_date(line: str, rng: random.Random, language: str) -> Made:
    """A date as the language writes it, on the 31st of a month of 30 days."""
    written = format_date(
        datetime.date(rng.randint(1990, 2026), rng.choice(DAY_MONTHS), 30), "long", Locale.parse(language)
    )
    return insert_word(line, rng, written.replace("30", "31").replace("\u0663\u0660", "\u0663\u0661"))


def impossible_digits(line: str, rng: random.Random, language: str) -> Made:
    """The 31st of a month of 30 days, as ISO 8601 writes it."""
    return insert_word(line, rng, f"{rng.randint(1990, 2026)}-{rng.choice(DAY_MONTHS):02}-31")


def wrong_weekday(line: str, rng: random.Random, language: str) -> Made:
    """A full date with the weekday of another day."""
    locale = Locale.parse(language)
    day = datetime.date(rng.randint(1990, 2026), rng.randint(1, 12), rng.randint(1, 28))
    names = locale.days["format"]["wide"]
    written = format_date(day, "full", locale)
    right, wrong = names[day.weekday()], names[(day.weekday() + rng.randint(1, 6)) % 7]
    return insert_word(line, rng, written.replace(right, wrong)) if right in written else None


def _glued(number: str, rng: random.Random) -> str:
    return rng.choice(("DSXNUMX+", "QDXNUMX", "XNUMXGbE", "XNUMXP", "LXNUMX"))


def _some(low: int, high: int, form: str) -> Damage:
    return lambda line, rng, language: insert_word(line, rng, form.format(rng.randint(low, high)))


def _filled(form: str, *bounds: tuple[int, int]):
    """The form with a number within each of the bounds."""
    return lambda rng: form.format(*(rng.randint(*each) for each in bounds))


PLANTS = (
    Plant("lost number", in_place_of(NUMBER, lambda number, rng: "XNUMX"), "placeholder/masked-number"),
    Plant("lost number, glued", in_place_of(NUMBER, _glued), "placeholder/masked-number"),
    Plant("impossible date", impossible_date, "date/impossible", LANGUAGES),
    Plant("impossible date in digits", impossible_digits, "date/impossible"),
    Plant("wrong weekday", wrong_weekday, "date/weekday-mismatch", LANGUAGES),
    Plant(
        "day and month in one slot",
        said(
            {
                "ja": _filled("{}.{}月{}日、", (2, 28), (2, 9), (10, 29)),
                "zh": _filled("{}.{}月{}日，", (2, 28), (2, 9), (10, 29)),
                "ko": _filled("{}.{}월 {}일", (2, 28), (2, 9), (10, 29)),
            }
        ),
        "date/mangled*",
        EAST,
        info=True,
    ),
    Plant("year outside its era", _some(65, 88, "昭和{}年"), "date/era-out-of-range*", JAPANESE),
    Plant(
        "range that runs backwards",
        said(
            {
                "ja": "11月20日から11月10日まで",
                "zh": "5月20日至5月10日",
                "ko": "5월 20일부터 5월 10일까지",
                "en": "from 20 to 10 November",
                "de": "vom 20. bis 10. November",
                "fr": "du 20 au 10 novembre",
                "es": "del 20 al 10 de noviembre",
                "it": "dal 20 al 10 novembre",
                "pt": "de 20 a 10 de novembro",
                "ru": "с 20 по 10 ноября",
                "pl": "od 20 do 10 listopada",
            }
        ),
        "date/backward-range",
        frozenset("ja zh ko en de fr es it pt ru pl".split()),
    ),
    Plant(
        "time out of range",
        said(
            {
                "ja": "25時70分に",
                "zh": "下午3点75分",
                "ko": "오후 3시 75분에",
                "de": "um 25:70 Uhr",
                "en": "at 3:75 p.m.",
                "fr": "à 25h70",
                "es": "a las 25:70 horas",
                "ru": "в 25:70 часов",
                "pl": "o godzinie 25:70",
                "it": "alle ore 25:70",
            }
        ),
        "date/time-out-of-range",
        frozenset("ja zh ko de en fr es ru pl it".split()),
    ),
    Plant(
        "thousands as decimals",
        said(
            {
                "ja": _filled("{}.000人の職員", (2, 90)),
                "zh": _filled("{}.000名员工", (2, 90)),
                "ko": _filled("{}.000명의 직원", (2, 90)),
                "en": _filled("{}.000 villagers", (2, 90)),
            }
        ),
        "number/foreign-thousands*",
        EAST | {"en"},
    ),
    Plant(
        "measured thousands as decimals",
        said(
            {
                "ja": _filled("{}.{}00キロ", (2, 9), (1, 9)),
                "zh": _filled("{}.{}00公里", (2, 9), (1, 9)),
                "ko": _filled("{}.{}00미터", (2, 9), (1, 9)),
            }
        ),
        "number/foreign-thousands*",
        EAST,
    ),
    Plant("separator before a magnitude", _some(10, 90, "{}.000万人"), "number/misplaced-magnitude", CJK),
    Plant(
        "numbers that changed places",
        said(
            {
                "ja": lambda rng: rng.choice(
                    (f"{rng.randint(1985, 2024)}カ国", f"{rng.randint(20, 90)},000年の{rng.randint(1985, 2024)}人")
                ),
                "zh": lambda rng: rng.choice(
                    (f"{rng.randint(1985, 2024)}个国家", f"{rng.randint(20, 90)},000年的{rng.randint(1985, 2024)}人")
                ),
                "ko": lambda rng: rng.choice(
                    (f"{rng.randint(1985, 2024)}개국", f"{rng.randint(20, 90)},000년의 {rng.randint(1985, 2024)}명")
                ),
            }
        ),
        "number/rotated* number/impossible-country-count",
        EAST,
    ),
    Plant(
        "two numbers in one slot",
        said(
            {
                "ja": _filled("{}/{}台の車両が", (31, 99), (10, 30)),
                "zh": _filled("{}/{}辆汽车", (31, 99), (10, 30)),
                "ko": _filled("{}/{}대의 차량이", (31, 99), (10, 30)),
            }
        ),
        "number/fused",
        EAST,
    ),
    Plant(
        "two numbers run together",
        inserted("6400 5605 MT/s", "2,346 17,802", "15,000 6.0 rpm"),
        "number/two-in-one-slot number/run-together",
        info=True,
    ),
    Plant("thousands split by a space", inserted("12, 000", "3 ,500", "45, 000"), "number/split-thousands", info=True),
    Plant("bent designation", inserted("DDR2.0", "DDR4.8", "SYS-15,055HA-TN"), "number/bent-designation"),
    Plant(
        "part larger than its whole",
        said(
            {
                "ja": _filled("{}人の子どもを含む{}人", MANY, FEW),
                "zh": _filled("包括{}名儿童在内的{}名乘客", MANY, FEW),
                "ko": _filled("어린이 {}명을 포함한 {}명", MANY, FEW),
                "en": _filled("{} people, including {} children", FEW, MANY),
                "de": _filled("{} Menschen, darunter {} Kinder", FEW, MANY),
                "fr": _filled("{} personnes, dont {} enfants", FEW, MANY),
                "es": _filled("{} personas, incluidos {} niños", FEW, MANY),
                "it": _filled("{} persone, tra cui {} bambini", FEW, MANY),
                "ru": _filled("{} человек, включая {} детей", FEW, MANY),
                "vi": _filled("{} người, trong đó có {} trẻ em", FEW, MANY),
            }
        ),
        "number/part-exceeds-whole",
        frozenset("ja zh ko en de fr es it ru vi".split()),
    ),
    Plant("step out of order", said({"ja": "3のステップ2/3", "zh": "3的方法2/3"}), "number/swapped-step", CJK),
    Plant(
        "magnitude twice",
        said(
            {
                "ja": _filled("{}億万円の予算が", (2, 90)),
                "zh": _filled("{}亿万元的预算", (2, 90)),
                "ko": _filled("{}억만 원의 예산이", (2, 90)),
            }
        ),
        "number/doubled-magnitude",
        EAST,
    ),
    Plant(
        "number lost before a counter",
        said({"ja": lambda rng: f'最後の"{rng.choice(("ヶ月", "つ", "人", "日間"))}は'}),
        "number/lost-before-counter",
        JAPANESE,
    ),
    Plant(
        "sign of the year lost",
        said(
            {
                "ja": _filled("{}{}月に", (1995, 2026), (2, 9)),
                "zh": _filled("{}{}月", (1995, 2026), (2, 9)),
                "ko": _filled("{}{}월에", (1995, 2026), (2, 9)),
            }
        ),
        "date/glued-year",
        EAST,
    ),
    Plant(
        "day before its month",
        said({"ja": _filled("{}の{}月に", (2, 28), (1, 12))}),
        "date/day-before-month",
        JAPANESE,
    ),
    Plant(
        "year of an era that had ended",
        said({"ja": _filled("平成{}年{}月{}日、", (33, 45), (1, 12), (1, 28))}),
        "date/ended-era*",
        JAPANESE,
        info=True,
    ),
)
