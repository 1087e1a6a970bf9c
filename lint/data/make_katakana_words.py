"""Make ``katakana_words.txt``: common words written in katakana, one a line.

    pip install janome && python make_katakana_words.py

Janome (Apache 2.0) carries the IPA dictionary 2.7.0, whose licence (NAIST, 2003) allows use and redistribution with its
notice, repeated in ``katakana_words.LICENSE``. Kept are common nouns, verbal nouns, adjectival nouns, adverbs, units
and countries; left out are names of people, firms and smaller places, whose odd letters would let anything pass as a
word.
"""

from __future__ import annotations

import importlib
import re
from pathlib import Path

KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}")
KEPT = (
    "名詞,一般",
    "名詞,サ変接続",
    "名詞,形容動詞語幹",
    "名詞,接尾,助数詞",
    "名詞,固有名詞,地域,国",
    "副詞",
)
BUCKETS = 10
# Everyday words that came after the dictionary (2007) or that it spells without the final mark.
NEWER = """
アクセシビリティ アップデート アップロード アドオン アバター アプリ アプリケーション アンインストール インスタンス
インストーラー インポート ウィジェット エクスポート エディター エンコーダー エンコード エントリー オプション オンライン
カスタマイズ カメラマン クエリー クラウド クリエイター コメント コレクター コンテナ コンテナー コンパイラー コンポーネント
サブスクリプション スクリプター スクロール スケジューラー スタッフ ストレージ スピーカー スマートフォン スマホ スライダー
セッター ゲッター セレクター ダウンロード タブレット ツイート ツール テンプレート ディレクトリー デコーダー デバッガー
デプロイ トークン トレーナー ドライバー パーサー パラメーター フィルター フォルダ フォルダー ブラウザ ブラウザー プライバシー
プラグイン プレーヤー プロジェクター プロパティー ヘッダー フッター ポインター マネージャー メンバー モニター ユーザ ユーザー
ライブラリー ラベル リポジトリ リンカー レイヤー レンダラー ローダー ログアウト ロールバック ロボット ワークフロー
ソリューション エクスプローラー エクスプローラ ビュー プロパティ スレッド ナビゲーション バッファー デプロイメント
ランタイム ウィザード ダイアログ ブレークポイント クエリ ジョブ レジストリ ネームスペース インターフェイス
"""


def words() -> set[str]:
    """The katakana words of the dictionary that the tables need."""
    kept = set(NEWER.split())
    for bucket in range(BUCKETS):
        entries = importlib.import_module(f"janome.sysdic.entries_compact{bucket}").DATA
        extra = importlib.import_module(f"janome.sysdic.entries_extra{bucket}").DATA
        for number, entry in entries.items():
            if KATAKANA.fullmatch(entry[0]) and extra[number][0].startswith(KEPT):
                kept.add(entry[0])
    return kept


def main() -> None:
    Path(__file__).with_name("katakana_words.txt").write_text("\n".join(sorted(words())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
