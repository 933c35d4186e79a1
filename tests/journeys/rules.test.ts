import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, untilQuiet } from '../browser/browser.ts'
import { type ActingServer, anActingServer } from './acting.ts'
import { aPageAt, looks, standsWell } from './look.ts'

let server: ActingServer
let browser: Browser

beforeAll(async () => {
  server = await anActingServer()
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function shown(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

test('where no rules hold the list says so, and two people bring some into force by the pages', async () => {
  const page = await server.as(await aPage(browser), server.holder)
  await shown(page, '/absences')
  await page.getByText('No rules are in force yet').getByRole('link', { name: 'Rules' }).click()
  await page.getByRole('heading', { level: 2, name: 'No rules are in force' }).waitFor()
  await page.getByRole('button', { name: 'Bring rules into force' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bring rules into force' })
  const send = dialog.getByRole('button', { name: 'Propose: bring into force' })
  await dialog.getByLabel('the whole force').check()
  await dialog.getByText(/^DEMONSTRATION ONLY\. This regime is made up\./).waitFor()
  await expect.poll(() => send.getAttribute('aria-disabled')).toBe(null)
  await send.click()
  expect(await dialog.getByRole('alert').allTextContents()).toEqual([expect.stringContaining('Tick this, or choose others.'), 'Write why.'])
  await dialog.getByLabel('As a demonstration').check()
  await dialog.getByLabel('Why').fill('To try it out.')
  await send.click()
  await page.getByText('This waits for somebody else to second it.').waitFor()
  await server.leave(page, server.holder)

  const second = await server.as(await aPage(browser), server.second)
  await shown(second, '/access/proposals')
  const what = /^Rules of absence, «Demonstration, a country that there is not», version \d+, come into force for the whole force, from /
  const proposal = second.getByRole('listitem').filter({ has: second.getByRole('heading', { name: what }) })
  await proposal.getByText(/^As a demonstration: they are tried, .* made up\. \d+ parts of them are NOT VERIFIED\.$/).waitFor()
  expect(await proposal.locator('pre').isVisible()).toBe(false)
  await proposal.getByText('The whole text of the rules').click()
  expect(await proposal.locator('pre').textContent()).toContain('id: demo')
  await standsWell(second, 'rules-second', { width: 1440, colorScheme: 'light' })
  await proposal.getByRole('button', { name: /^Second: / }).click()
  await second
    .getByText(/entry \d+/)
    .first()
    .waitFor()
  await shown(second, '/rules')
  const held = second.getByRole('table', { name: 'Brought into force' }).getByRole('row').nth(1)
  expect(await held.textContent()).toMatch(/the whole force.*DEMONSTRATION.*made up; \d+ parts not verified/)
  await shown(second, '/absences')
  expect(await second.getByText('No rules are in force yet').count()).toBe(0)
  await server.leave(second, server.second)
})

test('the calendar of a case is made on the page: for a night on which clocks are put forward, and in war', async () => {
  const page = await server.as(await aPage(browser), server.holder)
  await shown(page, '/rules/ua-2025')
  await page.getByText(/DEMONSTRATION ONLY\..* parts of it are NOT VERIFIED/).waitFor()
  await page.getByLabel('Begins', { exact: true }).fill('2026-03-28T23:30')
  await page.getByRole('checkbox', { name: /^In war/ }).check()
  const calendar = page.getByRole('table', { name: 'What is due' })
  await calendar.getByRole('row', { name: /Sun 2026-03-29 08:30 \+03:00 .*Family told/ }).waitFor()
  await calendar.getByRole('row', { name: /Wed 2026-04-01 00:30 \+03:00 .*three under martial law/ }).waitFor()
  await page.getByLabel('By the clocks of').fill('Nowhere/There')
  await page.getByText('No time zone has this name.').waitFor()
  expect(await calendar.count()).toBe(0)
  await page.getByLabel('By the clocks of').fill('Europe/Kyiv')
  await page.getByLabel('Begins', { exact: true }).fill('')
  await page.getByText('Write a day and a time.').waitFor()
  await server.leave(page, server.holder)
})

test.each(looks)('the pages of rules keep nobody out and fit their width: $width px, $colorScheme', async (look) => {
  const { page, trouble } = await aPageAt(browser, look)
  await server.as(page, server.holder)
  for (const [name, path] of [
    ['rules', '/rules'],
    ['regime', '/rules/de-wstg'],
  ] as const) {
    await shown(page, path)
    await standsWell(page, name, look)
  }
  await page.getByRole('navigation', { name: 'Muster' }).waitFor()
  await shown(page, '/rules')
  await page.getByRole('button', { name: 'Bring rules into force' }).click()
  await page.getByRole('dialog').waitFor()
  await untilQuiet(page)
  await standsWell(page, 'rules-bring', look)
  expect(trouble).toEqual([])
  await server.leave(page, server.holder)
})
