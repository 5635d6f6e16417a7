import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import type { HtmlTagDescriptor, Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Answers that every visit begins with. */
const firstAnswers = ['/api/territory', '/api/spatial-levels', '/api/indicators']

const headLink = (attributes: Record<string, string | boolean>): HtmlTagDescriptor => ({ tag: 'link', attrs: attributes, injectTo: 'head' })

/**
 * Let the browser fetch the map's code and the first answers while it still reads the page's own code.
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
      const map = Object.keys(bundle ?? {}).filter((file) => /atlas-map-[^/]+\.(js|css)$/.test(file))
      const tags = [
        ...firstAnswers.map((href) => headLink({ rel: 'preload', as: 'fetch', href, crossorigin: 'anonymous' })),
        ...map.map((file) => headLink(file.endsWith('.js') ? { rel: 'modulepreload', crossorigin: true, href: `/${file}` } : { rel: 'preload', as: 'style', crossorigin: true, href: `/${file}` })),
      ]
      return { html: html.replace('href="/icon.svg"', `href="${icon}"`), tags }
    },
  },
})

export default defineConfig({
  root: here('.'),
  plugins: [preact(), earlyStart()],
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function'] } } },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and icons stay files of their own, so that the content security policy needs no `data:` for fonts.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/tiles': 'http://127.0.0.1:8080',
    },
  },
})
