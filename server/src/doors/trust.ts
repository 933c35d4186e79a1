import { Fault } from '@muster/domain/fault.ts'
import { type Context, Hono } from 'hono'
import { forLog } from '../kernel/faults.ts'
import { worded } from '../kernel/wording.ts'
import { type Authority, readAuthority } from '../tls/authority.ts'
import { mobileConfig } from '../tls/mobileConfig.ts'
import { refused } from './answer.ts'
import { trustPage, trustPolicy } from './trustPage.ts'

/** Where Muster is for visitors, and where the page for phones is; asked when the page is made, since a port may be any. */
export type TrustPlaces = { site: () => string; page: () => string }

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': trustPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/**
 * The page that helps a phone trust the authority of `muster tls`, and the authority's certificate in the forms that devices take. All of it
 * is for everybody, also by plain HTTP: what makes it safe is that people compare the fingerprint.
 */
export function trustDoor(folder: string, places: TrustPlaces): Hono {
  const door = new Hono({ strict: false })
  const given = (path: string, answer: (c: Context, authority: Authority) => Response | Promise<Response>) =>
    door.get(path, async (c) => {
      const authority = await readAuthority(folder)
      return authority ? answer(c, authority) : c.text(worded('trust.none'), 404, headers)
    })
  given('/trust', async (c, authority) => {
    // Loaded here: a server that only serves needs no part of it.
    const { publicNames } = await import('../tls/constraints.ts')
    const names = publicNames(authority.pem) ?? []
    const page = trustPage({ authority, names, site: places.site(), page: places.page(), userAgent: c.req.header('user-agent') ?? '' })
    return c.html(page, 200, headers)
  })
  given('/trust/muster-authority.crt', (c, { der }) => c.body(new Uint8Array(der), 200, file('application/x-x509-ca-cert')))
  given('/trust/muster-authority.pem', (c, { pem }) => c.body(pem, 200, file('application/x-pem-file')))
  given('/trust/muster-authority.mobileconfig', (c, { der, name }) =>
    c.body(mobileConfig(der, { name, description: worded('trust.profile') }), 200, file('application/x-apple-aspen-config')),
  )
  door.onError((error, c) => {
    if (error instanceof Fault) return refused(error, c.req.path)
    console.error(forLog(error))
    return c.text(worded('fault.unexpected'), 500, headers)
  })
  door.all('/trust/*', (c) => c.text(worded('terminal.noSuchPage'), 404, headers))
  return door
}

function file(type: string): Record<string, string> {
  return { ...headers, 'content-type': type }
}
