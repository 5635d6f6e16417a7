import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { measured, type Measurement } from './measurement.ts'

/** Size of the client's own script: everything that it bundles, without MapLibre, styles and fonts. */
export async function benchClient(root: string): Promise<Measurement[]> {
  if (!existsSync(join(root, 'web/main.tsx'))) return [measured('own JavaScript', 'no client to build', '< 80 kB gzip', false)]
  const { outputFiles } = await build({
    entryPoints: [join(root, 'web/main.tsx')], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact',
    outfile: 'main.js', external: ['maplibre-gl', 'maplibre-gl/*'], logLevel: 'silent', define: { 'import.meta.env.DEV': 'false', 'import.meta.env.PROD': 'true' },
    plugins: [{
      name: 'no-assets',
      setup(api) {
        api.onResolve({ filter: /\.(s?css|woff2|svg|png)$|\?/ }, ({ path }) => ({ path, namespace: 'asset' }))
        api.onLoad({ filter: /.*/, namespace: 'asset' }, () => ({ contents: 'export default ""' }))
      },
    }],
  })
  const bytes = outputFiles.filter(({ path }) => path.endsWith('.js')).reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  return [measured('own JavaScript beside MapLibre', `${(bytes / 1000).toFixed(1)} kB gzip`, '< 80 kB gzip', bytes < 80_000)]
}
