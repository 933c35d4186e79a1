import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence, hoursBefore } from '../scenario/anAbsence.ts'
import { withRegime } from '../scenario/aRegimeInForce.ts'
import { hoursPass } from '../scenario/hoursPass.ts'
import { aWorld, type Unit, type World } from '../scenario/world.ts'
import { type ActingServer, anActingServer } from './acting.ts'
import { clock, dialog, fact, looksUpAll } from './cases.ts'
import { standsWell } from './look.ts'

let server: ActingServer
let browser: Browser
let world: World
let company: Unit

beforeAll(async () => {
  server = await anActingServer()
  world = aWorld(server.ground, server.owner)
  await withRegime(world)
  company = await world.aCompany('Company B')
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function aDesk(): Promise<{ page: Page; trouble: string[] }> {
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), server.holder)
  page.setDefaultTimeout(8_000)
  return { page, trouble: troubleOn(page) }
}

test('from a missed roll call over 48 hours to found in hospital: opened, looked for, gone one level up, found safe, excused, settled and closed', async () => {
  const personId = await world.aPerson(company.unitId, { rank: 'Private', names: [{ family: 'Relva', given: 'Tomas' }] })
  const { page, trouble } = await aDesk()
  await page.goto(`${server.address}/people/${personId}`)
  await page.getByRole('heading', { level: 1, name: 'Tomas Relva' }).waitFor()
  await page.getByRole('button', { name: 'Record a change' }).click()
  await page.getByRole('link', { name: /^Not where they should be/ }).click()

  // What is missing is said beside its field, and what was typed stays.
  const missed = clock(5)
  await dialog(page).getByLabel('The first duty they missed').fill(missed)
  await dialog(page).getByRole('button', { name: 'Open the absence' }).click()
  await dialog(page).getByText('Write it in a few words.').waitFor()
  expect(await dialog(page).getByLabel('The first duty they missed').inputValue()).toBe(missed)
  await dialog(page).getByLabel('What was tried').fill('Called twice; the room is empty.')
  await looksUpAll(page)
  // What it does to money and rights stands before the button, with its rule.
  await dialog(page).getByText('from «present» to «whereabouts unknown»').waitFor()
  expect(await dialog(page).locator('#effects + dl').textContent()).toMatch(/Pay.*as before.*NOT VERIFIED/)
  await keepPicture(page, 'absence-open-dialog')
  expect(await barriersOn(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'Open the absence' }).click()

  await page.getByRole('heading', { level: 1, name: 'Private Tomas Relva' }).waitFor()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/whereabouts\sunknown\ssince/i)
  // Whose duty the next step is, who is told at zero, and where it goes then: on the page, unasked.
  const levels = await page.locator('#due ~ ol details[open] li').allTextContents()
  expect(levels.map((text) => text.replace(/\s/g, ' '))).toEqual([
    expect.stringMatching(/^Their duty: commander of the unit, Company B.*Made up for the demonstration/),
    expect.stringMatching(/commander one level up is told, one level up.*Muster’s own rule/),
  ])
  await fact(
    page,
    'Contact tried or made',
    async (form) => {
      await form.getByLabel('Whom').selectOption({ label: 'The person themselves' })
      await form.getByLabel('How', { exact: true }).selectOption({ label: 'By telephone' })
      await form.getByLabel('No answer').check()
      await keepPicture(page, 'absence-fact-dialog')
      expect(await barriersOn(page)).toEqual([])
    },
    'Record the contact',
  )
  await page.getByRole('status').getByText('Tried to reach the person themselves').waitFor()

  // Forty-eight hours pass, and nobody has decided: from here on whoever has it holds a phone.
  await page.setViewportSize({ width: 360, height: 740 })
  await hoursPass(server.owner, page.url().split('/').at(-1)?.slice(0, 36) ?? '', 50)
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Private Tomas Relva' }).waitFor()
  await page
    .getByText(/the decision has gone to the commander one level up, and stands one level up by now/)
    .first()
    .waitFor()
  await untilQuiet(page)
  await standsWell(page, 'absence-over-48', { width: 360, colorScheme: 'light' })
  await page.getByRole('button', { name: /^Decide something/ }).click()
  await page.getByRole('link', { name: 'Decide what this absence is' }).click()
  expect(
    await dialog(page)
      .getByLabel(/^Not of their own will/)
      .isChecked(),
  ).toBe(true)
  await dialog(page).getByLabel('Duty status').selectOption('MIS')
  await dialog(page).getByText('from «whereabouts unknown» to «missing»').waitFor()
  expect(await dialog(page).locator('#effects + dl').textContent()).toMatch(/Pay.*continued, as before/)
  await standsWell(page, 'absence-decide-over-48', { width: 360, colorScheme: 'light' })
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })

  await fact(
    page,
    'Asked after them',
    async (form) => {
      await form.getByLabel('Where').selectOption({ label: 'Hospitals and clinics' })
      await form.getByLabel('Found', { exact: true }).check()
      await form.getByLabel(/^Note/).fill('Varn District Hospital; brought in at night.')
    },
    'Record what came of it',
  )

  await page.getByRole('link', { name: 'Found safe' }).press('Enter')
  await dialog(page).getByLabel('Who vouches for it').selectOption({ label: 'An authority' })
  await dialog(page).getByRole('group', { name: 'May the family be told where' }).getByLabel('Yes').check()
  await dialog(page).getByLabel('Reasons').fill('The ward was called back.')
  await dialog(page).getByRole('button', { name: 'Record them as found safe' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByRole('definition').getByText('waits for what the absence was').waitFor()

  await page.getByRole('button', { name: /^Decide something/ }).click()
  await page.getByRole('link', { name: 'Decide what this absence is' }).click()
  await dialog(page)
    .getByLabel(/^Excused/)
    .check()
  await dialog(page).getByLabel('Duty status').selectOption({ label: 'In hospital' })
  await dialog(page).getByLabel('Reasons').fill('He was brought in unconscious.')
  await dialog(page).getByLabel('Document').fill('Ward report 12')
  await standsWell(page, 'absence-decide-dialog', { width: 360, colorScheme: 'light' })
  await dialog(page).getByRole('button', { name: 'Decide it' }).click()
  await dialog(page).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: /^Decide something/ }).click()
  await page.getByRole('link', { name: 'Settle it' }).click()
  await dialog(page)
    .getByLabel(/^No action/)
    .check()
  expect(await dialog(page).getByLabel('By which rule').inputValue()).toBe('Demonstration rule 1')
  await dialog(page).getByLabel('Commander of the unit', { exact: true }).check()
  await dialog(page).getByLabel('Reasons').fill('Nothing to answer for.')
  await standsWell(page, 'absence-settle-dialog', { width: 360, colorScheme: 'light' })
  await dialog(page).getByRole('button', { name: 'Settle the case' }).click()
  await dialog(page).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: /^Decide something/ }).click()
  await page.getByRole('link', { name: 'Close the case' }).click()
  await dialog(page).getByLabel('Reasons').fill('He is cared for.')
  await dialog(page).getByRole('button', { name: 'Close the case' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'The case is closed' }).waitFor()
  await untilQuiet(page)
  await standsWell(page, 'absence-closed', { width: 360, colorScheme: 'light' })
  expect(trouble).toEqual([])
  await page.goto(`${server.address}/absences?unit=${company.unitId}`)
  await page.getByRole('heading', { name: 'No open absence here' }).waitFor()
  await page.context().close()
})

test('who has an open absence has no second one: the form leads to it', async () => {
  const { personId, absenceId } = await anAbsence(world, { name: 'Orin' })
  const { page } = await aDesk()
  await page.goto(`${server.address}/people/${personId}?act=openAbsence`)
  const missed = clock(5)
  await dialog(page).getByLabel('The first duty they missed').fill(missed)
  await dialog(page).getByLabel('What was tried').fill('Called.')
  for (const check of ['Leave', 'Pass', 'Hospital', 'Custody', 'Receipt of the order'])
    await dialog(page).getByRole('radiogroup', { name: check }).getByLabel('nothing found').check()
  await dialog(page).getByRole('button', { name: 'Open the absence' }).click()
  await dialog(page).getByRole('link', { name: 'Go to the open absence' }).click()
  await page.getByRole('heading', { level: 1, name: 'Private Tomas Orin' }).waitFor()
  expect(page.url()).toContain(absenceId)
  await page.context().close()
})

test('what takes two waits for the second, in words, and changes nothing until then; a fact that was wrong is withdrawn and stays', async () => {
  const { absenceId, record } = await anAbsence(world, { name: 'Ferrand' })
  const { page, trouble } = await aDesk()
  await page.goto(`${server.address}/absences/${absenceId}?act=decide&what=determined`)
  await dialog(page)
    .getByLabel(/^Of their own will/)
    .check()
  await dialog(page).getByText('This takes evidence that speaks for it').waitFor()
  await dialog(page).getByRole('link', { name: 'Write the evidence down first' }).click()
  await dialog(page).getByRole('group', { name: 'That the absence was' }).getByLabel('Of their own will', { exact: true }).check()
  await dialog(page).getByLabel('For', { exact: true }).check()
  await dialog(page).getByLabel('What it is').fill('A letter in his own hand.')
  await dialog(page).getByRole('button', { name: 'Record the evidence' }).click()
  await dialog(page).waitFor({ state: 'detached' })

  // Whoever lies in a hospital is not away by choice: that is asked first.
  await page.goto(`${server.address}/absences/${absenceId}?act=decide&what=determined`)
  await dialog(page)
    .getByLabel(/^Of their own will/)
    .check()
  await dialog(page).getByText('Nobody has found out yet whether the person lies in a hospital.').waitFor()
  expect(await dialog(page).getByRole('link', { name: 'Ask, and record what came of it' }).getAttribute('href')).toContain('what=search')
  await record(1, { kind: 'search', where: 'hospitals', result: 'nothing' })

  await page.goto(`${server.address}/absences/${absenceId}?act=decide&what=determined`)
  await dialog(page)
    .getByLabel(/^Of their own will/)
    .check()
  await dialog(page).getByRole('checkbox').check()
  await dialog(page).getByLabel('What speaks against it').fill('His mother says he was ill.')
  await dialog(page).getByText('What it does to money and rights, from «whereabouts unknown» to «absent, decided»').waitFor()
  await dialog(page).getByRole('definition').getByText('continued so far, then stopped').first().waitFor()
  await dialog(page).getByLabel('Reasons').fill('As the letter shows.')
  await keepPicture(page, 'absence-decide-two')
  expect(await barriersOn(page)).toEqual([])
  await dialog(page)
    .getByRole('button', { name: /^Propose/ })
    .click()
  await dialog(page).waitFor({ state: 'detached' })
  await page.getByRole('note').getByText('Waits for a second person').waitFor()
  expect(await page.getByRole('definition').getByText('undetermined').count()).toBe(1)

  await server.as(page, server.second)
  await page.goto(`${server.address}/access/proposals`)
  await page.getByText('Found: of their own will. Duty status absent, decided').waitFor()
  await page.getByRole('definition').getByText('continued so far, then stopped').first().waitFor()
  await keepPicture(page, 'absence-proposed')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: /^Second/ }).click()
  await page.getByRole('heading', { level: 2, name: 'Decide in an absence' }).waitFor({ state: 'detached' })
  await page.goto(`${server.address}/absences/${absenceId}`)
  await page.getByRole('definition').getByText('of their own will').waitFor()
  await expect
    .poll(() => page.getByRole('definition').allTextContents())
    .toContainEqual(expect.stringMatching(/found .* by Ada Quartermaster and Bruno Adjutant/))

  await page
    .getByRole('row', { name: 'Evidence for' })
    .getByRole('link', { name: /^Withdraw: / })
    .press('Enter')
  await dialog(page).getByLabel('Why it is withdrawn').fill('It is somebody else’s letter.')
  await dialog(page).getByRole('button', { name: 'Withdraw the fact' }).click()
  await dialog(page).getByText('On this alone rests that the absence was found voluntary.').waitFor()
  expect(trouble.splice(0)).toEqual([expect.stringContaining('409')])

  await record(0.5, { kind: 'evidence', of: 'voluntary', side: 'against', what: 'A letter of his mother.' })
  await page.goto(`${server.address}/absences/${absenceId}`)
  await page
    .getByRole('row', { name: 'Evidence against' })
    .getByRole('link', { name: /^Withdraw: / })
    .press('Enter')
  await dialog(page).getByLabel('Why it is withdrawn').fill('It is somebody else’s letter.')
  await dialog(page).getByRole('button', { name: 'Withdraw the fact' }).click()
  await dialog(page).waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('s').textContent()).toContain('Evidence against')
  await page.getByText(/^withdrawn .*It is somebody else’s letter\.$/).waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('who may record and not decide is offered no decision, and told whom it waits for', async () => {
  const { absenceId, companyId } = await anAbsence(world, { name: 'Ilves', hours: 60 })
  for (const part of ['police-notice', 'family-notice', 'inquiry'])
    await world.act('absence/record', { absenceId, eventId: v7(), held: hoursBefore(Date.now(), 1), says: { kind: 'done', part } })
  const vera = await server.joins('Lt Vera Holm')
  await server.gives(vera, 'welfare')
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), vera)
  await page.goto(`${server.address}/absences/${absenceId}`)
  await page.getByRole('heading', { level: 2, name: 'Nature decided' }).first().waitFor()
  await page.getByText('It waits for whoever decides it.').waitFor()
  await page
    .getByText(/the decision has gone to the commander one level up, and stands one level up by now/)
    .first()
    .waitFor()
  expect(await page.getByRole('link', { name: 'Add a fact' }).count()).toBe(1)
  for (const name of ['Found safe', 'Back', 'Decide what this absence is'])
    expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0)
  // The address alone opens no form.
  await page.goto(`${server.address}/absences/${absenceId}?act=decide&what=determined`)
  await page.getByText('It waits for whoever decides it.').waitFor()
  await untilQuiet(page)
  expect(await dialog(page).count()).toBe(0)
  await keepPicture(page, 'absence-over')
  // Whoever commands the company decides what is theirs, and is told whose the rest is.
  const kim = await server.joins('Capt. Jun Kim')
  await server.gives(kim, 'commander', companyId)
  await server.as(page, kim)
  await page.goto(`${server.address}/absences/${absenceId}?act=decide&what=inquiry`)
  await dialog(page).getByText('This is decided by commander one level up, and you do not hold that office in this case').waitFor()
  expect(await dialog(page).getByLabel('Reasons').count()).toBe(0)
  await keepPicture(page, 'absence-not-theirs')
  await page.goto(`${server.address}/absences/${absenceId}?act=decide&what=located`)
  expect(await dialog(page).getByRole('radio', { name: 'Commander of the unit' }).isChecked()).toBe(true)
  // Who only reads is offered nothing at all.
  await server.as(page, server.inspector)
  await page.goto(`${server.address}/absences/${absenceId}?act=fact`)
  await page.getByText('It waits for whoever decides it.').waitFor()
  await untilQuiet(page)
  expect([await page.getByRole('link', { name: /Add a fact|Withdraw|Record done/ }).count(), await dialog(page).count()]).toEqual([0, 0])
  await page.context().close()
})
