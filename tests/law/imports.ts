import { posix } from 'node:path'
import { isTest, type Source } from './sources.ts'

export const rooms = new Set(
  'units people strength absence offers desk rejoining events vetting weapons grievances statistics access ledger sync exchange'.split(' '),
)

/** Which of Muster's other buildings each building may import. */
const buildings: Record<string, readonly string[]> = {
  stats: [],
  domain: ['stats'],
  server: ['domain'],
  web: ['domain'],
  cli: ['server', 'domain', 'stats'],
}

/** What tests may use besides what their building may. */
const forTests = /^(node:|vitest(\/|$)|fast-check$|postgres$|playwright-core$|(\.\.\/)+tests\/|@muster\/)/

type Import = { from: string; typesOnly: boolean }

/** The imports of a file that its building's law does not allow, each as a sentence. `packages` are those its package.json names. */
export function forbiddenImports({ path, text }: Source, packages: ReadonlySet<string>): string[] {
  const [building = '', , room = ''] = path.split('/')
  return importsIn(text)
    .filter((found) => !isAllowed(building, path, found, packages) || !keepsToRoom(building, room, path, found))
    .map(({ from }) => `${path} imports ${from}`)
}

function isAllowed(building: string, path: string, { from, typesOnly }: Import, packages: ReadonlySet<string>): boolean {
  if (isTest(path) && forTests.test(from)) return true
  // Made by the build from a plugin of web/vite.config.ts.
  if (from.startsWith('virtual:')) return building === 'web'
  if (from.startsWith('.')) return building === posix.join(posix.dirname(path), from).split('/')[0]
  const ours = /^@muster\/([^/]+)/.exec(from)?.[1]
  if (ours) return (buildings[building] ?? []).includes(ours) || (building === 'web' && ours === 'server' && typesOnly)
  if (from.startsWith('node:')) return building === 'server' || building === 'cli'
  return building !== 'stats' && packages.has(packageOf(from))
}

/** Within the server a room knows another only by what it may be asked (actions) and by what it answers (store). */
function keepsToRoom(building: string, room: string, path: string, { from }: Import): boolean {
  if (building !== 'server' || isTest(path) || !from.startsWith('.') || !rooms.has(room)) return true
  const [, , other = '', ...inside] = posix.join(posix.dirname(path), from).split('/')
  return other === room || !rooms.has(other) || /^(actions|store)(\.ts$|\/)/.test(inside.join('/'))
}

export function importsIn(text: string): Import[] {
  const found: Import[] = []
  const statements = /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm
  for (const [, type, from] of text.matchAll(statements)) if (from) found.push({ from, typesOnly: type !== undefined })
  for (const [, from] of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) if (from) found.push({ from, typesOnly: false })
  return found
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}
