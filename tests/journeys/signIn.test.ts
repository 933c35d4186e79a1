import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aKey } from '../browser/authenticator.ts'
import { aBrowser } from '../browser/browser.ts'
import { people } from '../scenario/people.ts'
import { provedAgo } from '../scenario/sittings.ts'
import { aDesk, heading, inhabited, looked, ownTrouble, typePassword, withTwo } from './desk.ts'

let browser: Browser
beforeAll(async () => {
  browser = await aBrowser()
})
afterAll(() => browser?.close())

test('a wrong code is told beside its field and nothing else is lost; then the page that was wanted opens', async () => {
  const { server, app, recoveryCodes } = await withTwo()
  const { page, trouble } = await aDesk(browser)
  await page.goto(`${server.address}/account`)
  await heading(page, 'Sign in').waitFor()
  await looked(page, 'page')
  await page.getByRole('button', { name: 'Sign in with the password' }).press('Enter')
  expect(await page.getByRole('alert').allTextContents()).toEqual(['Type your sign-in name.', 'Type your password.', 'Type the code.'])
  await typePassword(page, app.code(40))
  const code = page.getByRole('textbox', { name: 'Code' })
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('This was not accepted')
  expect(await page.getByLabel('Sign-in name').inputValue()).toBe(people.second.signInName)
  expect(await code.inputValue(), 'the code is spent').toBe('')
  expect(await code.evaluate((field) => field === document.activeElement)).toBe(true)
  await looked(page, 'refused')

  // The last way: a code from paper. What is left of them is said once one is in.
  await page.getByRole('button', { name: /Use a recovery code/ }).press('Enter')
  await page.keyboard.type(recoveryCodes[0] ?? '')
  await page.keyboard.press('Enter')
  await heading(page, 'Since you were last here').waitFor()
  await expect.poll(() => page.getByRole('main').textContent()).toContain('9 recovery codes left')
  await looked(page, 'since')
  await page.getByRole('button', { name: 'Go on' }).press('Enter')
  await heading(page, people.second.name).waitFor()
  expect(page.url()).toBe(`${server.address}/account`)
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  expect(ownTrouble(trouble)).toEqual([])
}, 180_000)

test('whoever fails too often is told when they may try again; nothing counts down, and the button comes back by itself', async () => {
  const { server, app } = await withTwo()
  const { page, trouble } = await aDesk(browser)
  await page.goto(server.address)
  const button = page.getByRole('button', { name: 'Sign in with the password' })
  const told = () => page.getByRole('alert').allTextContents()
  await typePassword(page, app.code(40))
  await expect.poll(told).toEqual([expect.stringContaining('This was not accepted')])
  // Five failures are free; the sixth waits 4 seconds, the twelfth long enough to be told by the minute.
  await server.owner`update access_attempt set failures = 6, last_at = now()`
  await typePassword(page, app.code(41))
  await expect.poll(told).toEqual([expect.stringMatching(/You can try again at \d\d:\d\d:\d\d\. A passkey is not held up/)])
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  await expect.poll(told, { timeout: 20_000 }).toEqual([expect.stringContaining('try again now')])
  expect(await button.getAttribute('aria-disabled')).toBeNull()
  await server.owner`update access_attempt set failures = 12, last_at = now()`
  await typePassword(page, app.code(42))
  await expect.poll(told).toEqual([expect.stringMatching(/You can try again at \d\d:\d\d\. /)])
  await looked(page, 'waiting')
  expect(ownTrouble(trouble)).toEqual([])
}, 180_000)

test('an act that could do harm waits for a proof, and then goes through by itself with what was typed', async () => {
  const { server, app } = await withTwo()
  const { page, trouble } = await aDesk(browser)
  await page.goto(`${server.address}/account`)
  await heading(page, 'Sign in').waitFor()
  await typePassword(page, app.code(1))
  await heading(page, people.second.name).waitFor()
  const key = await aKey(page)
  await page.getByRole('button', { name: 'Add a passkey' }).press('Enter')
  await page.getByRole('dialog').getByLabel('Name of this device').fill('Desk of the adjutant')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('main').textContent()).toContain('Passkey: Desk of the adjutant')
  expect(await key.count()).toBe(1)
  await expect.poll(() => page.getByRole('main').textContent()).toContain('A way into your account was added: Desk of the adjutant')

  await provedAgo(server.owner, server.ground.keys, '20 minutes')
  await page.getByRole('button', { name: 'Correct your name' }).press('Enter')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Your name' }).fill('Bruno Adjutant the Younger')
  await page.keyboard.press('Enter')
  const again = page.getByRole('dialog', { name: 'Is it still you?' })
  await again.getByRole('button', { name: 'Prove it with a passkey' }).waitFor()
  await looked(page, 'again')

  // Whoever would rather not is told what was refused, and what they typed stands.
  await page.keyboard.press('Escape')
  const form = page.getByRole('dialog', { name: 'Correct your name' })
  await expect.poll(() => form.getByRole('alert').textContent()).toContain('Prove once more that it is you')
  expect(await form.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('Bruno Adjutant the Younger')
  await form.getByRole('button', { name: 'Correct the name' }).press('Enter')
  await again.getByRole('button', { name: 'Prove it with a passkey' }).press('Enter')
  await heading(page, 'Bruno Adjutant the Younger').waitFor()
  expect(ownTrouble(trouble)).toEqual([])
}, 180_000)

test('a sitting that ends under an open form is covered; the same person signs in and goes on with what was typed', async () => {
  const { server, app } = await withTwo()
  const { page, trouble } = await aDesk(browser)
  await page.goto(`${server.address}/account`)
  await heading(page, 'Sign in').waitFor()
  await typePassword(page, app.code(1))
  await heading(page, people.second.name).waitFor()
  const key = await aKey(page)
  await page.getByRole('button', { name: 'Add a passkey' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Make a passkey' }).press('Enter')
  await expect.poll(() => key.count()).toBe(1)
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)

  await page.goto(`${server.address}/begin`)
  await page.getByLabel('Name of the unit').fill('Signals Platoon')
  await server.owner`delete from access_session`
  // Nobody touches the key before they are asked to: the browser would take a passkey that is offered under the field at once.
  await key.touched(false)
  await page.getByLabel('Name of the unit').press('Enter')
  const cover = page.getByRole('dialog', { name: 'Sign in again to go on' })
  await cover.waitFor()
  await looked(page, 'over')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => cover.isVisible(), { message: 'what was on the screen stays covered' }).toBe(true)
  // What is asked for while nobody touches the key stays unanswered; what is asked from here on is answered.
  await key.touched(true)
  await cover.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter')
  await cover.waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('main').textContent()).toContain('0 people in Signals Platoon so far')
  expect(ownTrouble(trouble)).toEqual([])
}, 180_000)

test('all windows of a browser are one sitting: signed out in one, the others are covered', async () => {
  const server = await inhabited()
  const { page, trouble } = await aDesk(browser)
  await server.signedIn(page)
  await page.goto(`${server.address}/account`)
  await heading(page, people.holder.name).waitFor()
  const other = await page.context().newPage()
  await other.goto(`${server.address}/begin`)
  await other.getByLabel('Name of the unit').fill('Signals Platoon')
  await page.getByRole('button', { name: 'Sign out' }).first().press('Enter')
  await heading(page, 'Sign in').waitFor()
  await expect
    .poll(() => page.getByRole('status').allTextContents())
    .toContain('You have signed out. Nothing of what you saw is kept in this window.')
  await other.getByRole('dialog', { name: 'Sign in again to go on' }).waitFor()
  expect(ownTrouble(trouble)).toEqual([])
}, 120_000)

test('one’s own page tells where one is signed in and what acts in one’s name, and ends either', async () => {
  const server = await inhabited()
  const { page, trouble } = await aDesk(browser)
  await server.signedIn(page)
  await page.goto(`${server.address}/account`)
  await page.getByRole('button', { name: 'Make a token' }).press('Enter')
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Make the token' }).press('Enter')
  expect(await form.getByRole('alert').allTextContents()).toEqual(['Say what it is for.', 'Choose at least one thing that it may do.'])
  await form.getByLabel('Program').fill('Strength board')
  await form.getByRole('checkbox').first().press('Space')
  await looked(page, 'token')
  await form.getByRole('button', { name: 'Make the token' }).press('Enter')
  const secret = form.getByRole('code')
  await expect.poll(() => secret.textContent()).toMatch(/^muster_[\w-]{43}$/)
  const headers = { authorization: `Bearer ${await secret.textContent()}` }
  expect((await fetch(`${server.address}/api/units/tree?on=2026-01-01`, { headers })).status).toBe(200)
  await looked(page, 'token-made')
  await form.getByRole('checkbox').press('Space')
  await form.getByRole('button', { name: 'Done' }).press('Enter')
  await looked(page, 'account')
  await page.getByRole('button', { name: 'End it: the token Strength board' }).press('Enter')
  await expect.poll(() => page.getByRole('main').textContent()).toContain('The token Strength board has ended')
  expect((await fetch(`${server.address}/api/units/tree?on=2026-01-01`, { headers })).status).toBe(401)
  expect(ownTrouble(trouble)).toEqual([])
}, 180_000)
