import { fileURLToPath } from 'node:url'
import { aBrowser, aPage } from './browser.ts'

/**
 * Takes the picture at the head of README.md from a Muster that is running with the example, as somebody who is signed in there; the cookie is theirs:
 * `node run/node24.mjs tests/browser/picture.ts http://127.0.0.1:4110 muster=…`
 */
const [address = 'http://127.0.0.1:4110', cookie = ''] = process.argv.slice(2)
const [name = '', value = ''] = cookie.split('=')
const browser = await aBrowser()
const page = await aPage(browser, { viewport: { width: 1440, height: 1160 }, colorScheme: 'light' })
await page.context().addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Strict' }])
await page.goto(address)
await page.getByRole('heading', { level: 1 }).waitFor()
await page.waitForLoadState('networkidle')
await page.screenshot({ path: fileURLToPath(new URL('../../docs/pictures/morning.png', import.meta.url)), animations: 'disabled' })
await browser.close()
