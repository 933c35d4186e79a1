import { perform } from '@muster/server/kernel/perform.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { aRoster, men } from '../scenario/aRoster.ts'
import { ada } from '../scenario/callers.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { withTheRegiment } from './aServer.ts'

let server: ActingServer
let browser: Browser
let comstock: string
let eichelbarger: string
let importId: string
beforeAll(async () => {
  server = await anActingServer()
  await withTheRegiment(server)
  browser = await aBrowser()
  const idOf = async (family: string, given: string) => {
    const [row] = await server.owner<
      { personId: string }[]
    >`select person_id from person_name where family = ${family} and given = ${given}`
    return row?.personId ?? ''
  }
  ;[comstock, eichelbarger] = [await idOf('Comstock', 'Andrew J.'), await idOf('Eichelbarger', 'Adam')]
  const attachment = Buffer.from(aRoster({ ...men, adair: `${men.adair} Xyzzy plugh.` }))
  const { answer } = await perform(server.ground, 'exchange/stage', ada, { fileName: 'few.txt' }, { attachment })
  const { digest } = answer as { digest: string } // passed its own shape
  const few = await perform(server.ground, 'exchange/roster', ada, { digest, unitName: 'A few' })
  importId = (few.answer as { importId: string }).importId // the same
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function pageOf(who: Somebody): Promise<{ page: Page; trouble: string[] }> {
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), who)
  page.setDefaultTimeout(8_000)
  return { page, trouble: troubleOn(page) }
}
/** Presses a key until the focus is where it is wanted: what cannot be reached so cannot be used without a mouse. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < 120; steps++) {
    await page.keyboard.press(key)
    const here = await page.evaluate(() => document.activeElement?.closest('button, label')?.textContent ?? '')
    if (name.test(here)) return
  }
  throw new Error(`${name} is not reached by ${key}`)
}

test('the words of a source are opened by keyboard for a purpose that is asked once, and stand in the record of changes without a word of them', async () => {
  const { page, trouble } = await pageOf(server.holder)
  await page.goto(`${server.address}/people/${comstock}?on=1864-04-30`)
  await page.getByRole('heading', { level: 1, name: 'Andrew J. Comstock' }).waitFor()
  const main = page.getByRole('main')
  // The facts are there, the words are not; and what was not understood stands at equal rank beside them.
  await expect(main.textContent()).resolves.toContain('The words of the source are sealed.')
  await expect(main.textContent()).resolves.not.toContain('Wounded severely')
  await expect(page.getByRole('blockquote').count()).resolves.toBe(0)
  await expect(page.getByRole('row', { name: /captured/i }).count()).resolves.toBeGreaterThan(0)
  await keepPicture(page, 'journey-sealed')
  expect(await barriersOn(page)).toEqual([])

  // Own words that are too few are refused beside the field; one of the usual purposes is enough.
  await page.getByRole('radio', { name: 'In my own words' }).check()
  await page.getByLabel('Purpose', { exact: true }).fill('because')
  await page.getByRole('button', { name: 'Show the words' }).click()
  await expect.poll(() => main.textContent()).toContain('Say it in 10 letters or more.')
  expect(await barriersOn(page)).toEqual([])
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Andrew J. Comstock' }).waitFor()
  await page.getByRole('radio', { name: 'Compiling the roster' }).waitFor()
  await tabTo(page, /^Show the words$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('blockquote').textContent()).toContain('Wounded severely and taken prisoner April 30, 1864')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('source')
  await expect(main.textContent()).resolves.not.toContain('are sealed')
  expect(await barriersOn(page)).toEqual([])
  // What leads from an interval to its words does again.
  await expect(page.locator('a[href^="#words-"]').count()).resolves.toBeGreaterThan(0)

  // Another man in the same sitting: one key.
  await page.goto(`${server.address}/people/${eichelbarger}?on=1864-05-01`)
  await page.getByRole('heading', { level: 1, name: 'Adam Eichelbarger' }).waitFor()
  await expect.poll(() => main.textContent()).toContain('for: “Compiling the roster”')
  const pieces = page.getByRole('region', { name: /^Not understood/ })
  await expect(pieces.textContent()).resolves.toMatch(/not understood\. To answer, show the words of the source\./)
  await expect(pieces.getByRole('button').count()).resolves.toBe(0)
  await tabTo(page, /^Show the words$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('blockquote').textContent()).toContain('No later record found')
  await expect.poll(() => pieces.getByRole('button').count()).toBeGreaterThan(0)
  await keepPicture(page, 'journey-sealed-shown')
  expect(await barriersOn(page)).toEqual([])

  const kept = await server.owner`select actor, reason, input, answer from ledger_entry where action = 'access/reveal' order by entry`
  expect(kept.map(({ actor, reason }) => [actor, reason])).toEqual([
    ['Ada Quartermaster', 'Compiling the roster'],
    ['Ada Quartermaster', 'Compiling the roster'],
  ])
  expect(JSON.stringify(kept)).not.toMatch(/Wounded severely|No later record/)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('the list of what was not understood of an import shows its words when the import is opened', async () => {
  const { page, trouble } = await pageOf(server.second)
  await page.goto(`${server.address}/import/${importId}`)
  const main = page.getByRole('main')
  await expect.poll(() => main.textContent()).toContain('The words of this import are sealed.')
  await expect(main.locator('q').count()).resolves.toBe(0)
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('radio', { name: 'Correcting a record' }).check()
  await page.getByRole('button', { name: 'Show the words' }).click()
  await expect.poll(() => main.locator('q').count()).toBeGreaterThan(1)
  await expect(main.textContent()).resolves.not.toContain('are sealed')
  await keepPicture(page, 'journey-sealed-import')
  expect(await barriersOn(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('whoever may not open them sees why, and whom to ask', async () => {
  const clerk = await server.joins('Clara Penn')
  await server.gives(clerk, 'clerk')
  const { page, trouble } = await pageOf(clerk)
  await page.goto(`${server.address}/people/${comstock}?on=1864-04-30`)
  await page.getByRole('heading', { level: 1, name: 'Andrew J. Comstock' }).waitFor()
  const main = page.getByRole('main')
  await expect(main.textContent()).resolves.toMatch(
    /Your grants do not open them\. Ask somebody who does: .*Headquarters staff.*Investigator/,
  )
  await expect(page.getByRole('button', { name: 'Show the words' }).count()).resolves.toBe(0)
  expect(await barriersOn(page)).toEqual([])
  await keepPicture(page, 'journey-sealed-refused')
  expect(trouble).toEqual([])
  await page.context().close()
})
