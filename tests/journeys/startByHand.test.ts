import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { aServer, type InhabitedServer } from './aServer.ts'

let server: InhabitedServer
let browser: Browser

beforeAll(async () => {
  server = await aServer()
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const nine = [
  ['Okafor', 'Ngozi', 'Sergeant'],
  ['Коваль', 'Тарас', 'Corporal'],
  ['김', '서연', 'Private'],
  ['Haddad', 'Sami', 'Private'],
  ['Larsen', 'Maja', 'Private'],
  ['Novak', 'Petr', 'Private'],
  ['Silva', 'Rui', 'Private'],
  ['Weber', 'Lena', 'Private'],
  ['Young', 'Alex', 'Private'],
] as const

test('a section of nine is started by hand with the keyboard alone, and its first morning is signed', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  page.setDefaultTimeout(10_000)
  const trouble = troubleOn(page)
  await page.goto(server.address)
  const main = page.getByRole('main')
  await main.getByLabel('Name of the unit').fill('1st Section')
  await main.getByLabel('Name of the unit').press('Enter')
  for (const [family, given, rank] of nine) {
    await main.getByLabel('Family name').fill(family)
    await main.getByLabel('Family name').press('Tab')
    await page.keyboard.type(given)
    await page.keyboard.press('Tab')
    await main.getByLabel('Rank').fill(rank)
    await main.getByLabel('Rank').press('Enter')
    await expect.poll(() => main.textContent()).toContain(family)
  }
  await keepPicture(page, 'journey-nine')
  expect(await barriersOn(page)).toEqual([])
  await main.getByRole('button', { name: 'Go on to the first morning' }).press('Enter')
  await main.getByRole('button', { name: /^Sign strength for/ }).press('Enter')
  await expect.poll(() => main.textContent()).toContain('has its first morning')
  await main.getByRole('link', { name: 'Open the morning state' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: '1st Section' }).waitFor()
  await expect.poll(() => main.textContent()).toMatch(/9\s*assigned/)
  await keepPicture(page, 'journey-first-morning')
  expect(trouble).toEqual([])
  await page.context().close()
})
