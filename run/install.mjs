// Runs on the oldest Node that may be found on a machine, and before any package is there: Node's own modules only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../', import.meta.url)
const lock = new URL('package-lock.json', root)
const installed = new URL('node_modules/.package-lock.json', root) // npm writes it last
const stamp = new URL('node_modules/.installed-from', root)

/** Installs the packages when they are missing or were installed from another lock file. Leaves the process if that fails. */
export function installIfNeeded() {
  const wanted = createHash('sha256').update(readFileSync(lock)).update(`${process.platform}-${process.arch}`).digest('hex')
  if (isInstalled(wanted)) return
  console.log('Installing packages (npm ci), once for this version …')
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = npm(args)
  if (error || status !== 0) {
    console.error(
      `The packages could not be installed${error ? `: ${error.message}` : ''}. Muster needs npm and, this once, a package registry.`,
    )
    process.exit(status || 1)
  }
  keep(wanted)
}

/** @param {string} wanted */
function isInstalled(wanted) {
  if (read(stamp) === wanted && touched(installed) > 0) return true
  const byHand = touched(installed) > 0 && touched(installed) >= Math.max(touched(lock), touched(stamp))
  if (byHand) keep(wanted)
  return byHand
}

/** When a file was last written; 0 when there is none. @param {URL} file */
function touched(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** @param {string[]} args */
function npm(args) {
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: fileURLToPath(root), stdio: ['ignore', 'inherit', 'inherit'] }
  const own = process.env.npm_execpath
  if (own?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [own, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** @param {URL} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string} wanted */
function keep(wanted) {
  try {
    writeFileSync(stamp, wanted)
  } catch {} // a read-only installation is looked at again next time
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) installIfNeeded()
