import { shippedRegime } from '@muster/server/absence/regime/shipped.ts'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence, type MadeAbsence } from '../scenario/anAbsence.ts'
import { aWorld } from '../scenario/world.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { standsWellInAll } from './look.ts'

let server: ActingServer
let browser: Browser
let fallen: MadeAbsence
let complained: MadeAbsence
let confided: MadeAbsence
let vera: Somebody
let captain: Somebody

beforeAll(async () => {
  server = await anActingServer()
  const world = aWorld(server.ground, server.owner)
  // The lot falls in every case of these rules, or in hardly any, and the page tells the same share of both.
  const inForce = async (share: number) => {
    const lot = { share, withinHours: 1, source: 'made-up' }
    const definition = { ...(await shippedRegime('demo')), lot }
    const row = { factId: v7(), unitId: null, regime: 'demo', version: 1, definition, isDemonstration: true, from: '2024-01-01' }
    await server.owner`select absence_write(${server.owner.json({ regime: row } as never)}, clock_timestamp(), 0)`
  }
  await inForce(1)
  fallen = await anAbsence(world)
  // What was drawn falls at some moment of the next hour: nobody waits for it here.
  await server.owner.begin(async (sql) => {
    await sql`alter table absence_event disable trigger not_changed`
    await sql`update absence_event set held = known_from where kind = 'conflict'`
    await sql`alter table absence_event enable trigger not_changed`
  })
  await inForce(1e-9)
  complained = await anAbsence(world, { name: 'Orin' })
  confided = await anAbsence(world, { name: 'Senn' })
  vera = await server.joins('Vera Holm')
  await server.gives(vera, 'welfare', null)
  captain = await server.joins('Dov Arlen')
  for (const { companyId } of [fallen, confided]) await server.gives(captain, 'commander', companyId)
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

async function shown(page: Page, { absenceId }: MadeAbsence): Promise<void> {
  await page.goto(`${server.address}/absences/${absenceId}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

const sentence = 'The commander of the unit stands aside from this case.'
/** What the line of the file says, but for the hour. */
async function lineOf(page: Page): Promise<string> {
  const text = await page.getByRole('row').filter({ hasText: sentence }).innerText()
  return text.replaceAll(/\d\d:\d\d/g, 'hour').replaceAll(/\d[\d.,]*(e-\d+)? go/g, 'some go')
}

test('a complaint is recorded without a word of it in the file, and a case that went by lot reads the same; the inspector reads why', async () => {
  const { page, trouble } = await aDesk(vera)
  await shown(page, complained)
  await page.getByRole('link', { name: 'Add a fact' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('What was done, or is known').selectOption('conflict')
  await form.getByText('Who reads the file sees only that the office stands aside', { exact: false }).waitFor()
  expect(await form.getByText('by lot, so that standing aside tells nothing').count()).toBe(0)
  await keepPicture(page, 'aside-form')
  expect(await barriersOn(page)).toEqual([])
  await form.getByLabel('Which office').selectOption('unitCommander')
  await form.getByLabel('They are complained of').check()
  await form.getByRole('button', { name: 'Let the office stand aside' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('It is not taken back.', { exact: false }).waitFor()
  await keepPicture(page, 'aside-receipt')
  await server.leave(page, vera)
  expect(trouble).toEqual([])

  const holder = await aDesk(server.holder)
  await shown(holder.page, complained)
  const ofComplaint = await lineOf(holder.page)
  await standsWellInAll(holder.page, 'aside-case')
  await shown(holder.page, fallen)
  expect(await lineOf(holder.page)).toBe(ofComplaint)
  for (const text of ['NOT VERIFIED', 'not told']) expect(ofComplaint).toContain(text)
  for (const text of ['Vera Holm', 'complained', 'Withdraw']) expect(ofComplaint).not.toContain(text)
  expect(holder.trouble).toEqual([])
  await holder.page.context().close()

  const inspector = await aDesk(server.inspector)
  await shown(inspector.page, fallen)
  const lot = 'For the inspector alone: by lot, so that standing aside tells nothing.'
  await inspector.page.getByRole('row').filter({ hasText: sentence }).getByText(lot).waitFor()
  await shown(inspector.page, complained)
  const row = inspector.page.getByRole('row').filter({ hasText: sentence })
  await row.getByRole('button', { name: 'Open what was said' }).click()
  await row.getByLabel('Purpose', { exact: true }).fill('Looking into a complaint')
  await standsWellInAll(inspector.page, 'aside-inspector')
  await row.getByRole('button', { name: 'Propose: open what was said' }).click()
  await row.getByText('You have proposed to open what was said.', { exact: false }).waitFor()
  expect(inspector.trouble).toEqual([])
  await inspector.page.context().close()
})

test('that somebody complained is recorded as a risk; their commander reads what is read of a lot, and the inspector what was recorded', async () => {
  const { page, trouble } = await aDesk(vera)
  await shown(page, confided)
  await page.getByRole('link', { name: 'Add a fact' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('What was done, or is known').selectOption('risk')
  await form.getByText('that is the inspector’s alone', { exact: false }).waitFor()
  expect(await form.getByText('It is not taken back', { exact: false }).count()).toBe(0)
  await form.getByLabel('The risk').selectOption('abuseComplaint')
  await form.getByText('what you write with it is sealed, and opened by two people', { exact: false }).waitFor()
  expect(await form.getByText('Is it seen now').count()).toBe(0)
  await form.getByLabel('Note', { exact: false }).fill('He told his sister of it.')
  expect(await barriersOn(page)).toEqual([])
  await standsWellInAll(page, 'confided-form')
  await form.getByRole('button', { name: 'Record the risk' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('It is not taken back.', { exact: false }).waitFor()
  await keepPicture(page, 'confided-receipt')
  await server.leave(page, vera)
  expect(trouble).toEqual([])

  const commander = await aDesk(captain)
  await shown(commander.page, fallen)
  const ofLot = await lineOf(commander.page)
  await shown(commander.page, confided)
  expect(await lineOf(commander.page)).toBe(ofLot)
  const whole = await commander.page.locator('main').innerText()
  for (const text of ['Rescue first', 'complained', 'Vera Holm', 'sister']) expect(whole).not.toContain(text)
  await standsWellInAll(commander.page, 'confided-commander')
  expect(commander.trouble).toEqual([])
  await commander.page.context().close()

  const inspector = await aDesk(server.inspector)
  await shown(inspector.page, confided)
  const line = inspector.page.getByRole('row').filter({ hasText: 'they complained of abuse' })
  for (const text of ['Open what was said', 'For the inspector alone.', 'Vera Holm']) await line.getByText(text, { exact: false }).waitFor()
  expect(await inspector.page.locator('main').innerText()).not.toContain('sister')
  await inspector.page.getByText('Rescue first', { exact: false }).first().waitFor()
  await standsWellInAll(inspector.page, 'confided-inspector')
  expect(inspector.trouble).toEqual([])
  await inspector.page.context().close()
})

test('words sealed with a fact are opened for a purpose by whose role has them; the commander reads that they are there', async () => {
  const ward = 'A broken wrist, ward 4.'
  const { page, trouble } = await aDesk(vera)
  await shown(page, confided)
  await page.getByRole('link', { name: 'Add a fact' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('What was done, or is known').selectOption('search')
  await form.getByLabel('Where', { exact: true }).selectOption('hospitals')
  await form.getByLabel('Found', { exact: true }).check()
  await form.getByText('What is medical goes into the words', { exact: false }).waitFor()
  await form.getByLabel('Sealed with it').selectOption('medical')
  await form.getByText('Opened for a purpose that is kept, by: Inspector and Welfare.', { exact: false }).waitFor()
  await form.getByRole('button', { name: 'Record what came of it' }).click()
  await form.getByRole('alert').waitFor()
  await form.getByLabel('What is medical').fill(ward)
  await standsWellInAll(page, 'sealed-with-form')
  await form.getByRole('button', { name: 'Record what came of it' }).click()
  await form.waitFor({ state: 'detached' })
  const row = page.getByRole('row').filter({ hasText: 'Medical words are sealed with it.' })
  await row.getByRole('button', { name: 'Open what is sealed' }).click()
  await row.getByLabel('Looking for them, and caring for them').waitFor()
  expect(await page.locator('main').innerText()).not.toContain(ward)
  await standsWellInAll(page, 'sealed-with-welfare')
  await row.getByRole('button', { name: 'Show the words' }).click()
  await row.getByText(ward).waitFor()
  await keepPicture(page, 'sealed-with-opened')
  await server.leave(page, vera)
  expect(trouble).toEqual([])

  const commander = await aDesk(captain)
  await shown(commander.page, confided)
  const line = commander.page.getByRole('row').filter({ hasText: 'Medical words are sealed with it.' })
  await line.getByText('Ask somebody who does: Inspector and Welfare.', { exact: false }).waitFor()
  expect(await commander.page.locator('main').innerText()).not.toContain(ward)
  await standsWellInAll(commander.page, 'sealed-with-commander')
  expect(commander.trouble).toEqual([])
  await commander.page.context().close()
})

test('the inspector lets an office stand aside, answers what was referred to the inspector, and is offered nothing else of the file', async () => {
  const made = await anAbsence(aWorld(server.ground, server.owner), { name: 'Ferrand' })
  await made.record(4, { kind: 'referred', to: 'inspector', state: 'asked', why: 'See that his complaint is heard.' })
  await made.record(3, { kind: 'referred', to: 'welfare', state: 'asked', why: 'Look in at his mother’s.' })
  const { page, trouble } = await aDesk(server.inspector)
  await shown(page, made)
  for (const name of ['Add a fact', 'Refer to another office', /^Withdraw/, 'Accept: Welfare office'])
    expect(await page.getByRole('link', { name }).count()).toBe(0)
  const dialog = page.getByRole('dialog')

  await page.getByRole('link', { name: 'Let an office stand aside' }).press('Enter')
  await dialog.getByLabel('Which office').selectOption('unitCommander')
  await dialog.getByLabel('They are complained of').check()
  await dialog.getByRole('button', { name: 'Let the office stand aside' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('It is not taken back.', { exact: false }).waitFor()

  await page.getByRole('link', { name: 'Accept: Inspector of the forces' }).press('Enter')
  await dialog.getByText(/^What is said to them stays with them/).waitFor()
  expect(await dialog.getByLabel('Remarks').count()).toBe(0)
  await keepPicture(page, 'inspector-accepts')
  expect(await barriersOn(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Record it accepted' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Whoever reads the file sees the answer, its hour and your name, and no word more.', { exact: false }).waitFor()
  await standsWellInAll(page, 'inspector-acts')
  expect(trouble).toEqual([])

  const holder = await aDesk(server.holder)
  await shown(holder.page, made)
  await holder.page
    .getByRole('region', { name: 'Referrals' })
    .getByText(/^Accepted /)
    .waitFor()
  const line = holder.page.getByRole('row').filter({ hasText: sentence })
  expect(await line.innerText()).not.toMatch(/complained/)
  await holder.page.context().close()
  await page.context().close()
})
