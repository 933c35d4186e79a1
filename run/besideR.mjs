// Holds the statistics to R on inputs that nobody has seen: each input of the reference changed at random by a printed seed.
// npm run beside-r [-- --seed N] [method …]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installIfNeeded } from './install.mjs'
import { node24, under24 } from './node24.mjs'

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const { values, positionals } = parseArgs({ options: { seed: { type: 'string' } }, allowPositionals: true })
const seed = values.seed ?? String(1 + Math.floor(Math.random() * 1e6))
const methods = positionals.length > 0 ? positionals : methodsWithR()

/** The methods for which there is a script that asks R. */
function methodsWithR() {
  const files = readdirSync(here('stats/reference/r/')).filter((file) => file.endsWith('.R') && file !== 'beside.R')
  return files.map((file) => file.slice(0, -2))
}

if (spawnSync('Rscript', ['--version']).error) {
  console.error(
    'Rscript is not on this machine. Install R (4.2 or newer) with jsonlite, and try again; a method whose packages R lacks is left out and named.',
  )
  process.exit(2)
}
installIfNeeded()
console.log(`seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'beside-r-'))
try {
  const made = spawnSync('Rscript', [here('stats/reference/r/beside.R'), seed, folder, ...methods], { stdio: 'inherit' })
  const files = methods.map((method) => join(folder, `${method}.json`)).filter((file) => existsSync(file))
  const args = under24(here('cli/src/main.ts'), ['compute', '--check', ...files])
  // No process.exit in here: it would leave the folder behind.
  process.exitCode = made.status === 0 ? (spawnSync(node24(), args, { stdio: 'inherit' }).status ?? 1) : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
