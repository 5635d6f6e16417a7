import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Metafile } from 'esbuild'

/** Files that the first page loads: the entry, what it imports, and what draws the map, but no page that is loaded when opened. */
function firstLoad({ outputs }: Metafile): ReadonlySet<string> {
  const entries = Object.keys(outputs).filter(file => /main\.tsx$|picture-worker\.ts$/.test(outputs[file]!.entryPoint ?? ''))
  const found = new Set<string>()
  const visit = (file: string): void => {
    if (found.has(file) || outputs[file] === undefined) return
    found.add(file)
    for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement') visit(path)
  }
  entries.forEach(visit)
  return found
}

/**
 * Size of the client's own script in the first load, without MapLibre, styles and fonts.
 *
 * Unit: bytes after gzip at level 9.
 */
export async function ownScriptSize(root: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'web/main.tsx'), join(root, 'web/map/picture/picture-worker.ts')], bundle: true, splitting: true, minify: true, write: false, metafile: true, format: 'esm', target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact',
    absWorkingDir: root, outdir: join(root, 'dist/size'), chunkNames: '[name]-[hash]', external: ['maplibre-gl', 'maplibre-gl/*'], logLevel: 'silent', define: { 'import.meta.env.DEV': 'false', 'import.meta.env.PROD': 'true' },
    plugins: [{
      name: 'no-assets',
      setup(api) {
        api.onResolve({ filter: /\.(s?css|woff2|svg|png)$|\?/ }, ({ path }) => ({ path, namespace: 'asset' }))
        api.onLoad({ filter: /.*/, namespace: 'asset' }, () => ({ contents: 'export default ""' }))
      },
    }],
  })
  const wanted = [...firstLoad(metafile)].map(file => join(root, file))
  return outputFiles.filter(({ path }) => wanted.includes(path)).reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
}
