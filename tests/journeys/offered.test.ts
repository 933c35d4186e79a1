import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, troubleOn, untilQuiet } from '../browser/browser.ts'
import { type ActingServer, anActingServer } from './acting.ts'
import { withTheRegiment } from './aServer.ts'

let server: ActingServer
let browser: Browser
beforeAll(async () => {
  server = await anActingServer()
  await withTheRegiment(server)
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const rail = (page: Page) => page.getByRole('navigation', { name: 'Muster' }).getByRole('listitem').getByRole('link').allTextContents()

test('what somebody may nowhere is not shown to them; what they may somewhere is', async () => {
  const { units } = (await server.holder.client.ask('units/tree', { on: '1864-05-01' })) as unknown as {
    units: { unitId: string; name: string }[]
  } // has passed the shape of its action
  const company = units.find(({ name }) => name === 'Company C')?.unitId ?? ''
  const clerk = await server.joins('Clerk Jessup')
  await server.gives(clerk, 'clerk', company)
  const page = await aPage(browser, { viewport: { width: 1440, height: 900 } })
  const trouble = troubleOn(page)
  page.setDefaultTimeout(15_000)
  const main = page.getByRole('main')

  await server.as(page, clerk)
  await page.goto(`${server.address}/units/${company}?on=1864-05-01`)
  await page.getByRole('heading', { level: 1, name: 'Company C' }).waitFor()
  expect(await rail(page)).toEqual(expect.arrayContaining(['Morning', 'Units', 'People', 'Changes']))
  expect(await rail(page)).not.toEqual(expect.arrayContaining(['Import']))
  await untilQuiet(page)
  const changes = (of: Page) => of.getByRole('heading', { name: 'Change this unit' }).count()
  expect(await changes(page)).toBe(0)

  // A person of theirs: statuses are a clerk's, the end of service is not.
  const { people } = (await clerk.client.ask('people/search', { q: 'Coomes' })) as unknown as { people: { personId: string }[] } // as above
  await page.goto(`${server.address}/people/${people[0]?.personId}?on=1864-05-01`)
  await main.getByRole('button', { name: 'Record a change' }).press('Enter')
  const offered = await page.getByRole('dialog').getByRole('link').allTextContents()
  expect(offered).toContain('Correct a status')
  expect(offered.filter((name) => /discharge|death/i.test(name))).toEqual([])

  // The holder is offered all of it.
  const all = await aPage(browser, { viewport: { width: 1440, height: 900 } })
  await server.as(all, server.holder)
  await all.goto(`${server.address}/units/${company}?on=1864-05-01`)
  await expect.poll(() => rail(all)).toEqual(expect.arrayContaining(['Import']))
  await expect.poll(() => changes(all)).toBe(1)
  expect(trouble.filter((line) => !line.includes('403'))).toEqual([])
  await page.context().close()
  await all.context().close()
})
