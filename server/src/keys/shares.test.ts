import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aKeysFolder, filesIn, noKeysYet, refusedWith, secretsIn } from '../../../tests/aKeysFolder.ts'
import { bundleOf, unbundled } from './bundle.ts'
import { openKeyRing } from './keyRing.ts'
import { readKeySet } from './keySet.ts'
import { restoreKeys } from './restore.ts'
import { joinShares, makeShares, type Named, shareFound } from './shares.ts'
import { base32, bytesOfTyped, fromBase32, linesOf, sharesIn } from './shareText.ts'
import { payloadOf, type SheetFacts, sheetsHtml, sheetText } from './sheet.ts'
import { typedShares } from './typed.ts'

const named = (shares: readonly Uint8Array[]): Named[] => shares.map((bytes, index) => ({ named: `sheet ${index + 1}`, bytes }))
const facts: SheetFacts = {
  installation: 'muster/1',
  set: '00000000',
  threshold: 2,
  shares: 3,
  made: '2026-11-28',
  keys: ['feedfeedfeedfeed'],
}

/** Keys with a history: three sealing keys, one of them retired. */
async function rotatedFolder(): Promise<string> {
  const folder = await aKeysFolder()
  const ring = await openKeyRing(folder, { make: false, service: null })
  await ring.retire((await ring.rotate()).from)
  await ring.rotate()
  return folder
}
const sharesOf = async (folder: string, threshold = 2, shares = 3) => makeShares(await readKeySet(folder), { threshold, shares })

describe('shares', () => {
  test.each([
    [2, 2],
    [2, 3],
    [3, 5],
    [20, 20],
  ])('any %i of %i give the key files back byte for byte', async (threshold, count) => {
    const folder = await rotatedFolder()
    const { shares } = await sharesOf(folder, threshold, count)
    for (const chosen of [shares.slice(0, threshold), shares.slice(-threshold).reverse(), shares]) {
      const elsewhere = await noKeysYet()
      expect(await restoreKeys(elsewhere, await joinShares(named(chosen)))).toHaveLength(3)
      expect(await filesIn(elsewhere)).toEqual(await filesIn(folder))
    }
  })

  test('fewer than are needed tell nothing, and the same one twice counts once', async () => {
    const folder = await aKeysFolder()
    const secrets = await secretsIn(folder)
    const { shares } = await sharesOf(folder, 3, 4)
    const [one, two] = named(shares)
    if (!one || !two) throw new Error('four were made')
    for (const given of [[], [one], [one, two], [one, two, two], [one, one, one, one]])
      expect(await refusedWith(joinShares(given), secrets)).toBe('sharesTooFew')
    for (const secret of secrets) for (const share of shares) expect(Buffer.from(share).toString('latin1')).not.toContain(secret)
  })

  test('of two sets are told apart, also of the same keys', async () => {
    const folder = await aKeysFolder()
    const [before, after] = [await sharesOf(folder), await sharesOf(folder)]
    const mixed = [...named(before.shares.slice(0, 1)), { named: 'the new sheet', bytes: after.shares[1] ?? Buffer.of() }]
    const error = await joinShares(mixed).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'sharesMixed', facts: { share: 'the new sheet' } })
  })

  test('one of which was made up gives nothing', async () => {
    const folder = await aKeysFolder()
    const { shares } = await sharesOf(folder)
    // Everything about it is right but the piece itself.
    const [one, other] = [shares[0] ?? Buffer.of(), await sharesOf(await aKeysFolder())]
    const forged = Buffer.from(other.shares[0] ?? Buffer.of())
    forged.set(one.subarray(3, 7), 3)
    const body = forged.subarray(0, -4)
    forged.set(createHash('sha256').update('muster share 1\n').update(body).digest().subarray(0, 4), body.length)
    expect(await refusedWith(joinShares(named([one, forged])), secretsIn(folder))).toBe('sharesDoNotFit')
  })

  test.each([
    [1, 3],
    [4, 3],
    [2, 21],
    [2.5, 3],
    [Number.NaN, 3],
  ])('%d of %d are not possible', async (threshold, shares) => {
    const set = await readKeySet(await aKeysFolder())
    expect(await refusedWith(makeShares(set, { threshold, shares }))).toBe('shareCountsImpossible')
  })

  test('hold only what their bytes say: altered ones give no keys', async () => {
    const set = await readKeySet(await rotatedFolder())
    const bundle = bundleOf(set)
    expect(unbundled(bundle)).toEqual(set)
    for (let at = 0; at < bundle.length; at++) {
      const altered = Uint8Array.from(bundle, (byte, index) => (index === at ? byte ^ 1 : byte))
      expect(unbundled(altered)).toBeUndefined()
      expect(unbundled(bundle.subarray(0, at))).toBeUndefined()
    }
  })
})

describe('a share in writing', () => {
  test('has lines of four groups of four letters, and two by which a slip shows', async () => {
    const { shares } = await sharesOf(await aKeysFolder())
    const lines = linesOf(shares[0] ?? Buffer.of())
    expect(lines.length).toBe(17)
    for (const [index, line] of lines.entries())
      expect(line).toMatch(new RegExp(`^${String(index + 1).padStart(2, '0')}  ([0-9A-HJKMNP-TV-Z]{4} ){4} [0-9A-HJKMNP-TV-Z]{2}$`))
  })

  test('is read again from sheets, from text, and from its QR code', async () => {
    const { shares } = await sharesOf(await aKeysFolder())
    const padded = (share: Uint8Array) => Buffer.concat([share], Math.ceil(share.length / 10) * 10).toString('hex')
    const texts = [
      sheetsHtml(shares, facts),
      shares.map((share) => sheetText(share, facts, { paper: true })).join('\n\f\n'),
      shares
        .map((share) =>
          linesOf(share)
            .map((line) => line.slice(0, 2) + line.slice(2).toLowerCase().replaceAll('0', 'o').replaceAll(' ', '  '))
            .join('\r\n'),
        )
        .join('\r\n'),
    ]
    for (const text of texts) expect(sharesIn(text, 'x').map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(shares.map(padded))
    const scanned = sharesIn(shares.map(payloadOf).join('\n'), 'x')
    expect(scanned.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(shares.map((share) => Buffer.from(share).toString('hex')))
  })

  test('shows every slip: a letter that is another', async () => {
    const { shares } = await sharesOf(await aKeysFolder())
    const text = linesOf(shares[0] ?? Buffer.of()).join('\n')
    let slips = 0
    for (let at = 0; at < text.length; at++) {
      const letter = text[at] ?? ''
      const start = text.lastIndexOf('\n', at - 1) + 1
      if (!/[0-9A-Z]/.test(letter) || at - start < 2) continue
      for (const other of ['0', '7', 'B', 'Z']) {
        if (other === letter) continue
        slips++
        const mistyped = `${text.slice(0, at)}${other}${text.slice(at + 1)}`
        const code = await refusedWith(Promise.resolve().then(() => joinShares(named(sharesIn(mistyped, 'sheet 1')))))
        expect(['shareMistyped', 'shareIncomplete']).toContain(code)
      }
    }
    expect(slips).toBeGreaterThan(900)
  })

  test('names the line that was mistyped, left out or exchanged', async () => {
    const { shares } = await sharesOf(await aKeysFolder())
    const lines = linesOf(shares[0] ?? Buffer.of())
    const read = (changed: string[]) => Promise.resolve().then(() => joinShares(named(sharesIn(changed.join('\n'), 'a.txt'))))
    const told = async (changed: string[]) => read(changed).catch((error) => [error.code, error.facts.line])
    const slip = (line: string) => line.replace(/^(\d\d {2}).{4}/, '$1ZZZZ')
    expect(await told(lines.map((line, index) => (index === 4 ? slip(line) : line)))).toEqual(['shareMistyped', 5])
    expect(await told(lines.map((line, index) => (index === 6 ? line.slice(0, -1) : line)))).toEqual(['shareMistyped', 7])
    expect(await told(lines.filter((_, index) => index !== 2))).toEqual(['shareIncomplete', 3])
    expect(await told(lines.slice(0, -1))).toEqual(['shareIncomplete', 17])
    const exchanged = lines.map((line, index) => `${line.slice(0, 2)}${(lines[index === 1 ? 2 : index === 2 ? 1 : index] ?? '').slice(2)}`)
    expect(await told(exchanged)).toEqual(['shareMistyped', 2])
  })

  test('that a text does not hold is told', async () => {
    expect(() => shareFound(sharesIn('28 November 2026\nnothing here', 'a.txt'), 'a.txt')).toThrow('shareIncomplete')
    expect(shareFound([Buffer.of(1), Buffer.of(2)], 'all.txt').map(({ named: name }) => name)).toEqual(['all.txt (1)', 'all.txt (2)'])
    expect(await refusedWith(joinShares([{ named: 'a', bytes: Buffer.of() }]))).toBe('shareIncomplete')
    expect(await refusedWith(joinShares([{ named: 'a', bytes: Buffer.alloc(150) }]))).toBe('shareMistyped')
  })

  test('says nothing of the keys but their public names, and not which share it is', async () => {
    const folder = await aKeysFolder()
    const { shares } = await sharesOf(folder)
    const [one, other] = shares.map((share) => sheetText(share, facts, { paper: false }).split('\n\n'))
    const differing = (one ?? []).filter((part, index) => part !== other?.[index])
    expect(differing).toHaveLength(2) // the lines and the code
    const html = sheetsHtml(shares, facts)
    for (const secret of await secretsIn(folder)) expect(html).not.toContain(secret)
    expect(html).not.toMatch(/(?:src|href)=|url\(|@import/)
    expect(html.match(/<section>/g)).toHaveLength(3)
  })

  test('on a sheet shows what it is given as text, not as markup', () => {
    expect(sheetsHtml([Buffer.alloc(20)], { ...facts, installation: '<script>"&' })).not.toContain('<script>')
  })
})

describe('base 32 by Crockford', () => {
  test.each([
    ['', ''],
    ['00', '00'],
    ['ff', 'ZW'],
    ['ff00ff00ff', 'ZW0FY07Z'],
  ])('%s', (hex, text) => {
    const bytes = Buffer.from(hex, 'hex')
    expect(base32(bytes)).toBe(text)
    expect(Buffer.from(fromBase32(text) ?? []).toString('hex')).toBe(hex)
  })

  test('takes the letters that look like digits for those, and knows no U', () => {
    expect([fromBase32('oO'), fromBase32('il'), fromBase32('U0')]).toEqual([fromBase32('00'), fromBase32('11'), undefined])
    expect(bytesOfTyped(1, 'not a line')).toBeUndefined()
  })
})

describe('shares that are typed', () => {
  async function typing(lines: (string | undefined)[]) {
    const asked: string[] = []
    const slips: string[] = []
    const shares = await typedShares({
      ask: async (share, line) => {
        asked.push(`${share} ${line}`)
        return lines.shift()
      },
      slip: (line) => slips.push(line),
    })
    return { asked, slips, shares }
  }

  test('are asked for line by line, as many as are needed; a slip is asked for again', async () => {
    const folder = await aKeysFolder()
    const { shares } = await sharesOf(folder, 2, 3)
    const [first = [], second = []] = shares.map(linesOf)
    const typed = [...first.slice(0, 3), 'ABCD EFGH', ...first.slice(3), ...second.map((line) => line.slice(4).replaceAll(' ', ''))]
    const { asked, slips, shares: read } = await typing(typed)
    expect([asked.length, asked[3], asked[4], asked.at(-1), slips]).toEqual([35, '1 04', '1 04', '2 17', ['04']])
    const elsewhere = await noKeysYet()
    await restoreKeys(elsewhere, await joinShares(read))
    expect(await filesIn(elsewhere)).toEqual(await filesIn(folder))
  })

  test('may come from a scanner, and end when nothing more is typed', async () => {
    const { shares } = await sharesOf(await aKeysFolder())
    const { shares: read } = await typing([payloadOf(shares[0] ?? Buffer.of()), undefined])
    expect([read.length, await refusedWith(joinShares(read))]).toEqual([1, 'sharesTooFew'])
  })
})

describe('key files that are put back', () => {
  test('are only those that are missing', async () => {
    const folder = await aKeysFolder()
    const before = await filesIn(folder)
    const keys = await readKeySet(folder)
    await rm(join(folder, 'signing.json'))
    expect(await restoreKeys(folder, keys)).toEqual([join(folder, 'signing.json')])
    expect([await filesIn(folder), await restoreKeys(folder, keys)]).toEqual([before, []])
  })

  test('never take the place of others, and then none is written', async () => {
    const [ours, theirs] = [await aKeysFolder(), await aKeysFolder()]
    const keys = await readKeySet(ours)
    await rm(join(theirs, 'sealing.json'))
    const before = await filesIn(theirs)
    expect(await refusedWith(restoreKeys(theirs, keys), secretsIn(ours))).toBe('keyFileDiffers')
    expect(await filesIn(theirs)).toEqual(before)
    await writeFile(join(ours, 'sealing.json'), (await readFile(join(ours, 'sealing.json'))).subarray(9), { mode: 0o600 })
    expect(await refusedWith(restoreKeys(ours, keys))).toBe('keyFileDiffers')
  })

  test('from shares of before a rotation do not undo it', async () => {
    const folder = await aKeysFolder()
    const { shares } = await sharesOf(folder)
    await (await openKeyRing(folder, { make: false, service: null })).rotate()
    const after = await filesIn(folder)
    expect(await refusedWith(joinShares(named(shares)).then((keys) => restoreKeys(folder, keys)))).toBe('keyFileDiffers')
    expect(await filesIn(folder)).toEqual(after)
  })
})
