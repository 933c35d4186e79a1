import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence, type MadeAbsence } from '../scenario/anAbsence.ts'
import { withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld } from '../scenario/world.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { ownTrouble } from './desk.ts'
import { standsWellInAll } from './look.ts'

let server: ActingServer
let browser: Browser
let made: MadeAbsence
let vera: Somebody
let dov: Somebody

beforeAll(async () => {
  server = await anActingServer()
  const world = aWorld(server.ground, server.owner)
  await withRegime(world)
  made = await anAbsence(world)
  vera = await server.joins('Vera Holm')
  dov = await server.joins('Dov Peirce')
  await server.gives(vera, 'welfare', made.companyId)
  await server.gives(dov, 'commander', made.companyId)
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function aDesk(who: Somebody): Promise<{ page: Page; trouble: string[] }> {
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), who)
  page.setDefaultTimeout(10_000)
  return { page, trouble: troubleOn(page) }
}

async function shown(page: Page, path: string): Promise<void> {
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

test('whom somebody named is taken down by the sheet, and the page of the case tells whom to call first and who must not be told', async () => {
  const { page, trouble } = await aDesk(vera)
  const panel = page.getByRole('region', { name: 'Whom to tell' })
  await shown(page, `/absences/${made.absenceId}`)
  await panel.getByText('They named nobody.').waitFor()
  await panel.getByText('The nearest relative in the personal file', { exact: false }).waitFor()
  await panel.getByText('NOT VERIFIED', { exact: false }).waitFor()
  await standsWellInAll(page, 'named-none')

  await shown(page, '/family')
  await page.getByText('Take down whom somebody names').click()
  const form = page.getByRole('form', { name: 'Take down whom somebody names' })
  await form.getByRole('button', { name: 'Take it down' }).click()
  await form.getByRole('alert').first().waitFor()
  await form.getByLabel('Who named them').first().fill('Relva')
  await form.getByLabel(/Relva, Tomas/).check()
  const first = form.getByRole('group', { name: 'To be told: 1st' })
  await fill(first, { Name: 'Ana Relva', Relation: 'mother', 'How to reach them': '0555 014 177', Language: 'Portuguese' })
  await form.getByRole('button', { name: 'Name another' }).click()
  const second = form.getByRole('group', { name: 'To be told: 2nd' })
  await fill(second, { Name: 'Ilse Orin', Relation: 'friend', 'How to reach them': '0555 014 200', Language: 'English' })
  await form.getByRole('button', { name: 'Rule somebody out' }).click()
  await fill(form.getByRole('group', { name: 'Must not be told' }), { Name: 'Rui Relva', Relation: 'brother' })
  await form.getByLabel('Where the signed sheet is kept').fill('Personal file, sheet 4')
  await standsWellInAll(page, 'named-form')
  await form.getByRole('button', { name: 'Take it down' }).click()
  await page.getByText('Taken down and sealed.').waitFor()
  await page.getByRole('button', { name: 'Read it back' }).press('Enter')
  const back = page.getByRole('region', { name: 'As it was taken down' })
  await back.getByText('Must not be told: Rui Relva, brother').waitFor()
  expect(await back.getByRole('listitem').allInnerTexts()).toEqual([
    'Call first Ana Relva, mother · 0555 014 177 · Portuguese',
    'then Ilse Orin, friend · 0555 014 200 · English',
  ])
  await standsWellInAll(page, 'named-read-back')

  await shown(page, `/absences/${made.absenceId}`)
  await panel.getByText('Whom they named, and whom not to tell, is sealed.').waitFor()
  await keepPicture(page, 'named-sealed')
  await panel.getByRole('button', { name: 'Show the words' }).click()
  await panel.getByText('Call first').waitFor()
  const lines = await panel.getByRole('listitem').allInnerTexts()
  expect(lines).toEqual(['Call first Ana Relva, mother · 0555 014 177 · Portuguese', 'then Ilse Orin, friend · 0555 014 200 · English'])
  await panel.getByText('Must not be told: Rui Relva, brother').waitFor()
  await panel.getByText('Signed sheet: Personal file, sheet 4').waitFor()
  await panel.getByText('Nobody has recorded that the first whom they named was told.').waitFor()
  await panel.getByText(/taken down by Vera Holm/).waitFor()
  await standsWellInAll(page, 'named-opened')
  expect(ownTrouble(trouble)).toEqual([])
  await server.leave(page, vera)

  // Who commands finds no part of it on the same page.
  const captain = await aDesk(dov)
  await shown(captain.page, `/absences/${made.absenceId}`)
  expect(await captain.page.getByRole('region', { name: 'Whom to tell' }).count()).toBe(0)
  expect(captain.trouble).toEqual([])
  await server.leave(captain.page, dov)
})

test('a word told on the telephone says which of them it was, and the page of the case that the first was told', async () => {
  const { page, trouble } = await aDesk(vera)
  await shown(page, '/family')
  await page.getByText('A relative asked', { exact: true }).click()
  const form = page.getByRole('form', { name: 'A relative asked' })
  await form.getByLabel('After whom').first().fill('Relva')
  await form.getByLabel(/Relva, Tomas/).check()
  await fill(form, { 'Who asks': 'Ana Relva, his mother', 'How to reach them': '0555 014 177' })
  await form.getByRole('button', { name: 'Take it down' }).click()
  const call = page.getByRole('article', { name: /Tomas Relva/ })
  await call.getByLabel('Which of them it was').selectOption('first')
  await call.getByLabel('You call again by').fill('2099-01-01T12:00')
  await call.getByRole('button', { name: 'Record it told' }).click()
  await call.getByText(/^Told .* by Vera Holm to the first whom they named: /).waitFor()
  await standsWellInAll(page, 'family-told-first')

  await shown(page, `/absences/${made.absenceId}`)
  await page
    .getByRole('region', { name: 'Whom to tell' })
    .getByText(/^The first whom they named was told .*, by Vera Holm\.$/)
    .waitFor()
  await standsWellInAll(page, 'named-reached')
  expect(trouble).toEqual([])
  await server.leave(page, vera)
})

test('that somebody was told says which of them it was', async () => {
  const { page, trouble } = await aDesk(vera)
  await shown(page, `/absences/${made.absenceId}?act=fact&what=familyTold`)
  const form = page.getByRole('dialog')
  await form.getByLabel('Which of them it was').selectOption('first')
  await form.getByLabel('Who was told').fill('His mother')
  await form.getByLabel('What they were told').fill('That we look for him.')
  await form.getByRole('button', { name: 'Record what the family was told' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('Told: His mother (the first whom they named).').first().waitFor()
  expect(trouble).toEqual([])
  await server.leave(page, vera)
})

test('somebody of the register writes their own, on the page about themselves', async () => {
  await server.bothDo('access/bindPerson', { accountId: dov.accountId, personId: made.personId, reason: 'His papers were seen.' })
  const { page, trouble } = await aDesk(dov)
  await shown(page, '/account')
  const form = page.getByRole('form', { name: 'Whom to tell of you' })
  await form.getByLabel('Nobody').check()
  await standsWellInAll(page, 'named-own')
  await form.getByRole('button', { name: 'Write it down' }).click()
  await page.getByText('Taken down and sealed.').waitFor()
  expect(trouble).toEqual([])
  await server.leave(page, dov)

  const welfare = await aDesk(vera)
  await shown(welfare.page, `/absences/${made.absenceId}`)
  const panel = welfare.page.getByRole('region', { name: 'Whom to tell' })
  await panel.getByText(/written by themselves/).waitFor()
  await panel.getByText('What they said before is kept, and no longer holds.').waitFor()
  await welfare.page.context().close()
})

async function fill(group: ReturnType<Page['getByRole']>, words: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(words)) await group.getByLabel(label, { exact: true }).fill(text)
}
