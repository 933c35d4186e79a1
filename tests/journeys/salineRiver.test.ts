import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { aServer, type InhabitedServer, withTheRegiment } from './aServer.ts'

let server: InhabitedServer
let browser: Browser

beforeAll(async () => {
  server = await aServer()
  await withTheRegiment(server)
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function openUnit(page: Page): Promise<void> {
  await page.goto(server.address)
  await page.getByRole('heading', { level: 1, name: '33rd Iowa Infantry' }).waitFor()
  await page.getByRole('navigation', { name: 'Muster' }).getByRole('link', { name: 'Units' }).press('Enter')
  await page
    .getByRole('main', { name: /^Units/ })
    .getByRole('link', { name: 'Company C' })
    .press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Company C' }).waitFor()
}

test('the day of Saline River is found in the chart, opened by keyboard, and leads to the men and what was said of each', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  page.setDefaultTimeout(8_000)
  const trouble = troubleOn(page)
  await openUnit(page)
  const chart = page.getByRole('slider', { name: /Strength of Company C/ })
  await expect.poll(() => chart.textContent()).toContain('30 April 1864, Saline River')
  await chart.focus()
  await chart.press('Home')
  const day = async () => (await chart.getAttribute('aria-valuetext')) ?? ''
  for (let months = 0; months < 40 && !(await day()).includes('April 1864'); months++) await chart.press('PageDown')
  for (let days = 0; days < 31 && !(await day()).includes('30 April 1864'); days++) await chart.press('ArrowRight')
  await chart.press('Enter')
  await expect.poll(() => page.url()).toContain('on=1864-04-30')
  const captured = page.getByRole('main').getByRole('definition').getByRole('link', { name: '14' })
  await captured.focus()
  await captured.press('Enter')
  const drawer = page.getByRole('complementary', { name: /captured or missing/i })
  await drawer.getByRole('link', { name: 'Comstock, Andrew J.' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Andrew J. Comstock' }).waitFor()
  // His facts are there; what was said of him is opened for a purpose.
  await page.getByRole('button', { name: 'Show the words' }).press('Enter')
  await expect.poll(() => page.getByRole('blockquote').textContent()).toContain('Wounded severely and taken prisoner April 30, 1864')
  await keepPicture(page, 'journey-comstock')
  expect(await barriersOn(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a status is corrected with its reason; the attested strength is superseded, and what was known before can still be asked', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  page.setDefaultTimeout(8_000)
  const trouble = troubleOn(page)
  await openUnit(page)
  const unit = /units\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  const morning = `${server.address}/morning/${unit}?on=1864-04-30`

  await page.goto(morning)
  await page.getByRole('button', { name: 'Attest strength for 30 April' }).click()
  const sign = page.getByRole('dialog')
  await sign.getByLabel('Attested by').fill('Ada Voss, compiler')
  await sign.getByRole('button', { name: /^Attest/ }).click()
  await sign.waitFor({ state: 'detached' })
  const row = page.getByRole('row', { name: /Company C/ }).first()
  await expect.poll(() => row.textContent()).toContain('Ada Voss')
  const before = new Date(Date.now() + 500).toISOString()
  await page.waitForTimeout(1_000)

  await page.goto(`${server.address}/people?on=1864-04-30`)
  await page.getByRole('searchbox').fill('Coomes Reuben')
  await page
    .getByRole('link', { name: /Coomes/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: 'Reuben Coomes' }).waitFor()
  await page.getByRole('button', { name: 'Record a change' }).click()
  await page.getByRole('link', { name: 'Correct a status' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: 'Status' }).selectOption('PDY')
  await form.getByLabel('Reason').fill('The muster roll of June has him present on every day since April.')
  await keepPicture(page, 'journey-correct')
  await form.getByRole('button', { name: /^Correct to/ }).click()
  await form.waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('region', { name: /What we held/ }).textContent()).toContain('The muster roll of June')

  await page.goto(morning)
  await expect.poll(() => page.getByRole('main').textContent()).toContain('no longer as it was')
  await page
    .getByRole('button', { name: /Attest/ })
    .first()
    .click()
  await sign.getByLabel('Why version 1 is replaced').fill('Coomes was present.')
  await sign.getByRole('button', { name: /^Attest/ }).click()
  await sign.waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('main').textContent()).not.toContain('no longer as it was')

  await page.goto(`${morning}&known=${before}`)
  await expect
    .poll(() =>
      page
        .getByRole('row', { name: /Company C/ })
        .first()
        .textContent(),
    )
    .toContain('Ada Voss')
  await expect(
    page
      .getByRole('row', { name: /Company C/ })
      .first()
      .textContent(),
  ).resolves.toMatch(/89.*75.*14/)
  expect(await barriersOn(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})
