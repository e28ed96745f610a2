"""The style sheet of the HTML report: system fonts, light and dark, contrast of at least 4.5 to 1."""

STYLE = """
:root { --ink: #1b2430; --soft: #515c6b; --paper: #ffffff; --panel: #f4f6f9; --line: #d6dce4;
  --blue: #1f5fa8; --orange: #a8480c; --red: #a61b2b; --green: #176b3a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf3; --soft: #a9b5c4; --paper: #12171e; --panel: #1b222c; --line: #38434f;
    --blue: #7db4f0; --orange: #f0a36b; --red: #ff8f98; --green: #6fd49a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; border-top: 1px solid var(--line); padding-top: 1rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p, li, dd { max-width: 70ch; }
.about, .tile-note, .id { color: var(--soft); font-size: .875rem; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.tiles { list-style: none; padding: 0; display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); }
.tiles li { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; }
.tiles span { display: block; }
.tile-label { font-size: .875rem; }
.tile-value { font-size: 1.75rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
.verdict { border-left: 4px solid; padding: .5rem 1rem; background: var(--panel); max-width: 72ch; }
.verdict.good { border-color: var(--green); }
.verdict.bad { border-color: var(--red); }
.charts { display: grid; gap: 1.5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); }
figure { margin: 1rem 0; }
figcaption { font-size: .9rem; margin-bottom: .5rem; }
.picture { width: 100%; max-width: 46rem; height: auto; font: 13px system-ui, sans-serif; }
.picture text { fill: var(--ink); }
.picture .value { font-variant-numeric: tabular-nums; }
.picture .grid { stroke: var(--line); }
.picture .bar { fill: var(--blue); opacity: .45; }
.picture .bar.fault { fill: var(--red); opacity: .6; }
.picture .interval { stroke: var(--ink); stroke-width: 1.5; }
.picture .line { fill: none; stroke-width: 2.5; }
.picture .line-a { stroke: var(--blue); } .picture text.line-a { fill: var(--blue); stroke: none; }
.picture .line-b { stroke: var(--orange); } .picture text.line-b { fill: var(--orange); stroke: none; }
.picture .line.line-b { stroke-dasharray: 6 4; }
.picture .ring { fill: var(--paper); stroke-width: 3; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
thead th { border-bottom-width: 2px; white-space: nowrap; }
tbody th { font-weight: 500; }
details { margin: .5rem 0; }
summary { cursor: pointer; padding: .35rem 0; }
.mistake { background: var(--panel); border-radius: .5rem; padding: .25rem 1rem; }
.mistake dt { font-weight: 600; margin-top: .5rem; }
.mistake dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.tag { display: inline-block; font-size: .8rem; border: 1px solid var(--line); border-radius: 1rem;
  padding: 0 .6rem; margin-right: .35rem; }
.turn { color: var(--soft); font-size: .9rem; margin: .25rem 0; }
"""
