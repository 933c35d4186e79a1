import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where Muster keeps its cluster when no other server is named: MUSTER_DATA, else the place each system sets aside for it. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.MUSTER_DATA) return resolve(env.MUSTER_DATA)
  const home = env.HOME || homedir()
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Muster')
  if (process.platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Muster')
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, 'muster')
  // Root's home is closed to others, and where PostgreSQL must run as another user it could not reach its files there.
  return process.getuid?.() === 0 ? '/var/lib/muster' : join(home, '.local', 'share', 'muster')
}
