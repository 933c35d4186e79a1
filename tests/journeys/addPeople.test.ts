import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, untilQuiet } from '../browser/browser.ts'
import { aWorld } from '../scenario/world.ts'
import { aServer, type InhabitedServer } from './aServer.ts'
import { aPageAt, looks, standsWell } from './look.ts'

let server: InhabitedServer
let browser: Browser

beforeAll(async () => {
  server = await aServer()
  await aWorld(server.ground, server.owner).aCompany('Company L', { on: '2024-01-01' })
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test.each(looks)('people are added to a unit that is there already, from its page: $width px, $colorScheme', async (look) => {
  const { page, trouble } = await aPageAt(browser, look)
  await server.signedIn(page)
  await page.goto(`${server.address}/units`)
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Company L' }).first().click()
  await main.getByRole('link', { name: 'Add people by hand' }).click()
  await main.getByRole('heading', { level: 1, name: 'Add people to Company L' }).waitFor()
  const family = `Ahmed ${look.width}`
  await main.getByLabel('Family name').fill(family)
  await main.getByLabel('Given name').fill('Zara')
  await page.keyboard.press('Enter')
  await main.getByRole('link', { name: `${family}, Zara` }).waitFor()
  await untilQuiet(page)
  await standsWell(page, 'add-people', look)
  await main.getByRole('link', { name: 'Go to Company L' }).click()
  await page.getByRole('heading', { level: 1, name: 'Company L' }).waitFor()
  await expect.poll(() => main.textContent()).toMatch(/[12]\s*assigned/)
  expect(trouble).toEqual([])
  await page.context().close()
})
