import { spawnSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Makes the package of `stats/` as it would be published: JavaScript modules and types, no dependency, nothing of Muster's other parts. */
export function packStats(folder: string): void {
  const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
  rmSync(folder, { recursive: true, force: true })
  const compiler = at('node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', at('stats/tsconfig.build.json'), '--outDir', folder], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('stats could not be compiled')
  const { name, version, description, license, type, sideEffects, keywords } = JSON.parse(readFileSync(at('stats/package.json'), 'utf8'))
  const published = {
    name,
    version,
    description,
    license,
    type,
    sideEffects,
    keywords,
    engines: { node: '>=20' },
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './compute/*.js': { types: './compute/*.d.ts', default: './compute/*.js' },
    },
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
  writeFileSync(join(folder, 'README.md'), packedReadme(readFileSync(at('stats/README.md'), 'utf8')))
  copyFileSync(at('LICENSE'), join(folder, 'LICENSE'))
}

/** The package holds neither the manual nor the reference: what links to them is plain text; a link to a source leads to the module made of it. */
function packedReadme(text: string): string {
  return text.replace(/\[([^\]]*)\]\(([^)]*)\)/g, (link, words: string, to: string) => {
    if (to.startsWith('src/')) return `[${words}](${to.slice('src/'.length).replace(/\.ts$/, '.js')})`
    return to.startsWith('https:') ? link : words
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) packStats(fileURLToPath(new URL('../stats/dist/', import.meta.url)))
