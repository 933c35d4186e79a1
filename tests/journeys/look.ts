import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'

// How every page is looked at: at a desk and on a phone, in light and in dark.

export type Look = { width: number; colorScheme: 'light' | 'dark' }
export const looks: readonly Look[] = [
  { width: 1440, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
]
const viewport = (width: number) => ({ width, height: width === 360 ? 740 : 900 })

/** A page as one of them looks at it, and what troubles it. */
export async function aPageAt(browser: Browser, { width, colorScheme }: Look): Promise<{ page: Page; trouble: string[] }> {
  const page = await aPage(browser, { viewport: viewport(width), colorScheme, hasTouch: width === 360 })
  return { page, trouble: troubleOn(page) }
}

/** Nobody is kept out of the page as it stands, and nothing runs out of it; its picture is kept. */
export async function standsWell(page: Page, name: string, { width, colorScheme }: Look): Promise<void> {
  expect(await barriersOn(page), `${name} at ${width}, ${colorScheme}`).toEqual([])
  expect(await tooWide(page), `${name} scrolls sideways at ${width}`).toEqual([])
  await keepPicture(page, `${name}-${width}-${colorScheme}`)
}

/** The same of a page that is there already, in every look; at the end it is at a desk again. */
export async function standsWellInAll(page: Page, name: string): Promise<void> {
  for (const look of looks) {
    await page.setViewportSize(viewport(look.width))
    await page.emulateMedia({ colorScheme: look.colorScheme })
    await standsWell(page, name, look)
  }
  await page.setViewportSize(viewport(1440))
  await page.emulateMedia({ colorScheme: 'light' })
}

/** What makes a page scroll sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const found = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth)
    return found.map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`)
  })
}
