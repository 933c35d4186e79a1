import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, keepPicture, untilQuiet } from '../browser/browser.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { withTheRegiment } from './aServer.ts'
import { aPageAt, looks, standsWell } from './look.ts'

let server: ActingServer
let browser: Browser
let kindig: Somebody

beforeAll(async () => {
  server = await anActingServer()
  await withTheRegiment(server)
  browser = await aBrowser()
  const asked = await server.holder.client.ask('units/tree', { on: '1864-05-01' })
  const tree = asked as unknown as { units: { unitId: string; name: string }[] } // has passed the shape of its action
  const idOf = (name: string): string => tree.units.find((unit) => unit.name === name)?.unitId ?? ''
  kindig = await server.joins('Lt Oliver J. Kindig')
  const ream = await server.joins('Sgt Samuel Ream')
  await server.gives(kindig, 'commander', idOf('Company D'), { to: '2099-12-01' })
  await server.gives(ream, 'clerk', idOf('Company C'))
  // Something of each kind waits: a proposal of one's own, one of somebody else's, and glass that nobody has looked at.
  const reason = 'As ordered by the regiment.'
  const { roles } = (await server.holder.client.ask('access/roles')) as unknown as { roles: { role: string }[] }
  const clerk = roles.find(({ role }) => role === 'clerk')
  const definition = { ...clerk, title: 'Company clerk', sealed: ['family'] }
  const give = { grantId: v7(), accountId: kindig.accountId, role: 'commander', unitId: idOf('Company C'), reason }
  await server.second.client.act('access/propose', { proposalId: v7(), action: 'access/changeRole', input: { definition, reason }, reason })
  await server.holder.client.act('access/propose', { proposalId: v7(), action: 'access/give', input: give, reason })
  const glass = { breakId: v7(), grantId: v7(), unitId: idOf('Company F'), reason: 'A man was found hurt at the ford.', hours: 4 }
  await ream.client.act('access/breakGlass', glass)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function show(page: Page, who: Somebody, path: string): Promise<void> {
  await server.as(page, who)
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

const pages: Record<string, { of: () => Somebody; path: () => string }> = {
  access: { of: () => server.holder, path: () => '/access' },
  'access-person': { of: () => server.holder, path: () => '/access?by=person' },
  'access-give': { of: () => server.holder, path: () => '/access?act=give' },
  proposals: { of: () => server.second, path: () => '/access/proposals' },
  glass: { of: () => server.holder, path: () => '/access/glass' },
  roles: { of: () => server.holder, path: () => '/access/roles' },
  role: { of: () => server.holder, path: () => '/access/roles/clerk' },
  changes: { of: () => server.holder, path: () => '/changes?proof=5' },
  checkpoint: { of: () => server.holder, path: () => '/changes/checkpoint' },
  'out-of-reach': { of: () => kindig, path: () => `/people/${v7()}` },
}
// Each width and each palette at least once.
describe.each(looks)('at $width px, $colorScheme', (look) => {
  let page: Page // one for all: what it has read and compiled once it need not again
  let trouble: string[]
  beforeAll(async () => {
    ;({ page, trouble } = await aPageAt(browser, look))
  })
  afterAll(() => page.context().close())

  test.each(Object.keys(pages))('the page «%s» keeps nobody out and fits its width', async (name) => {
    const shown = pages[name]
    if (!shown) throw new Error(name)
    trouble.length = 0
    await show(page, shown.of(), shown.path())
    expect(trouble.filter((problem) => !problem.includes('403'))).toEqual([])
    await standsWell(page, `access-${name}`, look)
  })
})

test('right to left, the pages of access mirror and nothing runs out of them', async () => {
  const page = await aPage(browser, { viewport: { width: 1440, height: 900 } })
  await show(page, server.holder, '/access')
  for (const path of ['/access', '/access/roles', '/changes']) {
    await page.goto(server.address + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(beyond).toBeLessThanOrEqual(0)
    await keepPicture(page, `access-rtl${path.replaceAll('/', '-')}`)
  }
  await page.context().close()
})
