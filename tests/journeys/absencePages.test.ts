import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn, untilQuiet } from '../browser/browser.ts'
import { anAbsence, type MadeAbsence, withADay } from '../scenario/anAbsence.ts'
import { aWorld } from '../scenario/world.ts'
import { aServer, type InhabitedServer } from './aServer.ts'

let server: InhabitedServer
let browser: Browser
let made: MadeAbsence

beforeAll(async () => {
  server = await aServer()
  made = await anAbsence(aWorld(server.ground, server.owner))
  await withADay(made)
  browser = await aBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const pages: Record<string, () => string> = {
  case: () => `/absences/${made.absenceId}`,
}
// Each width and each palette at least once.
const looks = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 360, colorScheme: 'dark' },
  { width: 360, colorScheme: 'light' },
] as const

async function shown(page: Page, path: string): Promise<void> {
  await server.signedIn(page)
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await untilQuiet(page)
}

describe.each(looks)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  let page: Page // one for all: what it has read and compiled once it need not again
  let trouble: string[]
  beforeAll(async () => {
    page = await aPage(browser, { viewport: { width, height: width === 360 ? 740 : 900 }, colorScheme, hasTouch: width === 360 })
    trouble = troubleOn(page)
  })
  afterAll(() => page.context().close())

  test.each(Object.keys(pages))('the page «%s» keeps nobody out and fits its width', async (name) => {
    trouble.length = 0
    await shown(page, pages[name]?.() ?? '/')
    expect(await barriersOn(page)).toEqual([])
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(beyond, 'the page scrolls sideways').toBeLessThanOrEqual(0)
    expect(trouble).toEqual([])
    await keepPicture(page, `absence-${name}-${width}-${colorScheme}`)
  })
})
