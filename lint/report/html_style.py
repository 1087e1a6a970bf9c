"""How the page of :mod:`lint.report.html` looks: by day, by night and on paper.

Colours are named once for each scheme; text keeps a contrast of 4.5 to 1 or more to what is behind it.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --raised: #ffffff; --ink: #1f1d1a; --soft: #625d55; --rule: #ddd8ce; --track: #eeeae2;
  --link: #1d4f91; --unseen: #6b2fa0; --unseen-wash: #f1e7fa;
  --error: #b3261e; --error-wash: #fbdcd8; --warning: #8f5200; --warning-wash: #fbe6bd; --info: #235f9e; --info-wash: #d9e8f8;
  --warning-bar: #d98a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181b; --raised: #1f2125; --ink: #e8e5df; --soft: #a5a099; --rule: #3a3c42; --track: #2a2c31;
    --link: #93bdf5; --unseen: #d3abf5; --unseen-wash: #3a2a4d;
    --error: #ff978c; --error-wash: #5b2420; --warning: #f0b95a; --warning-wash: #4f3a10; --info: #8ec0f5; --info-wash: #1f3d5c;
    --warning-bar: #d99a2b;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", "Noto Sans CJK JP", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 3rem 0 .3rem; padding-top: .6rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 0; font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; }
p { margin: .4rem 0; max-width: 48rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.soft, caption, footer { color: var(--soft); }
caption { text-align: left; padding-bottom: .5rem; max-width: 48rem; }
nav ul, ul.tiles, ol.samples, ul.notes, ul.remarks { list-style: none; margin: 0; padding: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin-top: 1rem; }
ul.tiles { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.4rem 0 .6rem; }
ul.tiles li { min-width: 8.5rem; padding: .6rem .9rem .7rem; background: var(--raised); border: 1px solid var(--rule);
  border-left: .3rem solid var(--tone, var(--rule)); border-radius: .3rem; }
ul.tiles b { display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; color: var(--tone, inherit); }
.error { --tone: var(--error); --wash: var(--error-wash); --bar: var(--error); }
.warning { --tone: var(--warning); --wash: var(--warning-wash); --bar: var(--warning-bar); }
.info { --tone: var(--info); --wash: var(--info-wash); --bar: var(--info); }
.level { color: var(--tone); background: var(--wash); border-radius: .2rem; padding: .05em .45em; font-size: .82em; font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; vertical-align: middle; border-bottom: 1px solid var(--rule); font-weight: 400; }
thead th { color: var(--soft); font-size: .85rem; border-bottom: 2px solid var(--rule); white-space: nowrap; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.number.error, td.number.warning, td.number.info { color: var(--tone); font-weight: 600; }
td.none { color: var(--soft); }
th.name { min-width: 12rem; max-width: 26rem; overflow-wrap: anywhere; }
td.about { min-width: 14rem; color: var(--soft); font-size: .92rem; }
td.strip { width: 40%; min-width: 16rem; padding-right: 0; }
td.bar { width: 16%; min-width: 7rem; padding-right: 0; }
svg { display: block; width: 100%; }
.strip svg { height: 1.9rem; } .bar svg { height: .8rem; }
svg .track { fill: var(--track); }
svg .error, svg .warning, svg .info { fill: var(--bar); }
svg .wash { fill: var(--wash); opacity: .6; }
svg .mark:hover { stroke: var(--ink); stroke-width: .5; }
.of-rule { margin-top: 2.2rem; }
.of-rule > p { margin-top: .15rem; }
details { margin: .3rem 0; max-width: 48rem; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
details > div { border-left: 2px solid var(--rule); padding-left: 1rem; }
code, .lines, .path { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace; font-size: .92em; }
ol.samples > li { margin: .7rem 0; padding: .55rem .8rem .6rem; background: var(--raised); border: 1px solid var(--rule);
  border-left: .3rem solid var(--tone); border-radius: .3rem; scroll-margin-top: 1rem; break-inside: avoid; }
ol.samples > li:target { outline: 2px solid var(--link); }
.sample p { margin: 0; max-width: none; }
.path { overflow-wrap: anywhere; color: var(--soft); }
.message { font-weight: 500; }
.lines { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem; margin: .35rem 0 .1rem; }
.lines > span { color: var(--soft); text-align: right; user-select: none; }
.lines > code { font-size: 1em; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
mark { background: var(--wash); color: inherit; border-bottom: 2px solid var(--tone); border-radius: .15rem .15rem 0 0; padding: .05em .1em; }
mark:empty { border-left: 2px solid var(--tone); padding: 0; margin: 0 .1em; }
.unseen { color: var(--unseen); background: var(--unseen-wash); border-radius: .2rem; padding: 0 .15em; font-size: .88em; }
.notes mark { background: var(--track); border-color: var(--soft); }
ul.notes { font-size: .92rem; color: var(--soft); }
ul.remarks li { margin: .25rem 0; }
footer { margin-top: 4rem; padding-top: .8rem; border-top: 1px solid var(--rule); font-size: .9rem; }
@media (max-width: 40rem) { body { padding: 1rem .8rem 3rem; } ul.tiles li { min-width: 6.5rem; flex: 1; } }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  .wide { overflow: visible; }
  h2, h3, thead { break-after: avoid; }
  tr, svg { break-inside: avoid; }
  svg, mark, .level, .unseen, ul.tiles li, ol.samples > li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { content-visibility: visible; display: block; }
}
"""

# The page has this style and nothing else: no script, no picture, no frame, no form, nothing from anywhere.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
