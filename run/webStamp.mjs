import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const stamp = join(root, 'web', 'dist', '.built-from')
const sources = ['web', 'domain/src', 'stats/src', 'package-lock.json']
const notSources = new Set(['node_modules', 'dist'])

/** Whether the built web pages come from the sources as they are now: by content, since a checkout touches every date. */
export function isWebBuilt() {
  try {
    return readFileSync(stamp, 'utf8') === fingerprint()
  } catch {
    return false
  }
}

export function markWebBuilt() {
  writeFileSync(stamp, fingerprint())
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) add(hash, source)
  return hash.digest('hex')
}

/** @param {import('node:crypto').Hash} hash @param {string} path */
function add(hash, path) {
  const names = folder(path)
  if (!names) hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  else for (const name of names) if (!notSources.has(name) && !name.includes('.test.')) add(hash, `${path}/${name}`)
}

/** @param {string} path */
function folder(path) {
  try {
    return readdirSync(join(root, path)).sort()
  } catch {
    return undefined
  }
}
