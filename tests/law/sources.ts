import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export type Source = { path: string; text: string }

const notOurs = new Set(['node_modules', 'dist', '.git', '.muster', 'output', 'coverage'])

/** Every file of the project whose name ends so, as it lies on disk: paths with slashes, from the root. */
export function sources(endings: string[], below = ''): Source[] {
  return paths(below)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export function paths(below = ''): string[] {
  return [...walk(join(root, below))].map((path) => relative(root, path).split(sep).join('/')).sort()
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (notOurs.has(entry.name)) continue
    if (entry.isDirectory()) yield* walk(join(folder, entry.name))
    else if (entry.isFile()) yield join(folder, entry.name)
  }
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('tests/')
}
