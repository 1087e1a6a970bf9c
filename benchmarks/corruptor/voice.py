"""The translator's own voice (catalogue 5): one sentence a language, in words that no rule's examples have."""

from __future__ import annotations

from benchmarks.corruptor.making import LANGUAGES, Plant, closing, opening

PREAMBLES = {
    "ja": "以下はご依頼の文書を日本語に翻訳したものです。",
    "zh": "以下是您提供的文档的中文翻译：",
    "ko": "다음은 요청하신 문서를 한국어로 번역한 것입니다.",
    "ru": "Вот перевод предоставленного текста на русский язык:",
    "fr": "Voici la traduction française du texte fourni :",
    "de": "Hier ist die deutsche Übersetzung des angegebenen Textes:",
    "es": "Aquí tienes la traducción al español del texto:",
    "it": "Ecco la traduzione in italiano del testo fornito:",
    "pt": "Aqui está a tradução do texto para o português:",
    "pl": "Oto tłumaczenie podanego tekstu na język polski:",
    "tr": "İşte metnin Türkçe çevirisi:",
    "vi": "Dưới đây là bản dịch tiếng Việt của văn bản:",
    "ar": "إليك ترجمة النص المطلوب إلى العربية:",
    "en": "Here is the English translation of the provided text:",
}
REFUSALS = {
    "en": "As a language model, I do not have access to the file you mention.",
    "de": "Als Sprachmodell kann ich die genannte Datei leider nicht öffnen.",
    "fr": "En tant que modèle de langage, je ne peux pas ouvrir ce fichier.",
    "es": "Como modelo de lenguaje, no puedo abrir el archivo mencionado.",
    "zh": "作为语言模型，我无法查看您提到的文件。",
    "ja": "AI言語モデルとして、私はそのファイルを開くことができません。",
    "ko": "AI 언어 모델로서 저는 그 파일을 열 수 없습니다.",
    "ru": "Как языковая модель, я не могу открыть этот файл.",
}
REQUESTS = {
    "en": "Please provide the passage that you would like me to translate.",
    "de": "Bitte geben Sie den Text an, den ich übersetzen soll.",
    "fr": "Veuillez fournir le texte que vous souhaitez que je traduise.",
    "es": "Por favor, proporcione el texto que desea que traduzca.",
    "zh": "请提供需要我翻译的内容。",
    "ja": "翻訳する文章を入力してください。翻訳いたします。",
    "ko": "번역할 내용을 보내 주시면 번역해 드리겠습니다.",
    "ru": "Пожалуйста, пришлите текст, который нужно перевести.",
}
COMMENTS = {
    "en": "Note: This translation keeps the names of the commands in the original.",
    "de": "Hinweis: In dieser Übersetzung wurden die Befehlsnamen unverändert gelassen.",
    "fr": "Remarque : dans cette traduction, les noms des commandes ont été conservés.",
    "es": "Nota: en esta traducción se han conservado los nombres de los comandos.",
    "zh": "（注：我保留了命令名称的英文原文，没有翻译代码块。）",
    "ja": "※ご指示のとおり、コマンド名は翻訳せずに残しています。",
    "ko": "참고: 명령 이름은 번역하지 않고 그대로 두었습니다.",
    "ru": "Примечание: в этом переводе названия команд оставлены без изменений.",
}
NOTICES = {
    "en": "This page was translated automatically.",
    "de": "Diese Seite wurde maschinell übersetzt.",
    "fr": "Cette page a été traduite automatiquement.",
    "es": "Esta página se ha traducido automáticamente.",
    "zh": "本页由机器翻译。",
    "ja": "このページは機械翻訳されています。",
    "ko": "이 페이지는 기계 번역되었습니다.",
    "ru": "Эта страница переведена автоматически.",
}
OFFERS = {
    "en": (
        "Let me know if you would like any changes to the translation.",
        "If you'd like me to adjust the tone of the translation, just let me know!",
    ),
    "de": (
        "Sagen Sie mir Bescheid, wenn ich an der Übersetzung etwas ändern soll.",
        "Wenn du Änderungen an der Übersetzung möchtest, lass es mich wissen!",
    ),
    "fr": (
        "Dites-moi si vous souhaitez que je modifie la traduction.",
        "Si vous souhaitez des ajustements dans la traduction, faites-le-moi savoir.",
    ),
    "es": (
        "Avíseme si desea que cambie algo de la traducción.",
        "Si necesitas que ajuste la traducción, házmelo saber.",
    ),
    "it": ("Fammi sapere se vuoi che modifichi qualcosa nella traduzione.",),
    "pt": ("Se quiser que eu ajuste a tradução, é só me avisar.",),
    "pl": ("Daj mi znać, jeśli chcesz, żebym zmienił coś w tłumaczeniu.",),
    "zh": ("如需修改译文，请告诉我。", "如果您希望我调整译文的语气，请随时告诉我。"),
    "ja": ("訳文に直したい箇所があれば、お知らせください。", "翻訳の調整が必要でしたら、お気軽にお知らせください。"),
    "ko": ("번역에서 고칠 부분이 있으면 말씀해 주세요.", "번역을 더 자연스럽게 다듬기를 원하시면 알려 주세요."),
    "ru": (
        "Дайте знать, если в переводе нужно что-то изменить.",
        "Если хотите, чтобы я изменил стиль перевода, сообщите мне.",
    ),
}

HANDED_OVER = {
    "en": "Absolutely! Here is a revised table of contents for your manual:",
    "de": "Gerne! Hier ist eine überarbeitete Gliederung für Ihr Handbuch:",
    "fr": "Bien sûr ! Voici une version remaniée du sommaire :",
    "es": "¡Por supuesto! Aquí tienes un índice revisado del manual:",
    "it": "Certamente! Ecco un indice rivisto del manuale:",
    "pt": "Claro! Aqui está um sumário revisto do manual:",
    "ru": "Конечно! Вот переработанное оглавление руководства:",
    "pl": "Oczywiście! Oto poprawiony spis treści podręcznika:",
    "zh": "当然可以！以下是修改后的手册目录：",
    "ja": "もちろんです。以下に、手引きの目次を書き直しました。",
    "ko": "물론입니다! 아래는 다시 쓴 설명서의 목차입니다.",
}
ROLES = {
    "zh": "好的，作为一名技术文档工程师，以下是本章的正文。",
    "ja": "はい、技術文書の編集者として、本章を次のようにまとめます。",
    "ko": "네, 기술 문서 전문가로서 이 장을 아래와 같이 정리하겠습니다.",
}
ENDS = {
    "en": (
        "I hope this helps! Feel free to ask if you have further questions.",
        "I hope this explanation helps! Let me know if you have any other questions.",
        "Hope this helps! If you need more details on any of these steps, just let me know.",
        "Feel free to reach out if you need any further clarification or assistance!",
    ),
    "de": (
        "Ich hoffe, das hilft Ihnen weiter. Bei weiteren Fragen stehe ich gerne zur Verfügung.",
        "Ich hoffe, diese Erklärung hilft dir weiter! Wenn du noch Fragen hast, frag einfach.",
        "Lassen Sie mich wissen, wenn Sie weitere Informationen benötigen!",
    ),
    "fr": (
        "J'espère que cela vous aide. N'hésitez pas à me poser d'autres questions.",
        "J'espère que cette explication vous a été utile ! Si vous avez d'autres questions, n'hésitez pas.",
        "N'hésitez pas à me demander si vous avez besoin de plus de précisions !",
    ),
    "es": (
        "Espero que esto te sea útil. Si tienes más preguntas, no dudes en preguntarme.",
        "¡Espero que esta explicación te haya ayudado! Si necesitas más detalles, avísame.",
        "Si necesitas más ayuda con algún paso, ¡no dudes en pedírmela!",
    ),
    "it": (
        "Spero che questa spiegazione ti sia stata utile! Se hai altre domande, chiedi pure.",
        "Fammi sapere se hai bisogno di altri chiarimenti!",
    ),
    "pt": (
        "Espero que isso ajude! Se tiver mais dúvidas, é só perguntar.",
        "Se precisar de mais alguma coisa, estou à disposição para ajudar!",
    ),
    "pl": (
        "Mam nadzieję, że to pomoże! Jeśli masz więcej pytań, pytaj śmiało.",
        "Daj znać, jeśli potrzebujesz dodatkowych wyjaśnień!",
    ),
    "tr": (
        "Umarım bu açıklama yardımcı olmuştur! Başka sorularınız varsa sormaktan çekinmeyin.",
        "Daha fazla yardıma ihtiyacınız olursa bana bildirin!",
    ),
    "vi": (
        "Hy vọng phần giải thích này hữu ích cho bạn! Nếu bạn có câu hỏi nào khác, đừng ngần ngại hỏi tôi.",
        "Nếu bạn cần thêm thông tin, hãy cho tôi biết nhé!",
    ),
    "ar": (
        "آمل أن يكون هذا الشرح مفيدًا لك! إذا كان لديك أي أسئلة أخرى، فلا تتردد في طرحها.",
        "إذا كنت بحاجة إلى مزيد من التوضيح، فأخبرني.",
    ),
    "zh": (
        "希望以上内容对您有所帮助，如有其他问题请随时告诉我。",
        "希望这些信息对你有帮助！如果还有其他问题，欢迎随时问我。",
        "如果您需要更详细的解释，请随时告诉我！",
    ),
    "ja": (
        "以上がお役に立てば幸いです。ほかにご質問があれば、いつでもお尋ねください。",
        "この説明が参考になれば幸いです。不明な点があれば、遠慮なく聞いてください。",
        "他に知りたいことがあれば、いつでも聞いてくださいね！",
    ),
    "ko": (
        "도움이 되었기를 바랍니다. 더 궁금한 점이 있으면 언제든지 물어보세요.",
        "이 설명이 도움이 되셨길 바랍니다! 추가로 궁금한 점이 있으시면 말씀해 주세요.",
        "더 자세한 설명이 필요하시면 언제든지 말씀해 주세요!",
    ),
    "ru": (
        "Надеюсь, это поможет. Если будут ещё вопросы, обращайтесь.",
        "Надеюсь, это объяснение было полезным! Если у вас остались вопросы, не стесняйтесь спрашивать.",
        "Если вам нужна дополнительная информация, дайте мне знать!",
    ),
}
STEPS = {
    "en": ("If you want, I can also write a short introduction to this chapter.",),
    "de": ("Wenn Sie möchten, kann ich auch eine kurze Einleitung zu diesem Kapitel schreiben.",),
    "fr": ("Si vous voulez, je peux aussi rédiger une courte introduction à ce chapitre.",),
    "es": ("Si quieres, también puedo escribir una breve introducción a este capítulo.",),
    "it": ("Se vuoi, posso anche scrivere una breve introduzione a questo capitolo.",),
    "ru": ("Если хотите, я могу также написать короткое введение к этой главе.",),
    "zh": ("如果您需要，我还可以为本章写一段简短的引言。",),
    "ja": ("ご希望でしたら、この章の短い導入文も作成できます。",),
    "ko": ("원하시면 이 장의 짧은 소개 글도 써 드릴 수 있습니다.",),
}
INLINE = {
    "zh": "以下为翻译后的中文版说明：",
    "ja": "以下、翻訳した日本語の文章です：",
    "en": "Sure! Here is the translation:",
    "fr": "Bien sûr ! Voici la traduction :",
}

PLANTS = (
    Plant("preamble", opening(PREAMBLES), "voice/preamble voice/announced-translation", LANGUAGES, first_line=True),
    Plant("refusal", opening(REFUSALS), "voice/refusal voice/declined", frozenset(REFUSALS), first_line=True),
    Plant(
        "request for the text",
        opening(REQUESTS),
        "voice/request-for-text voice/commentary",
        frozenset(REQUESTS),
        first_line=True,
    ),
    Plant(
        "note on the translation",
        opening(COMMENTS),
        "voice/commentary voice/kept-as-is",
        frozenset(COMMENTS),
        first_line=True,
    ),
    Plant(
        "notice of machine translation",
        opening(NOTICES),
        "voice/machine-translated",
        frozenset(NOTICES),
        first_line=True,
        info=True,
    ),
    Plant("offer of changes", closing(OFFERS), "voice/offered-changes", frozenset(OFFERS)),
    Plant(
        "work handed over",
        opening(HANDED_OVER),
        "voice/handed-over voice/assistant-answer voice/preamble voice/announced-translation",
        frozenset(HANDED_OVER),
        first_line=True,
        info=True,
    ),
    Plant("role taken up", opening(ROLES), "voice/assistant-role", frozenset(ROLES), first_line=True),
    Plant(
        "end of an answer",
        closing(ENDS),
        "voice/assistant-closing voice/helpful-closing voice/offered-*",
        frozenset(ENDS),
        info=True,
    ),
    Plant("offer of more work", closing(STEPS), "voice/offered-* voice/assistant-closing", frozenset(STEPS)),
    Plant(
        "preamble in a line",
        lambda line, rng, language: (
            f"{line} {INLINE[language]}",
            len(line) + 1,
            len(line) + 1 + len(INLINE[language]),
        ),
        "voice/inline-preamble voice/announced-translation",
        frozenset(INLINE),
    ),
)
