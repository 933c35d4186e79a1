import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, untilQuiet } from '../browser/browser.ts'
import { aServer, type InhabitedServer, withTheRegiment } from './aServer.ts'
import { aPageAt, looks, standsWell } from './look.ts'

let server: InhabitedServer
let browser: Browser
let ids: { unit: string; company: string; person: string; importId: string }

beforeAll(async () => {
  server = await aServer()
  await withTheRegiment(server)
  browser = await aBrowser()
  const { ask } = server
  const { units } = await ask<{ units: { unitId: string; name: string }[] }>('units/tree?on=1864-05-01')
  const { people } = await ask<{ people: { personId: string }[] }>('people/search?q=Eichelbarger')
  const { imports } = await ask<{ imports: { importId: string }[] }>('exchange/list')
  ids = {
    unit: units[0]?.unitId ?? '',
    company: units.find((unit) => unit.name === 'Company C')?.unitId ?? '',
    person: people[0]?.personId ?? '',
    importId: imports[0]?.importId ?? '',
  }
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const pages: Record<string, () => string> = {
  morning: () => `/morning/${ids.unit}?on=1864-04-30`,
  'morning-drawer': () => `/morning/${ids.unit}?on=1864-04-30&show=I&of=${ids.company}`,
  unit: () => `/units/${ids.company}?on=1864-05-01`,
  units: () => '/units?on=1864-05-01',
  person: () => `/people/${ids.person}?on=1864-05-01`,
  people: () => `/people?on=1864-05-01`,
  import: () => '/import',
  'import-show': () => `/import/${ids.importId}`,
  changes: () => '/changes',
  begin: () => '/begin',
  account: () => '/account',
  nowhere: () => '/no-such-page',
}
async function settled(page: Page, path: string): Promise<void> {
  await server.signedIn(page)
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

describe.each(looks)('at $width px, $colorScheme', (look) => {
  let page: Page // one for all: what it has read and compiled once it need not again
  let trouble: string[]
  beforeAll(async () => {
    ;({ page, trouble } = await aPageAt(browser, look))
  })
  afterAll(() => page.context().close())

  test.each(Object.keys(pages))('the page «%s» keeps nobody out, fits its width and asks nobody else', async (name) => {
    trouble.length = 0
    await settled(page, pages[name]?.() ?? '/')
    expect(trouble).toEqual([])
    await standsWell(page, `page-${name}`, look)
  })
})

test('the morning state prints to one sheet of A4, landscape', async () => {
  const page = await aPage(browser, { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' })
  await settled(page, pages.morning?.() ?? '/')
  const sheet = await page.pdf({ preferCSSPageSize: true })
  const text = Buffer.from(sheet).toString('latin1')
  expect(text.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const [, width = 0, height = 0] = (/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text) ?? []).map(Number)
  expect([Math.round(width), Math.round(height)]).toEqual([842, 595])
  await page.context().close()
})

test('right to left, the frame mirrors and nothing runs out of the page', async () => {
  const page = await aPage(browser, { viewport: { width: 1280, height: 900 } })
  await settled(page, pages.morning?.() ?? '/')
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  const rail = await page.getByRole('navigation', { name: 'Muster' }).boundingBox()
  expect(rail?.x).toBeGreaterThan(900)
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(beyond).toBeLessThanOrEqual(0)
  await page.context().close()
})
