/** Look of the page about the interface; a sheet of its own, since the content security policy allows no inline styles. */
export const apiPageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#17191c, #eceef2); --soft: light-dark(#555d6b, #a9b1bf); --line: light-dark(#d8dce4, #3a404b); --accent: light-dark(#171a8c, #a8b4ff); --panel: light-dark(#f5f6f9, #1d2026) }
* { box-sizing: border-box }
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: light-dark(#fff, #121418); margin: 0 auto; max-width: 60rem; padding: 1.5rem }
h1 { font-size: 1.8rem; line-height: 1.25; margin: 0 } h2 { margin: 2.5rem 0 .5rem } h3 { font: 600 1.05rem/1.4 ui-monospace, monospace; margin: 0; overflow-wrap: anywhere }
a { color: var(--accent) } p { margin: .4rem 0 } nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0 0; padding: 0; list-style: none }
article { border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin: 1rem 0; background: var(--panel) }
.method { color: var(--accent) }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .9375rem } th { color: var(--soft); font-weight: 600 }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line) } th:first-child { width: 9rem } th:nth-child(3) { width: 19rem }
code, pre { font: .9em ui-monospace, monospace; overflow-wrap: anywhere } pre { overflow-x: auto; max-height: 24rem; margin: .5rem 0 0 } summary { cursor: pointer; color: var(--accent); padding: .25rem 0 }
@media (max-width: 40rem) {
  body { padding: 1rem } h1 { font-size: 1.5rem } article { padding: .75rem .875rem }
  table, tbody { display: block } thead { display: none } tr { display: grid; grid-template-columns: minmax(4.5rem, max-content) 1fr; gap: 0 .75rem; padding: .35rem 0; border-top: 1px solid var(--line) }
  td { border: 0; padding: 0 } td:first-child { grid-row: span 2 } td:nth-child(n + 2) { grid-column: 2 } td:empty { display: none }
}
`
