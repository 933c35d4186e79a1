import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { aServer, type InhabitedServer } from './aServer.ts'

const tables = new URL('../../examples/tables/', import.meta.url)
const path = (name: string) => fileURLToPath(new URL(name, tables))

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

test('a table with a mistake is read, its slip is named by line, the mended file is imported, and the import is taken back', async () => {
  const page = await server.signedIn(await aPage(browser, { viewport: { width: 1440, height: 900 } }))
  page.setDefaultTimeout(10_000)
  const trouble = troubleOn(page)
  await page.goto(`${server.address}/import`)
  const main = page.getByRole('main')
  await page.locator('input[type=file]').setInputFiles(path('company-with-a-slip.csv'))
  await main.getByRole('button', { name: 'Suggest a mapping' }).click()
  const mapping = main.getByRole('textbox', { name: 'Mapping' })
  await expect.poll(() => mapping.inputValue()).toContain('kind: people')

  // A slip in the mapping itself is refused by its line, and what was typed stays.
  await mapping.fill((await readFile(path('company.yaml'), 'utf8')).replace('name: Name', 'nam: Name'))
  await main.getByRole('button', { name: 'See what it would do' }).click()
  await expect.poll(() => main.textContent()).toContain('there is no such key: nam')
  await expect(mapping.inputValue()).resolves.toContain('nam: Name')
  await mapping.fill(await readFile(path('company.yaml'), 'utf8'))
  await main.getByRole('button', { name: /^(See what it would do|Look again)$/ }).click()
  await expect.poll(() => main.textContent()).toContain('31.11.2026')
  await expect(main.textContent()).resolves.toContain('line 8')
  await keepPicture(page, 'journey-import-slip')
  expect(await barriersOn(page)).toEqual([])

  await main.getByRole('region', { name: 'The file' }).locator('input[type=file]').setInputFiles(path('company.csv'))
  await expect(mapping.inputValue()).resolves.toContain('kind: people')
  await expect.poll(() => main.textContent()).not.toContain('31.11.2026')
  await main.getByRole('button', { name: /^Import 24 people/ }).click()
  await expect.poll(() => main.textContent()).toContain('24 people were imported')
  await keepPicture(page, 'journey-import-done')

  await main
    .getByRole('button', { name: /Take it back/ })
    .first()
    .click()
  const sure = page.getByRole('dialog')
  await sure.getByRole('button', { name: /^Take/ }).click()
  await sure.waitFor({ state: 'detached' })
  await page.goto(server.address)
  await expect.poll(() => page.getByRole('main').textContent()).toContain('Start a unit by hand')
  expect(trouble.filter((line) => !line.includes('400'))).toEqual([])
  await page.context().close()
})
