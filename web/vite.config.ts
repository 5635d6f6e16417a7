import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import type { HtmlTagDescriptor, Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Answers that every visit begins with. */
const firstAnswers = ['/api/territory', '/api/spatial-levels', '/api/indicators']

const headLink = (attributes: Record<string, string | boolean>): HtmlTagDescriptor => ({ tag: 'link', attrs: attributes, injectTo: 'head' })

/**
 * Let the browser fetch the code that draws the map, the letters and the first answers while it still reads the page's own code.
 *
 * The icon is written into the page: browsers ask for it again whenever the address changes.
 */
const earlyStart = (): Plugin => ({
  name: 'early-start',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const icon = `data:image/svg+xml,${encodeURIComponent(readFileSync(here('public/icon.svg'), 'utf8').trim())}`
      const picture = Object.keys(bundle ?? {}).filter((file) => /picture-worker-[^/]+\.js$/.test(file))
      const moving = Object.keys(bundle ?? {}).filter((file) => /atlas-map-[^/]+\.(js|css)$/.test(file))
      const letters = Object.keys(bundle ?? {}).filter((file) => /fira-sans-latin-[46]00-[^/]+\.woff2$/.test(file))
      const tags = [
        ...letters.map((file) => headLink({ rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` })),
        ...firstAnswers.map((href) => headLink({ rel: 'preload', as: 'fetch', href, crossorigin: 'anonymous' })),
        ...picture.map((file) => headLink({ rel: 'modulepreload', crossorigin: true, href: `/${file}` })),
        // Only read when somebody moves the map, but then at once.
        ...moving.map((file) => headLink({ rel: 'prefetch', crossorigin: true, href: `/${file}` })),
      ]
      return { html: html.replace('href="/icon.svg"', `href="${icon}"`), tags }
    },
  },
})

/**
 * Put everything that the page imports at once into one file.
 *
 * Divided by who else uses it, it would be some twenty small files, and each of them is a request before the first map.
 */
function oneFirstFile(): { readonly plugin: Plugin; readonly isFirst: (id: string) => boolean } {
  const first = new Set<string>()
  const plugin: Plugin = {
    name: 'one-first-file',
    apply: 'build',
    buildEnd() {
      const next = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry === true)
      for (let id = next.pop(); id !== undefined; id = next.pop()) {
        if (first.has(id)) continue
        first.add(id)
        next.push(...(this.getModuleInfo(id)?.importedIds ?? []))
      }
    },
  }
  return { plugin, isFirst: (id) => first.has(id) }
}

const packings = {
  br: (bytes: Buffer) => promisify<Buffer, object, Buffer>(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes: Buffer) => promisify<Buffer, object, Buffer>(gzip)(bytes, { level: 9 }),
}

/** Put every text file beside itself in packed form: to pack them for each visit anew takes longer than all the rest of it. */
const packed = (): Plugin => ({
  name: 'packed',
  apply: 'build',
  async closeBundle() {
    const folder = here('../dist/web')
    const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(?:js|css|html|svg|json|webmanifest)$/.test(file))
    await Promise.all(files.map(async (file) => {
      const bytes = await readFile(join(folder, file))
      if (bytes.length < 1024) return
      for (const [ending, pack] of Object.entries(packings)) await writeFile(join(folder, `${file}.${ending}`), await pack(bytes))
    }))
  },
})

const firstFile = oneFirstFile()

export default defineConfig({
  root: here('.'),
  plugins: [preact(), firstFile.plugin, earlyStart(), packed()],
  worker: { format: 'es' },
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function'] } } },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Every browser of this target knows `modulepreload` (Firefox 115, Safari 17) or does well without.
    modulePreload: { polyfill: false },
    // Fonts and icons stay files of their own, so that the content security policy needs no `data:` for fonts.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: 'first', test: firstFile.isFirst }] } } },
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/tiles': 'http://127.0.0.1:8080',
    },
  },
})
