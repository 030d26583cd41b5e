/** The page's own style; nothing is fetched. */
export const style = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; background: #fff; color: #222;
  font: 16px/1.55 system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 3rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid #ddd; }
h3 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
p { max-width: 46rem; margin: .6rem 0; }
.lead, .note { color: #555; }
.note { font-size: .85rem; }
aside { margin: 1.5rem 0; padding: .8rem 1.2rem; border-left: 5px solid #b3261e; background: #fdf1ef; }
aside ul { margin: .4rem 0 0; padding-left: 1.2rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .8rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .45rem; vertical-align: top; border-bottom: 1px solid #e3e3e3; }
th { border-bottom: 2px solid #888; font-weight: 600; vertical-align: bottom; }
th:first-child, td:first-child { padding-left: 0; }
.left { text-align: left; }
.right { text-align: right; }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .3rem 1.2rem; margin: 1rem 0;
  font-size: .9rem; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1.5rem 0; }
figure svg { max-width: 100%; height: auto; }
code { font-size: .9em; }
@media print { body { max-width: none; padding: 0; } section { break-inside: avoid-page; } }
`
