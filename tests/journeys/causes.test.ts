import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence, type MadeAbsence } from '../scenario/anAbsence.ts'
import { withRegime } from '../scenario/aRegimeInForce.ts'
import { codedLongAgo } from '../scenario/codedCauses.ts'
import { aWorld, type Unit } from '../scenario/world.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { ownTrouble } from './desk.ts'

let server: ActingServer
let browser: Browser
let made: MadeAbsence
let battalion: Unit
let vera: Somebody
let wim: Somebody
let dov: Somebody
let nora: Somebody
let convicted: MadeAbsence

beforeAll(async () => {
  server = await anActingServer()
  const world = aWorld(server.ground, server.owner)
  await withRegime(world)
  made = await anAbsence(world)
  battalion = await world.aUnit('4th Battalion', { echelon: 'battalion' })
  const [first, second] = [await world.aCompany('Company F', { under: battalion }), await world.aCompany('Company G', { under: battalion })]
  await codedLongAgo(world, first, 9, ['EXH-ROT', 'FAM-CARE'], ['EXH-ROT'])
  await codedLongAgo(world, second, 6, ['PAY-FAIL', 'EXH-ROT'], ['PAY-FAIL'])
  await codedLongAgo(world, second, 2, ['MED-PHYS'])
  vera = await server.joins('Vera Holm')
  wim = await server.joins('Wim Berg')
  dov = await server.joins('Dov Peirce')
  await server.gives(vera, 'welfare', made.companyId)
  await server.gives(wim, 'welfare', made.companyId)
  await server.gives(dov, 'commander', made.companyId)
  nora = await server.joins('Nora Ombud')
  await server.gives(nora, 'inspector')
  convicted = await anAbsence(world, { name: 'Senn' })
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function aDesk(who: Somebody): Promise<{ page: Page; trouble: string[] }> {
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), who)
  page.setDefaultTimeout(8_000)
  return { page, trouble: troubleOn(page) }
}

async function shown(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

/** At a desk and on a phone, in both themes: nobody is kept out, nothing runs out of the page. */
async function looked(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [360, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    await page.emulateMedia({ colorScheme })
    expect(await barriersOn(page), `${name} at ${width}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), name).toBe(true)
    await keepPicture(page, `causes-${name}-${width}-${colorScheme}`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

const causesOf = () => `/absences/${made.absenceId}/causes`

test('welfare codes a case from its page, one cause of two reaches the inspector, and the man’s own words are kept apart', async () => {
  const { page, trouble } = await aDesk(vera)
  await shown(page, `/absences/${made.absenceId}`)
  await page.getByRole('link', { name: 'Causes of this absence' }).click()
  await page.getByText('Nobody has coded this case yet.').waitFor()
  const form = page.getByRole('form', { name: 'Code this case' })
  await form.getByRole('button', { name: 'Code the case' }).click()
  await form.getByRole('alert').waitFor()
  const first = form.getByRole('group', { name: 'Cause 1' })
  await first.getByLabel('Cause', { exact: true }).selectOption('EXH-ROT')
  await first.getByLabel('Confidence').selectOption('high')
  await first.getByLabel('It weighed most').check()
  await form.getByRole('button', { name: 'Add another cause' }).click()
  const second = form.getByRole('group', { name: 'Cause 2' })
  await second.getByLabel('Cause', { exact: true }).selectOption('LDR-EXT')
  await second.getByText('Payments, gifts or labour for a superior.').waitFor()
  await second.getByLabel('Named by').selectOption('family')
  await looked(page, 'form')
  await form.getByRole('button', { name: 'Code the case' }).click()
  await page.getByText('Coded. It has reached the inspector.').waitFor()
  await page.getByRole('row', { name: /Extortion.*reached the inspector at once/ }).waitFor()

  const words = page.getByRole('form', { name: 'Take their words down' })
  await words.getByLabel('What they say').fill('The sergeant wanted forty crowns a month.')
  await words.getByLabel('When they said it').fill('2024-03-06T10:00')
  await words.getByRole('button', { name: 'Take their words down' }).click()
  await page.getByText('Taken down and sealed.').waitFor()
  expect(await page.getByText('forty crowns').count()).toBe(0)
  await page.getByRole('button', { name: 'Show the words' }).click()
  await page.getByText('forty crowns').waitFor()
  await looked(page, 'case')
  expect(ownTrouble(trouble)).toEqual([])
  await server.leave(page, vera)
})

test('the second sees that it was coded, codes blind, and then sees the first’s codes but for what went to the inspector', async () => {
  const { page, trouble } = await aDesk(wim)
  await shown(page, causesOf())
  await page.getByText(/^Vera Holm has coded this case\./).waitFor()
  expect(await page.getByRole('row', { name: /Exhaustion, no rotation/ }).count()).toBe(0)
  const form = page.getByRole('form', { name: 'Code this case' })
  await form.getByLabel('Cause', { exact: true }).selectOption('EXH-ROT')
  await form.getByRole('button', { name: 'Code the case' }).click()
  await page.getByRole('row', { name: /Exhaustion, no rotation.*Vera Holm/ }).waitFor()
  expect(await page.getByRole('row', { name: /Extortion/ }).count()).toBe(0)
  expect(ownTrouble(trouble)).toEqual([])
  await server.leave(page, wim)
})

test('the inspector finds it in front, takes it up, and reads how far those who code agree', async () => {
  const { page, trouble } = await aDesk(server.inspector)
  await shown(page, '/causes')
  // Over the whole force names are closed: the case tells whose it is.
  const row = page.getByRole('row', { name: /^Private, Company B name closed .*Extortion/ })
  await page.getByRole('note').getByText('Each case tells its name.', { exact: false }).waitFor()
  await row.getByRole('button', { name: /^Take up the case of/ }).click()
  await row.getByText(/by Ines Ombud/).waitFor()
  const agreement = page.getByRole('table', { name: 'How far coders agree' })
  await agreement.getByRole('row', { name: /^All codes/ }).waitFor()
  await looked(page, 'inspector')
  expect(ownTrouble(trouble)).toEqual([])
  await server.leave(page, server.inspector)
})

test('the commander has no way to the causes of a case, is told so at its address, and sees counts with small ones kept back', async () => {
  const { page, trouble } = await aDesk(dov)
  await shown(page, `/absences/${made.absenceId}`)
  expect(await page.getByRole('link', { name: 'Causes of this absence' }).count()).toBe(0)
  expect(await page.getByText(/Extortion|forty crowns|Vera Holm/).count()).toBe(0)
  await shown(page, causesOf())
  await page
    .getByText(/could not be shown/)
    .first()
    .waitFor()
  expect(await page.getByText(/Extortion|forty crowns/).count()).toBe(0)
  await shown(page, '/causes')
  expect(await page.getByRole('heading', { name: 'Reached the inspector' }).count()).toBe(0)
  await page.getByText(/^No cause was coded to 5 cases or more\./).waitFor()
  await page.getByText(/^Fewer than 5 cases, none among them, or kept back/).waitFor()
  expect(ownTrouble(trouble)).toEqual([])
  await server.leave(page, dov)
})

test('whoever holds a battalion sees its causes as bars, the largest first, and the same as a table', async () => {
  const { page, trouble } = await aDesk(server.holder)
  await shown(page, `/causes?unit=${battalion.unitId}`)
  const bars = page.getByRole('figure').getByRole('listitem')
  expect(await bars.allTextContents()).toEqual(['Exhaustion, no rotation15', 'Family needs them9', 'Pay not received6'])
  await page.getByText(/^15 cases of the force were coded by two people/).waitFor()
  await looked(page, 'totals')
  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('row', { name: /Illness or injury without care fewer than 5, or kept back/ }).waitFor()
  expect(ownTrouble(trouble)).toEqual([])
  await server.leave(page, server.holder)
})

test('which of the sealed causes it is two inspectors open for one of them, each time for a purpose', async () => {
  const causes = [{ causeId: v7(), code: 'CON-SCI', source: 'self', confidence: 'high', isUnit: false, isPrimary: false }]
  const coded = await server.inspector.client.act('causes/code', { absenceId: convicted.absenceId, codingId: v7(), causes })
  expect(coded.status, JSON.stringify(coded.body)).toBe(200)
  const path = `/absences/${convicted.absenceId}/causes`
  const { page, trouble } = await aDesk(server.inspector)
  await shown(page, path)
  const row = page.getByRole('row').filter({ hasText: 'Sealed' })
  await row.getByRole('button', { name: 'Open which it is' }).click()
  await row.getByRole('button', { name: 'Propose: open which cause it is' }).click()
  await row.getByText('letters', { exact: false }).first().waitFor()
  await row.getByLabel('Purpose').fill('To hear his objection')
  await looked(page, 'sealed-form')
  await row.getByRole('button', { name: 'Propose: open which cause it is' }).click()
  await row.getByText('You have proposed to open which it is.', { exact: false }).waitFor()
  await looked(page, 'sealed-waits')
  expect(await row.innerText()).not.toContain('Conscience')
  await server.leave(page, server.inspector)

  const other = await aDesk(nora)
  await shown(other.page, '/access/proposals')
  await other.page.getByText('To hear his objection', { exact: false }).first().waitFor()
  await other.page.getByRole('button', { name: /^Second/ }).click()
  await other.page.getByRole('button', { name: /^Second/ }).waitFor({ state: 'detached' })
  // It is opened for whoever proposed it, and for nobody else.
  await shown(other.page, path)
  expect(await other.page.getByRole('button', { name: 'Read which it is' }).count()).toBe(0)
  expect(other.trouble).toEqual([])
  await other.page.context().close()

  const again = await aDesk(server.inspector)
  await shown(again.page, path)
  const opened = again.page.getByRole('row').filter({ hasText: 'Sealed' })
  await opened.getByLabel('Purpose').fill('To hear his objection')
  await looked(again.page, 'sealed-opened')
  await opened.getByRole('button', { name: 'Read which it is' }).click()
  await opened.getByText('It is shown until you leave this page.', { exact: false }).waitFor()
  await looked(again.page, 'sealed-read')
  expect(await opened.innerText()).toMatch(/It is: Conscience/)
  await shown(again.page, path)
  expect(await again.page.locator('main').innerText()).not.toMatch(/It is: /)
  expect([...trouble, ...again.trouble]).toEqual([])
  await again.page.context().close()
})
