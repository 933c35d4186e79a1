import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, takePicture, troubleOn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await aBrowser()
})
afterAll(() => browser.close())

const good = '<!doctype html><html lang="en"><title>Morning</title><main><h1>Morning</h1><button>Sign</button></main>'

test('a page without a network is shown, and its picture kept', async () => {
  const page = await aPage(browser)
  await page.goto(`data:text/html,${encodeURIComponent(good)}`)
  expect(await page.getByRole('heading').textContent()).toBe('Morning')
  expect(await barriersOn(page)).toEqual([])
  const picture = await readFile(await takePicture(page, 'browser'))
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  await page.context().close()
})

test('a page of this machine is shown; what is wrong with it is told', async () => {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html')
    answer.end('<img src="http://elsewhere.invalid/x.png"><script>setTimeout(() => { throw new Error("broken") })</script>')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const page = await aPage(browser)
  const trouble = troubleOn(page)
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`) // a listening server has an address with a port
  await expect.poll(() => trouble.join('\n')).toMatch(/asks elsewhere\.invalid[\s\S]*broken|broken[\s\S]*asks elsewhere\.invalid/)
  expect((await barriersOn(page)).map((barrier) => barrier.split(' ')[0])).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']))
  await page.context().close()
  server.close()
})
