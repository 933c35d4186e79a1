import { Fault } from '@muster/domain/fault.ts'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { afterEach } from 'vitest'
import { refused } from '../../server/src/doors/answer.ts'
import { fromHere } from '../../server/src/doors/fromHere.ts'
import { type Asked, openDoors, type Serving } from '../../server/src/doors/opening.ts'
import { type Asking, ask, aTlsSite, corps, type TlsSite } from './aTlsSite.ts'

/** A door in Muster's own way, with one page and one thing to do, that says whose visit it saw. */
function aDoor(): Hono {
  const door = new Hono()
  door.use(secureHeaders())
  door.use('/api/*', fromHere)
  door.all('/api/visit', (c) => c.json(c.get('visit')))
  door.get('/', (c) => c.text('the page'))
  door.onError((error, c) => {
    if (error instanceof Fault) return refused(error, c.req.path)
    throw error
  })
  return door
}

/** Opens doors without a database, and closes them, with the sites they serve, after each test of the file. */
export function ownDoors() {
  const open: Serving[] = []
  const sites: TlsSite[] = []
  const closeDoors = async () => {
    for (const one of open.splice(0)) await one.close()
  }
  afterEach(async () => {
    await closeDoors()
    for (const one of sites.splice(0)) await one.gone()
  })
  const site = async (...more: Parameters<typeof aTlsSite>): Promise<TlsSite> => {
    const one = await aTlsSite(...more)
    sites.push(one)
    return one
  }
  const opened = async (asked: Asked): Promise<Serving> => {
    const one = await openDoors(aDoor(), { port: 0, ...asked }, async () => async () => {})
    open.push(one)
    return one
  }
  /** Opens by TLS, and asks as a visitor who trusts the site. */
  const byTls = async (more: Asked & { at?: Date } = {}) => {
    const made = await site(more.at ? { at: more.at } : {})
    const serving = await opened({ certificate: { certificate: made.server, key: made.server }, folder: made.folder, ...more })
    const { port } = new URL(serving.address)
    const asking = (path: string, { headers, ...rest }: Asking = {}) =>
      ask(`https://x:${port}${path}`, { ca: made.ca, servername: corps, headers: { host: `${corps}:${port}`, ...headers }, ...rest })
    return { ...made, serving, port, asking }
  }
  return { site, opened, byTls, closeDoors }
}
