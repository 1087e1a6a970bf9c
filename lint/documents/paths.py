"""The language that a file's name or folder states: ``guide.ja.md``, ``i18n/ja/guide.md``, ``docs/zh-CN/guide.md``.

A tag with a script or region (``pt-BR``, ``zh_Hant``) says it anywhere. Two letters alone say it before the suffix, or
as a folder right below one that holds languages (``i18n``, ``locales``, ``docs`` …): ``it/`` and ``id/`` are words too.
"""

from __future__ import annotations

from lint.cache import kept

# ISO 639-1, with the three-letter codes that translation projects use.
CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
    "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
    "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq "
    "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu fil "
    "ckb yue".split()
)
HOLDERS = frozenset(
    "i18n l10n locale locales _locales lang langs language languages translation translations translated "
    "content contents docs doc po man pages readme readmes".split()
)
_TAG = kept.pattern(r"([A-Za-z]{2,3})((?:[-_](?:[A-Z][a-z]{3}|[A-Z]{2}|[a-z]{2}|419))*)")


def language_from_path(path: str) -> str | None:
    """The BCP 47 tag that a path states, or None; the name goes before the folders, an inner folder before an outer."""
    *folders, name = path.replace("\\", "/").split("/")
    pieces = name.split(".")
    if len(pieces) > 2:
        language = _tag(pieces[-2], alone=True)
        if language:
            return language
    for index in range(len(folders) - 1, -1, -1):
        held = index > 0 and folders[index - 1].lower() in HOLDERS
        language = _tag(folders[index], alone=held)
        if language:
            return language
    return None


def _tag(word: str, *, alone: bool) -> str | None:
    found = _TAG.fullmatch(word)
    if found is None or found[1].lower() not in CODES:
        return None
    if not found[2]:
        return found[1].lower() if alone and found[1].islower() else None
    parts = found[2].replace("_", "-").split("-")[1:]
    if not alone and parts[-1].islower():  # `de-en` or `no-op` is a name; `pt-br` counts where languages are held
        return None
    return "-".join([found[1].lower(), *(part.upper() if len(part) == 2 else part for part in parts)])
