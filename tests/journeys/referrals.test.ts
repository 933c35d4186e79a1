import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, barriersOn, keepPicture, untilQuiet } from '../browser/browser.ts'
import { anAbsence, hoursBefore } from '../scenario/anAbsence.ts'
import { withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld, type World } from '../scenario/world.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { aPageAt, type Look, standsWell, standsWellInAll } from './look.ts'

let server: ActingServer
let browser: Browser
let world: World
let welfare: Somebody
let reader: Somebody

beforeAll(async () => {
  server = await anActingServer()
  world = aWorld(server.ground, server.owner)
  await withRegime(world)
  welfare = await server.joins('Wanda Welfare')
  reader = await server.joins('Iva Investigator')
  await server.gives(welfare, 'welfare')
  await server.gives(reader, 'investigator')
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const panelOf = (page: Page) => page.getByRole('region', { name: 'Referrals' })
const dialogOf = (page: Page) => page.getByRole('dialog')

const look: Look = { width: 1440, colorScheme: 'light' }
describe('a referral, looked at wherever it stops in every width and palette', () => {
  async function aPageOf(who: Somebody, absenceId: string): Promise<{ page: Page; trouble: string[] }> {
    const { page, trouble } = await aPageAt(browser, look)
    page.setDefaultTimeout(8_000)
    await server.as(page, who)
    await page.goto(`${server.address}/absences/${absenceId}`)
    await panelOf(page).waitFor()
    return { page, trouble }
  }

  test('a referral is made, declined with remarks, and leads back to whoever made it; they refer elsewhere, and take that back', async () => {
    const { absenceId } = await anAbsence(world, { hours: 20, name: 'Relva' })
    const { page, trouble } = await aPageOf(server.holder, absenceId)
    const [panel, dialog] = [panelOf(page), dialogOf(page)]

    // By the keyboard alone: the link, the form, the button.
    await panel.getByText('Nobody is asked to take a part.').waitFor()
    await panel.getByRole('link', { name: 'Refer to another office' }).press('Enter')
    await dialog.getByText(/^A referral opens the file to nobody/).waitFor()
    await dialog.getByRole('button', { name: 'Refer it' }).press('Enter')
    await dialog.getByText('Write it in a few words.').waitFor()
    await dialog.getByLabel('To whom').selectOption({ label: 'Welfare office' })
    await dialog.getByRole('group', { name: 'Urgent' }).getByLabel('Yes').check()
    await dialog.getByLabel('What they are asked to do').fill('Look in at his mother’s, 12 Mill Lane.')
    await standsWellInAll(page, 'referral-form')
    await dialog.getByRole('button', { name: 'Refer it' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('status').getByText('Asked the welfare office urgently to take a part.').waitFor()
    await page
      .getByRole('status')
      .getByRole('link', { name: /^entry \d+$/ })
      .waitFor()
    await panel.getByText('Welfare office · urgent').waitFor()
    await panel.getByText('You made it: you can take it back, and somebody else answers it.').waitFor()
    expect(await panel.getByRole('link', { name: /^Accept/ }).count()).toBe(0)
    await page
      .getByRole('region', { name: 'Due' })
      .getByRole('link', { name: 'Urgent referral to the welfare office: an answer' })
      .waitFor()

    const other = await aPageOf(welfare, absenceId)
    await panelOf(other.page).getByText('Ada Quartermaster made it, and alone can take it back.').waitFor()
    await standsWellInAll(other.page, 'referral-asked')
    await panelOf(other.page).getByRole('link', { name: 'Decline: Welfare office' }).press('Enter')
    await dialogOf(other.page).getByText('It leads back to whoever referred: they read why, and choose another way.').waitFor()
    await dialogOf(other.page).getByLabel('Because').selectOption({ label: 'They have nobody free for it' })
    await dialogOf(other.page).getByLabel('Remarks').fill('Nobody before Monday. The parish looks in on her.')
    await standsWellInAll(other.page, 'referral-decline')
    await dialogOf(other.page).getByRole('button', { name: 'Record it declined' }).click()
    await dialogOf(other.page).waitFor({ state: 'detached' })
    await panelOf(other.page)
      .getByText(/^Declined .*: they have nobody free for it$/)
      .waitFor()
    expect(other.trouble).toEqual([])
    await other.page.context().close()

    await page.reload()
    await panel.getByText('Nobody before Monday. The parish looks in on her.').waitFor()
    await panel.getByText(/^It leads back to Ada Quartermaster: choose another way by /).waitFor()
    await page.getByRole('region', { name: 'Due' }).getByText('Referral declined by the welfare office: choose another way').waitFor()
    await untilQuiet(page)
    await standsWellInAll(page, 'referral-declined')
    await panel.getByRole('link', { name: 'Refer elsewhere, declined by: Welfare office' }).click()
    await dialog.getByLabel('To whom').selectOption({ label: 'Chaplain' })
    await dialog.getByLabel('What they are asked to do').fill('Ask the parish who saw his mother.')
    await dialog.getByRole('button', { name: 'Refer it' }).click()
    await dialog.waitFor({ state: 'detached' })
    await panel.getByText('1 taken back, or gone another way').click()
    await panel.getByText(/^Another way was taken/).waitFor()

    await panel.getByRole('link', { name: 'Take it back: Chaplain' }).click()
    await dialog.getByLabel('Why it is taken back').fill('The parish called by itself.')
    await dialog.getByRole('button', { name: 'Take it back' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('status').getByText('Taken back from the chaplain.').waitFor()
    await panel.getByText('Nobody is asked to take a part.').waitFor()
    expect(await barriersOn(page)).toEqual([])

    await page.getByRole('link', { name: 'Record of changes of this absence' }).click()
    await page.getByRole('link', { name: 'the absence of Relva, Tomas' }).waitFor()
    await page.getByText('Recorded in an absence').nth(3).waitFor()
    await page.getByText('Absence opened').waitFor()
    await standsWellInAll(page, 'changes-of-case')
    expect(trouble).toEqual([])
    await page.context().close()
  })

  test('of a chaplain no words are asked; whoever reads alone is told who answers', async () => {
    const { absenceId, record } = await anAbsence(world, { hours: 20, name: 'Orin' })
    await record(10, { kind: 'referred', to: 'chaplain', state: 'asked', why: 'Look in on his friends.' })
    await record(9, { kind: 'referred', to: 'medicalOfficer', state: 'asked', why: 'His tablets are here.', isUrgent: true })

    const reading = await aPageOf(reader, absenceId)
    await panelOf(reading.page).getByText('Whoever may record here answers it; you can read.').first().waitFor()
    await panelOf(reading.page)
      .getByText(/^An answer was due .* over/)
      .waitFor()
    expect(await panelOf(reading.page).getByRole('link').count()).toBe(0)
    await standsWellInAll(reading.page, 'referral-reader')
    expect(reading.trouble).toEqual([])
    await reading.page.context().close()

    const { page, trouble } = await aPageOf(welfare, absenceId)
    await panelOf(page).getByRole('link', { name: 'Accept: Chaplain' }).click()
    const dialog = dialogOf(page)
    await dialog.getByText(/^What is said to them stays with them/).waitFor()
    expect(await dialog.getByLabel('Remarks').count()).toBe(0)
    await dialog.getByLabel(/^Whose answer it is/).fill('Father Anton')
    await keepPicture(page, 'referral-kept')
    await dialog.getByRole('button', { name: 'Record it accepted' }).click()
    await dialog.waitFor({ state: 'detached' })
    await panelOf(page)
      .getByText(/^Accepted .*Father Anton$/)
      .waitFor()
    await page.getByText('Answer of Father Anton').waitFor()
    await panelOf(page)
      .getByText(/^To be done by /)
      .waitFor()

    // Who took it down says that it is done, and whoever referred reads it.
    await panelOf(page).getByRole('link', { name: 'Say it is done: Chaplain' }).press('Enter')
    await dialog.getByText(/^What is said to them stays with them/).waitFor()
    expect(await dialog.getByLabel('What came of it').count()).toBe(0)
    await dialog.getByRole('button', { name: 'Record it done' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('status').getByText('The chaplain says that it is done.').waitFor()
    await panelOf(page)
      .getByText(/^Done .*Wanda Welfare$/)
      .waitFor()
    expect(trouble).toEqual([])
    await page.context().close()
  })
})

/** Says of a referral to the welfare office what somebody says of it, so many hours ago. */
const refer = (who: Somebody, absenceId: string, hours: number, says: object) =>
  who.client.act('absence/record', {
    ...{ absenceId, eventId: v7(), held: hoursBefore(Date.now(), hours) },
    says: { kind: 'referred', to: 'welfare', ...says },
  })

test('the one next step of a case can be the answer of whom it was referred to, and then another way', async () => {
  const { absenceId, record } = await anAbsence(world, { hours: 6, name: 'Ilves' })
  for (const part of ['police-notice', 'family-notice', 'inquiry']) await record(5, { kind: 'done', part, note: 'Done.' })
  expect((await refer(server.holder, absenceId, 5, { state: 'asked', why: 'Look in.', isUrgent: true })).status).toBe(200)
  const { page, trouble } = await aPageAt(browser, { width: 1440, colorScheme: 'light' })
  await server.as(page, server.holder)
  await page.goto(`${server.address}/absences/${absenceId}`)
  const answer = page.getByRole('region', { name: 'Urgent referral to the welfare office: an answer' })
  await answer.getByText(/^Duty of the welfare office\. It was due/).waitFor()
  await answer.getByRole('link', { name: 'See the referrals' }).waitFor()
  expect(await answer.getByRole('link', { name: 'Record it done' }).count()).toBe(0)

  const declined = { state: 'rejected', rejectedFor: 'notOurs', why: 'The parish does that.' }
  expect((await refer(welfare, absenceId, 4, declined)).status).toBe(200)
  await page.reload()
  const otherWay = page.getByRole('region', { name: 'Referral declined by the welfare office: choose another way' })
  await otherWay.getByText(/^It leads back to Ada Quartermaster\./).waitFor()
  await otherWay.getByRole('link', { name: 'Refer elsewhere' }).waitFor()
  await keepPicture(page, 'referral-next')
  await panelOf(page)
    .getByRole('link', { name: /^Record what is done instead/ })
    .click()
  await dialogOf(page).getByRole('button', { name: 'Record it done' }).click()
  await dialogOf(page).getByText('Write it in a few words.').waitFor()
  await dialogOf(page).getByLabel('Note').fill('The parish looks in on her.')
  await dialogOf(page).getByRole('button', { name: 'Record it done' }).click()
  await dialogOf(page).waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'Nature decided' }).waitFor()
  expect(await barriersOn(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('an answer that comes after the referral was taken back is refused, and says so', async () => {
  const { absenceId } = await anAbsence(world, { hours: 20, name: 'Ferrand' })
  expect((await refer(server.holder, absenceId, 3, { state: 'asked', why: 'Look in.' })).status).toBe(200)
  const { page } = await aPageAt(browser, { width: 1440, colorScheme: 'light' })
  await server.as(page, welfare)
  await page.goto(`${server.address}/absences/${absenceId}`)
  await panelOf(page).getByRole('link', { name: 'Accept: Welfare office' }).click()
  await dialogOf(page).getByRole('button', { name: 'Record it accepted' }).waitFor()
  expect((await refer(server.holder, absenceId, 2, { state: 'revoked', why: 'He is back.' })).status).toBe(200)
  await dialogOf(page).getByRole('button', { name: 'Record it accepted' }).click()
  await dialogOf(page)
    .getByText(/^This referral was taken back\./)
    .waitFor()
  await page.context().close()
})

test('whoever accepted a referral says what came of it; nobody else is offered to, and whoever referred reads it', async () => {
  const { absenceId } = await anAbsence(world, { hours: 20, name: 'Tallis' })
  expect((await refer(server.holder, absenceId, 3, { state: 'asked', why: 'Look in at his mother’s.' })).status).toBe(200)
  expect((await refer(welfare, absenceId, 2, { state: 'accepted' })).status).toBe(200)
  const desk = async (who: Somebody) => {
    const { page, trouble } = await aPageAt(browser, look)
    await server.as(page, who)
    await page.goto(`${server.address}/absences/${absenceId}`)
    await panelOf(page)
      .getByText(/^Accepted .*Wanda Welfare$/)
      .waitFor()
    return { page, trouble }
  }
  const asker = await desk(server.holder)
  await panelOf(asker.page).getByText('Wanda Welfare accepted it, and says when it is done.').waitFor()
  await asker.page.getByRole('region', { name: 'Due' }).getByText('Referral accepted by the welfare office: to be done').waitFor()
  expect(
    await panelOf(asker.page)
      .getByRole('link', { name: /^Say it is done/ })
      .count(),
  ).toBe(0)

  const { page, trouble } = await desk(welfare)
  await panelOf(page).getByRole('link', { name: 'Say it is done: Welfare office' }).press('Enter')
  await dialogOf(page).getByRole('button', { name: 'Record it done' }).press('Enter')
  await dialogOf(page).getByText('Write it in a few words.').waitFor()
  await dialogOf(page).getByLabel('What came of it').fill('She has heard from him; he is with his brother.')
  await standsWell(page, 'referral-done-form', look)
  await dialogOf(page).getByRole('button', { name: 'Record it done' }).press('Enter')
  await dialogOf(page).waitFor({ state: 'detached' })
  expect(await barriersOn(page)).toEqual([])

  await asker.page.reload()
  await panelOf(asker.page).getByText('She has heard from him; he is with his brother.').waitFor()
  await standsWell(asker.page, 'referral-done', look)
  expect([...trouble, ...asker.trouble]).toEqual([])
  await page.context().close()
  await asker.page.context().close()
})

test('whoever accepted a referral has left: the case is stuck, says why, and another takes it over', async () => {
  const { absenceId, companyId } = await anAbsence(world, { hours: 20, name: 'Marlow' })
  const leaver = await server.joins('Lena Leaver')
  const grantId = await server.gives(leaver, 'welfare')
  expect((await refer(server.holder, absenceId, 3, { state: 'asked', why: 'Look in at his mother’s.' })).status).toBe(200)
  expect((await refer(leaver, absenceId, 2, { state: 'accepted', why: 'Today at four.' })).status).toBe(200)
  const ended = await server.holder.client.act('access/end', { grantId, reason: 'Posted away.' })
  expect(ended.status, JSON.stringify(ended.body)).toBe(200)

  const { page, trouble } = await aPageAt(browser, look)
  await server.as(page, welfare)
  await page.goto(`${server.address}/absences?list=stuck&unit=${companyId}`)
  const line = page.getByRole('row', { name: /Marlow/ })
  await line.getByText('a referral waits for somebody who has left').waitFor()
  await standsWellInAll(page, 'referral-stuck')
  await line.getByRole('link', { name: /Marlow/ }).click()
  await panelOf(page).getByText('Lena Leaver has it, and can record nothing here any more.').waitFor()
  await standsWellInAll(page, 'referral-left')
  await panelOf(page).getByRole('link', { name: 'Take it over: Welfare office' }).press('Enter')
  await dialogOf(page)
    .getByText(/^You have it from then on/)
    .waitFor()
  await dialogOf(page).getByLabel('Why you take it over').fill('She was posted away.')
  await standsWell(page, 'referral-take-over-form', look)
  await dialogOf(page).getByRole('button', { name: 'Take it over' }).press('Enter')
  await dialogOf(page).waitFor({ state: 'detached' })
  await page.getByRole('status').getByText('Somebody else of the welfare office has taken it over.').waitFor()
  await panelOf(page)
    .getByText(/^Taken over .*Wanda Welfare$/)
    .waitFor()
  await panelOf(page).getByRole('link', { name: 'Say it is done: Welfare office' }).waitFor()
  await standsWellInAll(page, 'referral-taken-over')
  expect(trouble).toEqual([])
  await page.context().close()
})
