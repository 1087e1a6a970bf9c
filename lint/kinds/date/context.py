"""Whether a text means a date that cannot be as just that: a test, a manual on calendars, a title.

The signs, on the date's own line: in its sentence, or close by in the next, the words of test code and of manuals that
speak of rejecting or rolling over dates, in some thirty languages; a denial right beside it (没有 before it, ではなく behind
it); a comment of program code; what the date would turn into behind it (`= 1 July`, `→`, `becomes 1 July`); an arrow,
`no` or `e.g.` just before it; a quotation in typographic quotes whose whole content is the date (the film «31 июня»); a
quotation in straight quotes behind a word of prose, since data writes its dates behind a sign; and the words for a film
or book just before a quotation.

Known limit: text about impossible dates that uses none of these words is reported.
"""

from __future__ import annotations

from lint.cache import kept

MOST_BETWEEN = 26  # characters between two dates that may be "or", quotes and their weekdays
_THIN_SPACES = (" ", "\u00a0", "\u202f")
REACH = 120  # characters on either side in which words about dates speak of this one, in its own sentence
NEXT_REACH = 40  # the same in the sentence before or behind
_ENDS = kept.pattern(r"[。！？]|[.!?](?=[^\S\n]+[^\W\d_a-z])")
# Of a text in lower case: folding it first costs less than ignoring case.
_WORDS = tuple(
    (
        "<marker>|<example|valueerror|@displayname|overflow|bisiest|bisest|bissext|schaltjahr|schrikkeljaar|skottår|"
        "skudår|přestupn|priestupn|przestępn|високосн|переступн|artık yıl|năm nhuận|inexistant|incohéren|"
        "faute de frappe|existiert nicht|gibt es nicht|nicht existier|ungültig|unmöglich|überlauf|abgelehnt|"
        "verworfen|tippfehler|inexistent|no existe|inválid|imposible|último día válido|rechaz|desbord|no es válid|"
        "errónea|não existe|impossív|fora do calendário|ilegív|exceç|non esist|inesistent|impossibil|nieistniej|"
        "nie istniej|odrzuc|walidac|walidow|walidu|nieprawidłow|niepoprawn|przewin|spoza miesiąca|ma tylko 30|"
        "neexist|neplatn|přeteč|pretec|má jen 30|nu există|nu exista|nevalid|are doar 30|nem létez|érvénytelen|ne postoji|"
        "nevažeć|nepostoj|geçersiz|diyemey|dönüştürül|taşıyor|taşma|tak ada|bestaat niet|ongeldig|finnes ikke|"
        "findes ikke|finns inte|ugyldig|ogiltig|ei ole olemassa|virheelli|ei ole kelvollinen|не бывает|не существ|"
        "несуществ|некорректн|неверн|недопустим|невозможн|отклон|отверг|не дата|переполнени|только 30 д|опечатк|"
        "ошибочн|валидац|не існу|неіснуюч|невалідн|виняток|відхил|некоректн|не съществува|невалидн|не постоји|"
        "неважећ|δεν υπάρχει|μη έγκυρ|άκυρ|لا يوجد|غير صالح|غير صحيح|غير موجود|وجود ندارد|نامعتبر|לא קיים|לא תקין|"
        "לא חוקי|अमान्य|मौजूद नहीं|ไม่มีจริง|ไม่ถูกต้อง|オーバーフロー|解釈され|看作|当作|視為|视为|とみな|不可能的日期|无效日期|無效日期|日期组合|不可能な日付|あり得ない日付|ありえない日付|を加算|を足すと|ヶ月後は|か月後は|が指定された場合|を指定した場合|を入力すると|と入力すると|ダミーデータ|加上一个月|加一个月|加1个月|加上1个月|달을 더하|개월을 더하|페이크|가짜 데이터|더미 데이터|목데이터|목 데이터|假数据|假資料|测试数据|測試資料|mock|正規化|正规化|規格化|繰り上が|繰り越|誤植|誤記|は誤り|うるう|閏|排除|顺延|順延|malformed|parametrize|日までしかない|妥当性|有効性|合法性|有效性|유효성|解释为|"
        "解釋為|溢出|夹到|闰|윤년|assert|expect(|toequal|.tobe|is none|isnan|inlinedata|return null|return none|return false|"
        "would roll|lenient|normaliz|normalis|bogus|reject|refuse|fictitious|mistyped|misprint|nonexist|non-exist|dates that do not|setmonth|"
        "erratum|errata|validator|invalid|impossible|unreachable|cannot construct|rules out|30-day month|"
        "real case error|30 days|n'exist|n’exist|n'est pas une date|n’est pas une date|coquille|n'a que|n’a que|"
        "solo tiene|tem apenas|ha 30 giorni|non è valid|non valid|non sono valid|adică 1|mevcut değil|mevcut olmayan|"
        "olmayan bir tarih|olmayan bir gün|không hợp lệ|không tồn tại|không có thật|chỉ có 30 ngày|chỉ có 28 ngày|"
        "tidak ada|tidak valid|нет такой даты|нет такого дня|проверяет|проверка дат|немає так|である場合|であるなど|只有30|只有28|"
        "只有29|只有三十|로 해석|걸러|차단|일 같은 |일로 계산|localdate|exception|no such da|leap year|leap day|leapyear|strtotime|checkdate|mktime|"
        "date.parse|date.utc|not a valid da|not a real da|not a da|déborde|validity|validation|validasi|validering|"
        "by accident|on purpose|deliberately|nicht exist|nicht vorhanden|tolak|mustahil|testes for|getestet|vérifie|"
        "sprawdza|kontroluj|kontrola|controleert|kontrollera|denetle|testwith|testcase|parametrize|dataprovider|javascript|refusé|"
        "setmonth|setdate|addmonth|plusmonth|relativedelta|not exist|not-exist|nicht gibt|gibt's nicht|gibt’s nicht|не быв|"
        "повертає помилку|возвращает ошибку|returns an error|zwraca błąd|vrací chybu|devuelve un error|renvoie une erreur|"
        "restituisce un errore|retorna um erro|gibt einen fehler|geeft een fout|ger fel|foutmelding|fehlermeldung|"
        "message d'erreur|message d’erreur|mensaje de error|mensagem de erro|messaggio di errore|сообщение об ошибке|"
        "повідомлення про помилку|komunikat o błędzie|chybové hlášení|felmeddelande|fejlmeddelelse|feilmelding|"
        "virheilmoitu|hibaüzenet|hata mesaj|mesaj de eroare|μήνυμα σφάλματος|رسالة خطأ|پیام خطا|הודעת שגיאה|"
        "pesan kesalahan|thông báo lỗi|перевіря|non c'è|non c’è|não há 31|nincs ilyen|pole olemas|neegzistuoj|"
        "neeksistē|ne obstaja|er ikke en dato|är inget datum|is geen datum|ist kein datum|no es una fecha|"
        "non è una data|não é uma data|nie jest datą|nu este o dată|nem dátum|datepicker|date picker|"
        "por error|por engano|per errore|par erreur|irrtümlich|fälschlich|versehentlich|mistakenly|wrongly|erroneously|"
        "by mistake|ten onrechte|per ongeluk|błędnie|omyłkowo|pomyłkowo|chybně|omylem|nesprávn|по ошибке|помилково|"
        "felaktigt|av misstag|fejlagtigt|ved en fejl|feilaktig|ved en feil|virheellisesti|erehdyksessä|tévesen|hibásan|"
        "din greșeală|eronat|yanlışlıkla|hatalı olarak|do nhầm|secara keliru|εσφαλμένα|λανθασμένα|κατά λάθος|بالخطأ|"
        "به اشتباه|בטעות|गलती से|greškom|pogrešno|napačno|klaidingai|kļūdaini|ekslikult|"
        "menolak|ditolak|απορρίπτ|ανύπαρκτ|neprijme|nepřijme|nepřijímá|neprijíma|odmietn|odmítn|zamít|не приймає|"
        "не принимает|не позволя|отхвърл|одбиј|odbij|elutasít|respinge|reddeder|reddet|từ chối|rifiut|weigert|"
        "afgewezen|avvisar|avvises|afvises|noraida|atmet|lükkab|zavrne|يرفض|דוחה|נדחה|अस्वीकार|ปฏิเสธ|"
        "what happens if|was passiert, wenn|que se passe-t-il si|qué pasa si|o que acontece se|cosa succede se|"
        "wat gebeurt er als|co się stanie, jeśli|co się stanie, gdy|co se stane, když|что будет, если|що буде, якщо|"
        "vad händer om|hva skjer hvis|hvad sker der, hvis|mitä tapahtuu, jos|mi történik, ha|ce se întâmplă dacă|"
        "ne olur|điều gì xảy ra nếu|apa yang terjadi jika|τι συμβαίνει αν|ماذا يحدث إذا|מה קורה אם|क्या होता है|"
        "чтобы не было|щоб не було|y similares|e similares|e simili|и подобн|und ähnlich|i podobn|and the like|and similar"
    ).split("|")
)
_ABOUT = kept.pattern(
    r"\b(?:input|invalid|bad|wrong|expected|actual|fake|dummy)\w*[^\S\n]?[:=][^\S\n]?[\"']|\beq\(|(?:parse|validate_|is_?valid|extract|normali[sz]e|resolve|recogni[sz]e)\w*\(|\.for_?each\b|\bof \[[\"']|\bthrows? (?:an?|new)\b|\braises? (?:an?|\w+error)|@test\b|"
    r",\s?(?:false|null|none|nil|true)\s?[\]),]|\broll(?:s|ed|ing)?[- ]?(?:over|forward|into)|değil\)|\bclamp|\btypo\b|"
    r"\bthere(?: is|'s|’s| will never be| would be) (?:no|an?)\b|\bhas no (?:29|3[01])|\brejet[eé]|\bhat nur\b|"
    r"keinen 3[01]\.|\berros? (?:de|como)|\b(?:vira|grava) (?:[12]|1º) de\b|musz\w+ istnieć|\byok\b|"
    r"\([^()\n]{0,16}\b(?:28|29|30) (?:days|tage|jours|d[ií]as|giorni|dni|dn[ií]|дней|днів|дни|dagen|dager?|dagar|päivää|nap|zile|gün|hari|ngày)\)|"
    r"(?<!\w)(?:has|have|hat|nur|a|tiene|solo|sólo|tem|só|apenas|ha|heeft|slechts|har|kun|bara|on|vain|csak|are|doar|má|ma|jen|len|tylko|має|лише|тільки|"
    r"имеет|только|има|само|ima|samo|έχει|hanya|cuma|chỉ có|has only|only)[^\S\n](?:28|29|30)[^\S\n](?:days|tage|jours|d[ií]as|giorni|dni|dn[ií]|dnů|дней|днів|дни|дана|dana|"
    r"dagen|dager?|dagar|dage|päivää|nap|zile|gün|hari|ngày|ημέρες|μέρες)(?!\w)|"
    # a month added or taken away
    r"(?:\badd|subtract|minus|togli|aggiung|sottra|ajout|retir|añad|rest[ao]|adicion|abzieh|abgezog|hinzu|optell|aftrek|odejm|doda|odeč|přič|прибав|вычит|отним|віднім|"
    r"lägg|dra bort|legg|træk|lisä|vähen|hozzáad|kivon|adun|scăd|ekle|çıkar|cộng|trừ|tambah|kurang)\w{0,8}[^\S\n](?:\w+[^\S\n])?"
    r"(?:months?|mois|mes|mese|mês|monate?|maand|miesiąc\w{0,2}|měsíc\w{0,2}|mesiac\w{0,2}|месяц\w{0,2}|місяц\w{0,2}|місяць|måned|månad|kuukau\w+|hónap\w*|lun[aă]|ay|tháng|bulan)(?!\w)|"
    r"sığ(?:dır|mıyor)|\bkiểm (?:tra|thử) ngày|\btc-\w+-?\d|\b(?:bugg?s?|buggar|bogue)\b|(?<!\w)баг(?:а|и|ів|ов|у)?(?!\w)|"
    # what a list of changes says of itself: "mended in version 2.3"
    r"(?:\bfixed|resolved|behob|corrig|correg|corret|risolt|poprawi|napraw|oprav|исправ|виправ|поправ|opgelost|rettet|åtgärd|korja|javít|"
    r"düzelt|remedi|διορθ)\w*[^\n.;]{0,20}(?<!\w)(?:v|ver[sz]\w{0,6}|wersj\w{0,3}|верс\w{1,3}|sürüm\w{0,4}|έκδοση)[^\S\n]?v?\d+\.\d|\b(?:checks?|tests?) (?:that|whether|if)\b"
)
# Behind the date: what it would turn into (`31 June = 1 July`), but for the arrow of PHP's tables.
_BECOMES = kept.pattern(
    r"[\"'»”)`]{0,2}[^\S\n]?(?:[\u2013\u2014-][^\S\n](?:нет|ні|no|nein|non|não|nie|nee|nej|ei)(?!\w)|(?:\u2192|\u21d2|->|={1,3}(?!>))[^\S\n]?[\w\"']|"
    r"\b(?:as|becom(?:es?|ing)|turns? into|rolls? (?:to|into)|wird(?: zum?)?|devient|se convierte en|vira|diventa|menjadi|"
    r"станет|становится|превращается в|стає|става|staje się|se stane|sa stane|lesz|devine|postaje|wordt|blir|bliver|olur|udělá|dělá|urobí"
    r"|robi|robí|robi się|делает|делал|делала|робить|сделал|зробила?|makes?|made|macht(?: daraus)?|fait|hace|faz|rende|maakt|gör|laver|lager|tekee|csinál|face)"
    r"[^\S\n](?:the |le |el |o |il |de |den |am )?\d(?!\d?[:h])|(?:ad esempio|for example|for instance|zum Beispiel|par exemple|por ejemplo"
    r"|por exemplo|na przykład|například|napríklad|например|наприклад|bijvoorbeeld|till exempel|for eksempel|esimerkiksi|például|de exemplu)(?!\w)|(?:de\u011fil|DE\u011e\u0130L|gibi|benzeri|misali)(?!\w))"
)
# Before it: an arrow, a word for none, or the words that bring in an example.
_AS_EXAMPLE = kept.pattern(
    r"(?:(?:\u2192|\u21d2|->)(?:[^\S\n](?=[\"']))?|\b(?:ex\.|ex ?:|genre|exemples? ?:|exemplo:|ej\.|bsp\.|kein(?:en|e)?|geen|ingen|intet|inget|нет|немає|няма|nema|není|nie ma|nie je|nincs|pas de"
    r"|no hay|não há|e\.g\.|for example|for instance|such as|dates like|z\. ?B\.|zum Beispiel|beispielsweise|bijv\.|bijvoorbeeld"
    r"|f\.eks\.|t\.ex\.|esim\.|p\. ?ex\.|par exemple|p\. ?ej\.|por ejemplo|por exemplo|ad esempio|np\.|na przykład|typu|např\.|napr\."
    r"|pl\.|például|de exemplu|напр\.|например|наприклад|типа|типу|вроде|кшталт|зразок|като|попут|poput|örn\.|örneğin|ví dụ|misalnya|contohnya"
    r"|like|comme|como|come|wie(?! am)|zoals|jak|jako|ako|mint|kuten|precum|såsom|π\.χ\.|όπως|pvz\.|piem\.|näiteks|nagu|seperti|như|kiểu"
    r"|مثل|مثلا|مثلاً|مانند|כמו|כגון|למשל|לדוגמה|जैसे|যেমন|เช่น)"
    r"[,:]?[^\S\n](?:\w{1,5}[^\S\n])?)[\"'\u201c\u201e\u00ab(]{0,2}\Z",
    kept.IGNORECASE,
)
# Right before it or behind it: that somebody types it, or a program takes it.
_ENTERED_BEFORE = kept.pattern(
    r"\b(?:enter(?:s|ing|ed)?|typ(?:es?|ing|ed)|accepts?|sais\w{1,5}|accepte\w{0,3}(?:-t-(?:il|elle))?|introdu[czj]\w{1,4}|acepta\w{0,2}|inseri\w{1,4}"
    r"|digita\w{0,3}|accetta\w{0,3}|aceita\w{0,3}|wpis\w{1,4}|zadá\w{0,3}|syöttää|skriver in|accepterar|godtar|nhập)"
    r"[^\S\n](?:the |le |el |il |o |den |det |de |date |date of |ngày )?[\"'\u201c\u201e\u00ab]?\Z",
    kept.IGNORECASE,
)
# Right before it: that a field or calendar does not take it; `not accepted after` is a deadline.
_NOT_TAKEN = kept.pattern(
    r"(?<!\w)(?:not|n['’]t|ne|no|não|non|niet|nie|nem|ei|не|inte|ikke|nu)[^\S\n](?:accept|allow|permit|akzept|permet|acept|aceit|consent|accett|toesta|przyjm|pozwal|povol"
    r"|umožň|enged|fogad|salli|hyväksy|допуск|разреш|дозвол|прийма|принима|tillåt|tillad|aksept|godta|godk)\w*[^\S\n]"
    r"(?:the |el |il |le |o |a |de |den |det |data |datum |datę |date |kuupäeva )?[\"'\u201c\u201e\u00ab]?\Z",
    kept.IGNORECASE,
)
_TAKES_NOT = kept.pattern(r"\b(?:erlaubt|akzeptiert|gestattet)\b[^\n!?;]{0,40}\d\.[^\S\n]\w{3,9}[^\S\n]nicht\b")
_ENTERED_BEHIND = kept.pattern(
    r"[\"'\u201d\u201c\u00bb]?[^\S\n](?:eingib\w|eingeb\w{1,2}|eingetippt|eintipp\w|invult|intypt|gir\w{2,9}|yazıl\w{1,4}|yazar\w{1,5}|beír\w{1,4}|megad\w{1,3})(?!\w)"
    # `is moved to 1 May`
    r"|[\"'\u201d\u201c\u00bb]?[^\S\n][^\n.!?;]{0,30}(?:automat\w+|mov(?:es?|ed)|shift\w*|chang\w+|convert\w*|pomi[čc]\w+|pomak\w+|päivämäär\w+|umgewandelt|verschoben|"
    r"convierte|mueve|déplac\w+|transform\w+|przesu\w+|przenosi|сдвиг\w+|переносит\w*|зсува\w+|převede|posun\w+|mută|sposta\w*|desloca\w*|flytt\w+|áthelyez\w*|taşı\w+|chuyển|перетвор\w+|превраща\w+|превръща\w+|становил\w+|přechází|mění|mienia|muuttu\w+|μετατρ\w+|γίνεται|berubah|thành|يتحول|הופך)"
    r"[^\n.!?;\d]{0,24}[^\S\n]0?[12](?!\d)"
)
_IN_BRACKETS = kept.pattern(r"[^\W\d_][^\S\n]\(\"\Z")  # of a sentence: `a long name ("31 June" has …`
_IN_PROSE = kept.pattern(
    r"(?:[^\W\d_]\.?[^\S\n](?=\")|\b(?:e\.g\.|z\. ?B\.|p\. ?ej\.|ex\.?|por ejemplo|por exemplo|par exemple|ad esempio|напр\w*\.?|np\.|örn\.?|ví dụ:?)"
    r"[^\n]{0,40}[\"\u201c\u201e(] ?)\"?(?:\w{2,12}[^\S\n])?\Z"
)
_JOINS = kept.pattern(
    r"(?:[^\S\n][^\W\d_]{4,12})?[\"'»”)]?(?:[^\S\n]?[/,][^\S\n]?(?=[\"'«„“])|[^\S\n]?/[^\S\n]?|,[^\S\n]|,?[^\S\n](?:and|et|und|y|e|en|i|og|och|og|és|și|i|и|та|και|or|oder|ou|o|или|чи|або|lub|nebo|alebo|veya|of|eller|sau|hoặc|atau|czy|ili|али|ali|või|vai|ir|un|ja|tai|da|dan|và|וגם|או|หรือ|และ|या|और|বা|و|أو|یا)[^\S\n])(?:[\"'«„“(](?:[^\W\d_]{2,12},?[^\S\n]){0,2}|(?:the|le|el|il|den|der|am|o)[^\S\n])?"
)
# What says right before the date, or right behind it, that there is no such day or that another one is right.
_DENIED_BEFORE = kept.pattern(
    r"(?:[没沒]有|不(?:应|應|会|會|能)?是|(?:也|都|就|还|還)不是|并非|並非)[^\S\n]?[\"'“「]?(?:\d{4}年)?\Z"
)
_DENIED_BEHIND = kept.pattern(
    r"[\"'”」]?(?:(?:で|じゃ)(?:は)?な[くい]|(?:は|って|なんて|という日付?は|のような日付?は)[^。\n]{0,3}(?:ない|ありません|無い)"
    r"|[이은는]? ?아니|[이은는] ?없|[^\n]{0,14}[そこ](?:んな|のような|ういう|う言う)日(?:付|にち)?は)"
)
# A comment of program code: without a year such dates are what the code computes, and in Chinese, Japanese and Korean with one too.
_COMMENT = kept.pattern(r"(?<![:\w])//|[,;)\]}\"'][ \t]{1,12}#[ ]")
# Behind a quoted date in digits: a comment that says it again in words, so that whoever reads the sample understands it.
_RETOLD = kept.pattern(r"[\"'][,;)\]}]{0,3}[^\S\n]+(?:#|//)[^\S\n]*(?P<day>3[01])\.?[^\S\n](?:de )?[^\W\d_]{3}")
_IN_RANGE = kept.pattern(r"\d[^\S\n]?[-\u2013\u2014][^\S\n]?\Z")  # of days: it is used, in a comment as well
_PROMPT = kept.pattern(r"[^\S\n]*>> ?> ")  # at the head of a line: what Python is tried with
_EAST_ASIAN = ("月", "월")
_FIRST_EAST_ASIAN = "\u2e80"
# A month and day without a year that the argument of a call begins with: what code is tried with.
_ARGUMENT = kept.pattern(r"\w\([\"']\Z")
_YEAR = kept.pattern(r"[12]\d{3}|[年년]")
_TITLED = kept.pattern(
    r"(?:film|movie|novel|album|song|band|roman|фильм\w*|роман\w*|книг\w+|альбом\w*|песн\w+|групп\w+"
    r"|повест\w+|映画|小説|电影|영화)"
    r"[^\S\n]{0,2}[\"'(]{1,2}\Z",
    kept.IGNORECASE,
)
_TEST_LINE = kept.pattern(
    r"\s*text: ?[\"'`]"
)  # how tests of text linters write their samples; elsewhere labels of programs
_TITLE_QUOTES = {
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"',
    "\N{SINGLE LOW-9 QUOTATION MARK}": "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT SINGLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{LEFT CORNER BRACKET}": "\N{RIGHT CORNER BRACKET}",
    "\N{LEFT WHITE CORNER BRACKET}": "\N{RIGHT WHITE CORNER BRACKET}",
    "\N{LEFT DOUBLE ANGLE BRACKET}": "\N{RIGHT DOUBLE ANGLE BRACKET}",
}


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the line around a span that can speak of it."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    line_start = text.rfind("\n", low, start) + 1 or low
    line_end = text.find("\n", end, high)
    return line_start, high if line_end < 0 else line_end


def _sentence_around(text: str, start: int, end: int, low: int, high: int) -> str:
    """The sentence of the span within the bounds, and what stands next to the span in those beside it."""
    begin = max((found.end() for found in _ENDS.finditer(text, low, start)), default=low)
    stop = _ENDS.search(text, end, high)
    behind = max(stop.start() if stop else high, min(high, end + NEXT_REACH))
    return text[max(low, min(begin, start - NEXT_REACH)) : behind]


def _is_titled(text: str, start: int, end: int) -> bool:
    """Whether typographic quotes hold nothing but the date, with the spaces that French sets inside them."""
    if text[end : end + 1] in _THIN_SPACES and text[start - 1 : start] in _THIN_SPACES:
        start, end = start - 1, end + 1
    closers = _TITLE_QUOTES.get(text[start - 1 : start])
    return closers is not None and end < len(text) and text[end] in closers


def _is_bracketed(text: str, start: int, end: int) -> bool:
    """Whether brackets of a sentence begin with the date in quotes and go on with words."""
    if text[end : end + 2] != '" ' or not text[end + 2 : end + 3].isalpha():
        return False
    return _IN_BRACKETS.search(text, max(0, start - 4), start) is not None


def are_alternatives(text: str, end: int, start: int) -> bool:
    """Whether only `or`, a slash or quotes stand between two dates: examples of a kind, one as good as the other."""
    return 0 < start - end <= MOST_BETWEEN and _JOINS.fullmatch(text, end, start) is not None


def _is_computed(text: str, start: int, end: int) -> bool:
    """Whether a date of a comment has neither a year nor a range that it ends."""
    return not _YEAR.search(text, start, end) and not _IN_RANGE.search(text, max(0, start - 4), start)


def is_meant(text: str, start: int, end: int) -> bool:
    """Whether the date at the span is spoken of instead of used."""
    if _is_titled(text, start, end):
        return True
    if _BECOMES.match(text, end) or (text[end : end + 1] == '"' and _IN_PROSE.search(text, max(0, start - 24), start)):
        return True
    if _is_bracketed(text, start, end):
        return True
    low, high = line_around(text, start, end)
    named = any(char.isalpha() for char in text[start:end])  # an example in digits shows how dates are written
    if named and _AS_EXAMPLE.search(text, max(low, start - 24), start):
        return True
    if _DENIED_BEFORE.search(text, low, start) or _DENIED_BEHIND.match(text, end, high):
        return True
    if _ENTERED_BEFORE.search(text, max(low, start - 24), start) or _ENTERED_BEHIND.match(text, end, high):
        return True
    if _NOT_TAKEN.search(text, max(low, start - 40), start) or _TAKES_NOT.search(text, max(low, start - 40), high):
        return True
    if any(char >= _FIRST_EAST_ASIAN for char in text[start:end]) and _TEST_LINE.match(text, low, start):
        return True
    retold = None if named else _RETOLD.match(text, end)
    if retold is not None and retold["day"] in text[start:end]:
        return True
    east_asian = any(month in text[start:end] for month in _EAST_ASIAN)
    if _COMMENT.search(text, low, start) and (east_asian or (named and _is_computed(text, start, end))):
        return True
    if _PROMPT.match(text, low, start) or (
        east_asian and _ARGUMENT.search(text, low, start) and not _YEAR.search(text, start, end)
    ):
        return True
    around = _sentence_around(text, start, end, low, high).lower()
    if any(words in around for words in _WORDS) or _ABOUT.search(around):
        return True
    return text[start - 1 : start] in ("'", '"', "(") and _TITLED.search(text, low, start) is not None
