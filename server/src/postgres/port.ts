import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** The port of the last start when it is still free, so that whoever lost a killed server finds the next one; else any. */
export async function choosePort(cluster: string): Promise<number> {
  const before = await readFile(join(cluster, 'muster.conf'), 'utf8').catch(() => '')
  const last = Number(/^port = (\d+)$/m.exec(before)?.[1] ?? 0)
  return (await tryPort(last)) ?? (await tryPort(0)) ?? 0
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((found) => {
    const probe = createServer()
    probe.on('error', () => found(undefined))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}
