import { checkHost, serve as openDoor } from '@muster/server/doors/serve.ts'
import type { Database } from '@muster/server/kernel/db.ts'
import { open } from '@muster/server/kernel/open.ts'
import { read, text, Usage } from './arguments.ts'
import { say } from './print.ts'

const options = { port: { type: 'string' }, host: { type: 'string' } } as const

/** Serves until it is asked to stop. */
export async function serve(args: string[], before: (db: Database) => Promise<void> = async () => {}): Promise<void> {
  const { values } = read(args, options)
  const wantedPort = text(values, 'port')
  const port = Number(wantedPort ?? process.env.MUSTER_PORT ?? 4110)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Usage('--port')
  const host = text(values, 'host')
  if (host !== undefined) checkHost(host)
  const opened = await open()
  try {
    await before(opened.db)
    const serving = await openDoor(opened.db, opened.url, { port, ...(host === undefined ? {} : { host }) })
    say('terminal.serving', { address: serving.address })
    await stopAsked()
    await serving.close()
  } finally {
    await opened.close()
  }
}

/** Asked twice is asked once: npm and the launcher both pass a signal on. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}
