import { run } from './run.ts'

/** Under whom PostgreSQL runs. It refuses to run as root, so root must become somebody else. */
export type Identity = {
  /** who must own the cluster's files; undefined where files have no such owner */
  owner: number | undefined
  wrap(program: string): { command: string; prefix: string[]; uid?: number; gid?: number }
}

const nobody = 65534

const oneself: Identity = { owner: process.getuid?.(), wrap: (program) => ({ command: program, prefix: [] }) }

/** Root outside, nobody inside: in a user namespace root's own files stay PostgreSQL's own. */
const mapped: Identity = {
  owner: 0,
  wrap: (program) => ({ command: 'unshare', prefix: ['--user', `--map-user=${nobody}`, '--', program] }),
}

const nobodyItself: Identity = { owner: nobody, wrap: (program) => ({ command: program, prefix: [], uid: nobody, gid: nobody }) }

export async function findIdentity(): Promise<Identity> {
  if (process.getuid?.() !== 0) return oneself
  const { ok } = await run(mapped, 'true', [])
  return ok ? mapped : nobodyItself
}
