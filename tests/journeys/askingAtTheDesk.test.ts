import type { Browser } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence, type MadeAbsence } from '../scenario/anAbsence.ts'
import { withRegime } from '../scenario/aRegimeInForce.ts'
import { aWorld } from '../scenario/world.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { button, looked, phone } from './atTheDesk.ts'

let server: ActingServer
let browser: Browser
let wanda: Somebody
let vera: Somebody
let absent: MadeAbsence
/** The words of the first of them, and the code of the day on which they asked. */
let [words, dayCode] = ['', '']

beforeAll(async () => {
  server = await anActingServer({ deskPort: 0 })
  wanda = await server.joins('Wanda Keeper')
  await server.gives(wanda, 'desk')
  const world = aWorld(server.ground, server.owner)
  await withRegime(world)
  absent = await anAbsence(world, { name: 'Ilves' })
  vera = await server.joins('Vera Holm')
  await server.gives(vera, 'welfare')
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('on a phone without scripts somebody asks to come back, keeps the receipt, and reads where and when', async () => {
  const his = await aPage(browser, { ...phone, javaScriptEnabled: false })
  await his.goto(server.desk)
  await his.getByLabel('A hospital').check()
  await his.getByLabel('What do you want to say or ask?').fill('I have not eaten since Tuesday.')
  await button(his, 'Get my receipt').click()
  await his.getByRole('heading', { name: 'Your receipt' }).waitFor()
  words = (await his.locator('.words li').allTextContents()).join(' ')
  expect(words.split(' ')).toHaveLength(4)
  await button(his, 'I have them. Go on').click()
  expect(await his.content()).not.toContain(words.split(' ')[0])
  await his.getByLabel('Your four words').fill(words)
  await button(his, 'Open').click()
  await his.getByText(/If by .* our silence means: come/).waitFor()

  const hers = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), wanda)
  const trouble = troubleOn(hers)
  await hers.goto(`${server.address}/desk`)
  await hers
    .getByRole('row', { name: /to come back/ })
    .getByRole('link')
    .click()
  await hers.getByText('I have not eaten since Tuesday.').waitFor()
  await untilQuiet(hers)
  await looked(hers, 'conversation')
  await hers.getByLabel('What you tell them').fill('Come in and eat. Nobody of your unit will be there.')
  await hers.getByLabel('Where they are awaited').fill('Lower Lisk hospital, west door')
  await button(hers, 'Send the answer').click()
  await hers.getByText('Say both where and when, or neither.').waitFor()
  await hers.getByLabel('From when').fill('any day, at any hour')
  await button(hers, 'Send the answer').click()
  await hers.getByText('Sent. They see it').waitFor()
  await hers.getByRole('link', { name: 'The desk', exact: true }).first().click()
  await hers.getByRole('row', { name: /answered/ }).waitFor()
  await untilQuiet(hers)
  await looked(hers, 'list', ['light'])
  expect(trouble).toEqual([])
  await server.leave(hers, wanda)

  await his.goto(`${server.desk}/open`)
  await his.getByLabel('Your four words').fill(words.toUpperCase())
  await button(his, 'Open').click()
  await his.getByText('that day counts. You are awaited.').waitFor()
  dayCode = (await his.locator('.slip .code').textContent()) ?? ''
  await keepPicture(his, 'desk-slip')
  for (const told of ['Lower Lisk hospital, west door', 'any day, at any hour'])
    expect(await his.locator('dl').first().textContent()).toContain(told)
  expect(await his.content()).not.toContain('Wanda')
  await his.context().close()
})

test('whoever receives them types the code that they show, and is told the day and hour and nothing else', async () => {
  const page = await server.as(await aPage(browser, phone), server.holder)
  const trouble = troubleOn(page)
  await page.goto(`${server.address}/asked-on`)
  const field = page.getByLabel('The code that they show')
  await field.fill('ABC')
  await button(page, 'Look up the day').click()
  await page.getByText('A code has ten letters and digits.').waitFor()
  expect(await field.inputValue()).toBe('ABC')
  await field.fill('ABCDEFGHJK')
  await field.press('Enter')
  await page.getByText('There is no such code').waitFor()
  await field.fill(dayCode.toLowerCase())
  await field.press('Enter')
  await page
    .getByText(/^They asked to come back on \d+ \w+ \d{4}, \d\d:\d\d \(by UTC\)\. Their case counts it by the clocks of its unit\.$/)
    .waitFor()
  expect(await page.locator('main').textContent()).not.toContain('Tuesday')
  await untilQuiet(page)
  await looked(page, 'asked-on', ['light', 'dark'])
  expect(trouble).toEqual([])
  await server.leave(page, server.holder)
  await page.context().close()
})

test('with their word their case hears that they asked; what was cut off between the two is finished by the same button', async () => {
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), vera)
  const trouble = troubleOn(page)
  await page.goto(`${server.address}/desk`)
  await page
    .getByRole('row', { name: /to come back/ })
    .getByRole('link')
    .click()
  await page.getByLabel('They gave their name, and agreed that their case hears of it').check()
  await page.getByRole('searchbox', { name: 'Who they are' }).fill('ilves')
  await page.getByRole('radio', { name: /Ilves/ }).check()
  await page.getByRole('link', { name: /^Their case, open since/ }).waitFor()
  await untilQuiet(page)
  await looked(page, 'hand-on', ['light', 'dark'])
  await page.setViewportSize(phone.viewport)
  await looked(page, 'hand-on-phone')
  await page.route('**/desk/handOn', (route) => route.abort(), { times: 1 })
  const record = page.getByRole('button', { name: /^Record in their case that they asked/ })
  await record.click()
  await page.getByText('Their case was not told.').waitFor()
  await record.click()
  await page.getByText('Recorded. The day on which they asked counts').waitFor()
  await page.getByRole('link', { name: 'Open their case' }).click()
  await page.getByText('Asked to come back').first().waitFor()
  expect(trouble.filter((line) => !/handOn|ERR_FAILED/.test(line))).toEqual([])
  const rows = await server.owner`select 1 from absence_event where absence_id = ${absent.absenceId} and kind = 'askedToComeBack'`
  expect(rows).toHaveLength(1)
  await server.leave(page, vera)
  await page.context().close()
})

test('a pass that is given in the case comes through the desk, and lets him through where there is no network', async () => {
  const passId = v7()
  const asked = { passId, absenceId: absent.absenceId, eventId: v7(), office: 'commanderAbove', reasons: 'He asked to come in.' }
  await aWorld(server.ground, server.owner).act('passage/give', { ...asked, hours: 24, place: 'West door, Lower Lisk', initials: 'OI' })
  const hers = await server.as(await aPage(browser, phone), vera)
  await hers.goto(`${server.address}/absences/${absent.absenceId}/pass/${passId}`)
  const code = (await hers.locator('p[dir=ltr]').textContent()) ?? ''
  expect(code).toMatch(/^MP1/)
  await hers.goto(`${server.address}/desk`)
  await hers
    .getByRole('row', { name: /to come back/ })
    .getByRole('link')
    .click()
  const [text, field] = [hers.getByLabel('What you tell them'), hers.getByLabel('A pass for them')]
  await text.fill('Come in on this.')
  await field.fill(`${code.slice(0, -6)}AAAAAA`)
  await button(hers, 'Send the answer').click()
  await hers.getByText('This is no pass of ours').waitFor()
  expect([await text.inputValue(), await field.inputValue()]).toEqual(['Come in on this.', `${code.slice(0, -6)}AAAAAA`])
  await untilQuiet(hers)
  await looked(hers, 'answer-pass', ['light', 'dark'])
  await field.fill(code)
  await button(hers, 'Send the answer').click()
  await hers.getByText('Sent. They see it').waitFor()
  await hers.getByText(/^Their page draws a pass, good until/).waitFor()
  expect(await field.inputValue()).toBe('')
  await server.leave(hers, vera)
  await hers.context().close()

  const his = await aPage(browser, { ...phone, javaScriptEnabled: false })
  await his.goto(`${server.desk}/open`)
  await his.getByLabel('Your four words').fill(words)
  await button(his, 'Open').click()
  await his.getByRole('heading', { name: 'Your pass' }).waitFor()
  expect(await his.locator('.letters').textContent()).toBe(code)
  for (const colorScheme of ['light', 'dark'] as const) {
    await his.emulateMedia({ colorScheme })
    await keepPicture(his, `desk-pass-${colorScheme}`)
  }
  // He keeps a picture of it; a patrol on a road without a network holds its phone over that.
  const picture = await his.locator('svg.qr').screenshot()
  await his.context().close()
  const patrol = await aPage(browser, phone)
  await patrol.goto(`${server.address}/check-a-pass`)
  await patrol.context().setOffline(true)
  await patrol.getByLabel('Or photograph the picture').setInputFiles({ name: 'pass.png', mimeType: 'image/png', buffer: picture })
  await patrol.getByText('Let this person pass.').waitFor()
  expect(await patrol.getByRole('status').innerText()).toMatch(/West door, Lower Lisk[\s\S]*Initials: OI/)
  await patrol.context().close()
})

test('he comes in on it: whoever receives him records it on a phone, what he is owed begins, and it is settled with no action', async () => {
  const page = await server.as(await aPage(browser, phone), server.holder)
  const trouble = troubleOn(page)
  await page.goto(`${server.address}/absences/${absent.absenceId}`)
  await page.getByText('They are coming in on a pass.').waitFor()
  await page.getByRole('link', { name: 'Back', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('How they came back').selectOption('otherUnit')
  await form
    .getByRole('radio', { name: /Company/ })
    .first()
    .check()
  await form.getByLabel('Where they came in, or were met').fill('West door, Lower Lisk')
  await form.getByLabel('Duty status').selectOption('PLM')
  await form.getByLabel('How they are').fill('Thin, unhurt.')
  await form.getByRole('group', { name: 'Medical look' }).getByLabel('Done').check()
  await form.getByRole('group', { name: 'Were they told of their rights' }).getByLabel('Yes').check()
  await form.getByRole('button', { name: 'Record that they are back' }).click()
  await form.waitFor({ state: 'detached' })
  const panel = page.getByRole('region', { name: 'Settling' })
  await panel.getByText(/things are still owed to them\./).waitFor()
  expect(await page.getByText('They are coming in on a pass.').count()).toBe(0)
  await panel.getByRole('link', { name: /^Record the proof: Medical look/ }).click()
  await form.getByLabel('What proves it').fill('Dr. Sand, 30 November.')
  await form.getByRole('button', { name: 'Record the proof' }).click()
  await form.waitFor({ state: 'detached' })
  await untilQuiet(page)
  await looked(page, 'settling', ['light', 'dark'])
  await page.getByRole('button', { name: /^Decide something/ }).click()
  await page.getByRole('link', { name: 'Settle it' }).click()
  await form.getByLabel(/^No action/).check()
  await form.getByLabel('Commander of the unit', { exact: true }).check()
  await form.getByLabel('Reasons').fill('He came by himself, as the offer says.')
  await form.getByRole('button', { name: 'Settle the case' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('definition').getByText('settled', { exact: true }).first().waitFor()
  await panel.getByText(/things are still owed to them\./).waitFor()
  expect(trouble).toEqual([])
  await server.leave(page, server.holder)
  await page.context().close()
})

test('the desk is not shown to those who do not answer there', async () => {
  const page = await server.as(await aPage(browser, { viewport: { width: 1440, height: 900 } }), server.holder)
  await page.goto(`${server.address}/account`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
  expect(await page.getByRole('link', { name: 'The desk', exact: true }).count()).toBe(0)
  await server.leave(page, server.holder)
})
