/** Look of the page about the interface; a sheet of its own, since the content security policy allows no inline styles. */
export const apiPageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#17191c, #eceef2); --soft: light-dark(#555d6b, #a9b1bf); --line: light-dark(#d8dce4, #3a404b); --accent: light-dark(#171a8c, #a8b4ff); --panel: light-dark(#f5f6f9, #1d2026) }
body { font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: light-dark(#fff, #121418); margin: 0 auto; max-width: 60rem; padding: 1.5rem }
h1 { font-size: 1.8rem; margin: 0 } h2 { margin-top: 2.5rem } h3 { font: 600 1.05rem ui-monospace, monospace; margin: 0; overflow-wrap: anywhere }
article { border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.25rem; margin: 1rem 0; background: var(--panel) }
.method { color: var(--accent) } table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line) }
code, pre { font: .9rem ui-monospace, monospace; overflow-wrap: anywhere } pre { overflow-x: auto; max-height: 24rem } a { color: var(--accent) } p { margin: .4rem 0 } summary { cursor: pointer; color: var(--accent) }
`
