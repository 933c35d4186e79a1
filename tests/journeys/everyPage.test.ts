import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, untilQuiet } from '../browser/browser.ts'
import { hoursBefore } from '../scenario/anAbsence.ts'
import { isMissed, withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld } from '../scenario/world.ts'
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

describe('a day on which equations 6 to 8 are broken', () => {
  let battalion: string
  let dead: string
  let on: string

  beforeAll(async () => {
    const world = aWorld(server.ground, server.owner)
    await withRegime(world)
    const unit = await world.aUnit('7th Battalion', { echelon: 'battalion' })
    battalion = unit.unitId
    const companies = [await world.aCompany('Company P', { under: unit }), await world.aCompany('Company Q', { under: unit })]
    const [counted = '', told = '', gone = ''] = (await companies[0]?.with(6)) ?? []
    const [other = '', died = ''] = (await companies[1]?.with(5)) ?? []
    dead = died
    await isMissed(world, told, hoursBefore(Date.now(), 30))
    on = hoursBefore(Date.now(), 0).slice(0, 10)
    // By no command: as a hand at the tables would leave it.
    await server.owner.begin(async (sql) => {
      for (const table of ['person_status', 'person_assignment']) await sql`alter table ${sql(table)} disable trigger user`
      await sql`update person_status set code = 'UNK' where person_id = any(${sql.array([counted, other], 2950)}) and known_to = 'infinity'`
      await sql`update person_status set code = 'PDY' where person_id = ${told} and code = 'UNK' and known_to = 'infinity'`
      await sql`update person_assignment set held_to = now() - interval '9 days' where person_id = ${gone} and known_to = 'infinity'`
      await sql`update person_status set code = 'DFR', held_from = ${on}::date where person_id = ${gone} and known_to = 'infinity'`
      await sql`update person_status set code = 'DEC', held_from = ${on}::date where person_id = ${dead} and known_to = 'infinity'`
      for (const table of ['person_status', 'person_assignment']) await sql`alter table ${sql(table)} enable trigger user`
    })
  })

  test.each(looks)('at $width px, $colorScheme, each says whom it is about and what to do, and leads there', async (look) => {
    const { page, trouble } = await aPageAt(browser, look)
    await settled(page, `/morning/${battalion}?on=${on}`)
    const text = (await page.getByRole('main').textContent()) ?? ''
    expect(text).toMatch(/3 people the rolls say something else than the cases, in Company P \(2\) and Company Q \(1\)/)
    expect(text).toMatch(/came to a register .* by nothing on record/)
    expect(text).toMatch(/, Company Q, is on record as dead, and still on the rolls/)
    // Under the table too: both sides, who it is, and what mends it; an equation of people is no sum of the rolls.
    expect(text).toContain('Open a case for whoever has none; of the others correct the status, or the case.')
    expect(text).toContain('Record by what they left the rolls, or correct the status.')
    expect(text).toMatch(/1 now\./)
    expect(text).toMatch(/One death on record, 0 counted\. .*\(Company Q\)\. End the assignment with the death/)
    expect(text.match(/does not add up: \d/g)).toEqual(['does not add up: 5'])
    const named = page.getByRole('paragraph').filter({ hasText: 'One death on record' }).getByRole('link')
    expect(await named.getAttribute('href')).toMatch(new RegExp(`/people/${dead}`))
    await standsWell(page, 'morning-broken', look)
    expect(trouble).toEqual([])
    await page.context().close()
  })
})
