import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packStats } from '../../run/packStats.ts'

// As somebody would have it who takes the statistics alone: a folder of node_modules, no compiler, no Muster.
let folder: string
let taken: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-stats-'))
  packStats(join(folder, 'packed'))
  taken = join(folder, 'node_modules', '@muster', 'stats')
  cpSync(join(folder, 'packed'), taken, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package works where neither TypeScript nor Muster is', () => {
  const script = `import { jaroWinkler, rateInterval } from '@muster/stats'
    import { compute } from '@muster/stats/compute/compute.js'
    const { garwood } = await compute('rate-ci', { events: 0, exposure: 1, multiplier: 1, level: 0.95 })
    console.log(JSON.stringify([jaroWinkler('martha', 'marhta'), rateInterval(0, 1).exact.upper, garwood.upper]))`
  writeFileSync(join(folder, 'try.mjs'), script)
  const [similarity, upper, computed] = JSON.parse(execFileSync(process.execPath, [join(folder, 'try.mjs')], { encoding: 'utf8' }))
  expect(similarity).toBeCloseTo(0.9611111111111111, 12)
  expect(upper).toBeCloseTo(3.688879454113936, 10)
  expect(computed).toBe(upper)
})

test('it depends on nothing, says where its types are and has no side effects', () => {
  const told = JSON.parse(readFileSync(join(taken, 'package.json'), 'utf8'))
  expect([told.private, told.dependencies, told.devDependencies]).toEqual([undefined, undefined, undefined])
  expect(told).toMatchObject({ name: '@muster/stats', type: 'module', license: 'Apache-2.0', sideEffects: false })
  expect(readFileSync(join(taken, told.exports['.'].types), 'utf8')).toContain('jaroWinkler')
})

test('what its README links to is in it', () => {
  const links = [...readFileSync(join(taken, 'README.md'), 'utf8').matchAll(/\]\(([^)]*)\)/g)].map(([, to = '']) => to)
  expect(links).toContain('rate/rateInterval.js')
  expect(links.filter((to) => !existsSync(join(taken, to)))).toEqual([])
})

test('a browser takes of it only what is asked for', async () => {
  const size = async (code: string) => (await bundled(code)).length
  const small = await size("import { jaroWinkler } from '@muster/stats'; document.title = jaroWinkler('a', 'b')")
  const whole = await size("import * as stats from '@muster/stats'; document.title = Object.keys(stats).map((key) => stats[key])")
  expect(small).toBeLessThan(6_000)
  expect(whole).toBeGreaterThan(10 * small)
  expect(await bundled("import * as stats from '@muster/stats'; document.title = Object.values(stats)")).not.toMatch(/\bnode:|process\./)
})

async function bundled(code: string): Promise<string> {
  const entry = join(folder, 'entry.mjs')
  writeFileSync(entry, code)
  const made = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: true, rollupOptions: { input: entry, preserveEntrySignatures: false } },
    resolve: { alias: { '@muster/stats': pathToFileURL(join(taken, 'index.js')).pathname } },
  })
  const [first] = Array.isArray(made) ? made : [made]
  if (!first || !('output' in first)) throw new Error('nothing was built')
  return first.output.map((one) => (one.type === 'chunk' ? one.code : '')).join('')
}
