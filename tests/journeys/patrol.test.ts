import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Pass, passText, signedBytesOf } from '@muster/domain/passage/pass.ts'
import { momentOf } from '@muster/domain/zone.ts'
import { readerOf } from '@muster/server/kernel/reader.ts'
import { signerOf } from '@muster/server/keys/signer.ts'
import { checkerPage, checkerPolicy } from '@muster/server/passage/checkerPage.ts'
import type { Browser, Page } from 'playwright-core'
import { encode } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'

const signer = signerOf('pass', new Uint8Array(32).fill(7))
const hour = 3_600_000
const pass: Pass = {
  ...{
    number: '00112233aabbccdd',
    from: momentOf(new Date(Date.now() - hour).toISOString()),
    to: momentOf(new Date(Date.now() + 24 * hour).toISOString()),
  },
  ...{ place: 'North Gate, Varn barracks', initials: 'TR' },
}
let folder: string
let door: Server
let address: string
let browser: Browser
let code: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-patrol-'))
  code = passText(pass, await signer.sign(signedBytesOf(pass)))
  await writeFile(join(folder, 'pass.y4m'), asFilm(code))
  door = createServer((asked, answer) => {
    answer
      .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': checkerPolicy })
      .end(checkerPage(signer.publicKey, readerOf(undefined, asked.headers['accept-language'])))
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(door.address() as AddressInfo).port}` // it listens on a port
  browser = await aBrowser({ camera: join(folder, 'pass.y4m') })
})
afterAll(async () => {
  await browser.close()
  door.close()
  await rm(folder, { recursive: true, force: true })
})

const onAPhone = { viewport: { width: 360, height: 740 }, hasTouch: true }

test('a patrol without a network holds the camera over a pass, and is told', async () => {
  const { page, trouble } = await aPatrol()
  await page.getByRole('button', { name: 'Scan it with the camera' }).click()
  await page.getByText('Let this person pass.').waitFor()
  expect(await page.getByRole('status').innerText()).toMatch(/good until[\s\S]*North Gate, Varn barracks[\s\S]*Initials: TR/)
  expect(await page.getByLabel(/^The code under the picture/).inputValue()).toBe(code)
  // The camera is let go, and stands ready for whoever comes next.
  expect(await page.locator('video').evaluate((sight: HTMLVideoElement) => [sight.srcObject, sight.checkVisibility()])).toEqual([
    null,
    false,
  ])
  await keepPicture(page, 'patrol-scanned')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Scan it with the camera' }).click()
  await page.getByText('Let this person pass.').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a photograph is read as well; one that shows no code is said to', async () => {
  const { page, trouble } = await aPatrol()
  const photographed = (buffer: Buffer) =>
    page.getByLabel('Or photograph the picture').setInputFiles({ name: 'pass.bmp', mimeType: 'image/bmp', buffer })
  await photographed(asBitmap(code))
  await page.getByText('Let this person pass.').waitFor()
  await photographed(asBitmap(undefined))
  await page.getByText('No code is seen in the photograph.').waitFor()
  expect(await page.getByRole('status').innerText()).toBe('')
  await photographed(asBitmap(`${code.slice(0, -9)}AAAAAAAAA`))
  await page.getByText('Not a pass of ours.').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a camera that is not allowed is told, with what else can be done', async () => {
  const { page, trouble } = await aPatrol('NotAllowedError')
  await page.getByRole('button', { name: 'Scan it with the camera' }).click()
  await page.getByText('The camera was not allowed. Allow it for this page in the browser’s settings, or type the code.').waitFor()
  await keepPicture(page, 'patrol-refused')
  expect(trouble).toEqual([])
  await page.context().close()
})

/** A patrol on a phone, at the page, without a network; with a camera that refuses itself where a reason is given. */
async function aPatrol(refused?: string): Promise<{ page: Page; trouble: string[] }> {
  const page = await aPage(browser, onAPhone)
  const trouble = troubleOn(page)
  if (refused)
    await page.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', name))
    }, refused)
  await page.goto(address)
  await page.context().setOffline(true)
  return { page, trouble }
}

const [width, height] = [640, 480]

/** What a camera sees of a code on paper: light grey, and the squares of the code dark in the middle; by rows from the top. */
function seen(text: string | undefined): Uint8Array {
  const picture = new Uint8Array(width * height).fill(210)
  if (text === undefined) return picture
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const square = Math.floor(Math.min(width, height) / size)
  const [left, top] = [Math.floor((width - size * square) / 2), Math.floor((height - size * square) / 2)]
  for (let y = 0; y < size * square; y++)
    for (let x = 0; x < size * square; x++)
      if (data[Math.floor(y / square)]?.[Math.floor(x / square)]) picture[(top + y) * width + left + x] = 40
  return picture
}

/** One moving picture of it (YUV4MPEG2, 4:2:0): half a second of nothing, then the code. */
function asFilm(text: string): Buffer {
  const frame = (picture: Uint8Array) => [Buffer.from('FRAME\n'), picture, Buffer.alloc((width * height) / 2, 128)]
  const nothing = Array.from({ length: 5 }, () => frame(seen(undefined)))
  const there = Array.from({ length: 10 }, () => frame(seen(text)))
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...[...nothing, ...there].flat()])
}

/** The same as a photograph: a bitmap of 24 bits, its rows from the bottom. */
function asBitmap(text: string | undefined): Buffer {
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(54 + width * height * 3, 2)
  head.writeUInt32LE(54, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(-height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(24, 28)
  const dots = Buffer.alloc(width * height * 3)
  for (const [at, grey] of seen(text).entries()) dots.fill(grey, at * 3, at * 3 + 3)
  return Buffer.concat([head, dots])
}
