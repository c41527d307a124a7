"""How the web page of a summary looks: on screens, small screens, in the dark and on paper."""

STYLE = """\
:root { color-scheme: light dark; --ink: #171a1f; --muted: #565f6d; --line: #dfe3e9;
  --accent: #2557d6; --ground: #fff; --empty: #e9eef9; --call: #fdeee9; --badge: #7a4a00;
  --badge-ground: #fdf0d3; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef2; --muted: #a3acba; --line: #2d333c;
  --accent: #8fb0ff; --ground: #14171b; --empty: #262d3a; --call: #42241f; --badge: #f2c063;
  --badge-ground: #382b10; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.5rem 4rem; color: var(--ink);
  background: var(--ground); font: 1rem/1.5 Inter, system-ui, sans-serif;
  overflow-wrap: anywhere; }
a { color: var(--accent); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; }
nav { font-size: .875rem; margin-bottom: 2rem; }
h1 { font-size: 2.4rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.5rem; line-height: 1.3; margin: 3rem 0 .75rem; padding-bottom: .75rem;
  border-bottom: 1px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.side h2, .side h3, .side h4 { margin: 0; padding: 0; border: 0; font-size: 1rem; }
.kicker { margin: 3rem 0 0; color: var(--accent); font-weight: 600; font-size: .875rem; }
.kicker + h2 { margin-top: .25rem; }
.subtitle, .below { color: var(--muted); font-size: 1.125rem; margin: .25rem 0; }
.above { display: flex; justify-content: space-between; gap: 1rem; font-size: .875rem; }
.badge { color: var(--badge); background: var(--badge-ground); padding: .25rem .75rem;
  border-radius: 4px; font-weight: 600; }
.muted, .caption, figcaption { color: var(--muted); font-size: .8125rem; }
.warn { color: var(--badge); font-weight: 600; }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem; list-style: none; padding: 1rem 0;
  border: solid var(--line); border-width: 1px 0; font-size: .8125rem; color: var(--muted); }
.figures li { flex: 1 1 6rem; }
.figures strong { display: block; font-size: 1.75rem; line-height: 1.3; color: var(--ink); }
.side { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1.5rem;
  margin: 1.25rem 0; }
.side ul, .side ol { margin-top: 0; padding-left: 1.25rem; }
.headline { font-size: 1.125rem; font-weight: 500; }
.headlines li { margin-bottom: .75rem; }
.plain, .points { list-style: none; padding-left: 0 !important; }
.points li { margin-bottom: .35rem; padding-left: 4.5rem; text-indent: -4.5rem; }
.label { display: inline-block; width: 4.5rem; text-indent: 0; font-size: .8125rem;
  font-weight: 600; }
.where { font-weight: 600; color: var(--muted); font-size: .875rem; margin-bottom: .25rem; }
figure { margin: .75rem 0; padding-left: 1rem; border-left: 3px solid var(--accent); }
blockquote { margin: 0; font-size: 1.125rem; }
.callout { background: var(--call); padding: .75rem 1rem; border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-size: .8125rem; }
tbody th { font-weight: 400; }
.right { text-align: end; padding-right: 0; white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
svg .empty { fill: var(--empty); }
svg .filled, svg circle { fill: var(--accent); }
svg circle { fill-opacity: .65; }
svg line { stroke: var(--line); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line);
  color: var(--muted); font-size: .8125rem; }
@media (max-width: 40rem) { .side { grid-template-columns: 1fr; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } nav, .skip { display: none; }
  h2 { break-after: avoid; } li, figure, tr { break-inside: avoid; } }
"""
