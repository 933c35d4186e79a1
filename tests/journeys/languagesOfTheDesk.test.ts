import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, takePicture, troubleOn } from '../browser/browser.ts'
import { type ActingServer, anActingServer } from './acting.ts'
import { button, looked, phone } from './atTheDesk.ts'

let server: ActingServer
let browser: Browser

beforeAll(async () => {
  server = await anActingServer({ deskPort: 0 })
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('where scripts run the page does its piece of work, and asks nobody else for anything', async () => {
  const page = await aPage(browser, phone)
  const trouble = troubleOn(page)
  await page.goto(server.desk)
  await looked(page, 'ask', ['light', 'dark'])
  await page.getByLabel('To ask something first').check()
  await page.getByLabel('I ask for someone of my family').check()
  await page.getByLabel('What do you want to say or ask?').fill('Is my brother covered?')
  await button(page, 'Get my receipt').click()
  await page
    .getByRole('heading', { name: 'Your receipt' })
    .waitFor()
    .catch(async (error: unknown) => {
      await takePicture(page, 'desk-failed')
      throw error
    })
  await looked(page, 'receipt', ['light'])
  const words = (await page.locator('.words li').allTextContents()).join(', ')
  await button(page, 'I have them. Go on').click()
  await looked(page, 'open')
  await page.getByLabel('Your four words').fill(words)
  await button(page, 'Open').click()
  await page.getByText('Is my brother covered?').waitFor()
  await looked(page, 'talk')
  expect([await page.context().cookies(), trouble]).toEqual([[], []])
  await page.context().close()
})

test.each([
  {
    locale: 'de-DE',
    name: 'Deutsch',
    ask: 'Meinen Beleg erhalten',
    kept: 'Ich habe sie. Weiter',
    words: 'Ihre vier Wörter',
    text: 'Ist mein Bruder gemeint?',
  },
  {
    locale: 'uk-UA',
    name: 'Українська',
    ask: 'Отримати квитанцію',
    kept: 'Слова в мене. Далі',
    words: 'Ваші чотири слова',
    text: 'Чи це стосується мого брата?',
  },
])('on a phone whose browser is $locale somebody asks, changes the language and back, and opens with the words', async (their) => {
  const page = await aPage(browser, { ...phone, locale: their.locale })
  await page.goto(server.desk)
  const language = () => page.locator('html').getAttribute('lang')
  expect(await language()).toBe(their.locale.slice(0, 2))
  const looks = async (name: string) => looked(page, `${their.locale.slice(0, 2)}-${name}`, ['light', 'dark'])
  await looks('ask')
  await page.locator('textarea[name=text]').fill(their.text)
  await button(page, 'English').click()
  await page.getByLabel('What do you want to say or ask?').waitFor()
  await button(page, their.name).click()
  await button(page, their.ask).waitFor()
  expect(await page.locator('textarea[name=text]').inputValue()).toBe(their.text)
  await button(page, their.ask).click()
  await button(page, their.kept).waitFor()
  await looks('receipt')
  const words = (await page.locator('.words li').allTextContents()).join(' ')
  await button(page, their.kept).click()
  await looks('open')
  // Enter sends: the languages are no button for it.
  await page.getByLabel(their.words).fill(words.toUpperCase())
  await page.getByLabel(their.words).press('Enter')
  await page.getByText(their.text).waitFor()
  expect(await language()).toBe(their.locale.slice(0, 2))
  await looks('talk')
  await page.goto(`${server.desk}/nothing`)
  await looks('nowhere')
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await page.getByRole('heading', { name: 'You can ask. You can come back.' }).waitFor()
  expect(await page.context().cookies()).toEqual([])
  await page.context().close()
})
