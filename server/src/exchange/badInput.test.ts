import { PersonPage } from '@muster/domain/people/shapes.ts'
import { describe, expect, test } from 'vitest'
import { aRoster, men } from '../../../tests/scenario/aRoster.ts'
import { brought, example, previewed, type Way } from '../../../tests/scenario/files.ts'
import { everything, ownWorld, refusal } from '../../../tests/scenario/world.ts'
import { bytesOf } from './stage.ts'

const world = ownWorld()

/** The refusal of a file, with the books as they were before. */
async function refused(way: Way, fileName: string, bytes: Uint8Array | string, more: object = {}) {
  const before = await everything(world().db)
  const no = await refusal(brought(world(), way, fileName, bytes, more))
  expect(await everything(world().db)).toEqual(before)
  return no
}
const mapping = async () => (await example('tables/company.yaml')).toString()
const table = async () => (await example('tables/company.csv')).toString()

describe('a file cut short', () => {
  test('as JSON: the line in which the cut lies', async () => {
    const whole = await example('falklands82/falkland82.json')
    const no = await refused('orbat', 'falkland82.json', whole.subarray(0, 20_000))
    const line = whole.subarray(0, 20_000).toString().split('\n').length
    expect(no).toMatchObject({ code: 'fileTruncated', status: 400 })
    expect(no.sentence).toBe(`The file ends in the middle of something begun in line ${line}. It was probably cut short: fetch it again.`)
  })

  test('as XML', async () => {
    const whole = await example('msdl/SimpleScenario.xml')
    const no = await refused('orbat', 'SimpleScenario.xml', whole.subarray(0, 6_000))
    expect([no.code, no.sentence]).toEqual([
      'fileTruncated',
      expect.stringMatching(/line \d+\. It was probably cut short: fetch it again\.$/),
    ])
  })

  test('as a table, within a quoted name', async () => {
    const whole = await table()
    const no = await refused('table', 'company.csv', whole.slice(0, whole.indexOf('Saga"')), { mapping: await mapping() })
    expect(no.sentence).toBe('The file ends in the middle of something begun in line 6. It was probably cut short: fetch it again.')
  })

  test('as text, within a letter', async () => {
    const cut = Buffer.from(`${aRoster()}\nКоваль`).subarray(0, -1)
    const no = await refused('roster', 'roster.txt', cut, { unitName: 'Cut' })
    expect([no.code, no.sentence]).toEqual(['fileTruncated', expect.stringMatching(/line 1\d\./)])
  })
})

describe('a file of 300 megabytes', () => {
  const size = 300 * 1024 * 1024
  const chunk = new Uint8Array(1024 * 1024)
  const endless = () => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += chunk.byteLength
        if (pulled > size) controller.close()
        else controller.enqueue(chunk)
      },
    })
    return { body, pulled: () => pulled }
  }

  test('that says so is refused before a byte of it is read', async () => {
    const { body, pulled } = endless()
    const before = pulled()
    const no = await refusal(bytesOf(body, size))
    expect([no.code, no.status, no.sentence]).toEqual([
      'fileTooLarge',
      413,
      'The file has 314,572,800 bytes; Muster reads files up to 67,108,864 bytes. Split it, or leave out what is not needed.',
    ])
    expect(pulled() - before).toBeLessThanOrEqual(chunk.byteLength)
  })

  test('that says nothing of its size is let go as soon as it is too much', async () => {
    const { body, pulled } = endless()
    expect((await refusal(bytesOf(body, 0))).code).toBe('fileTooLarge')
    expect(pulled()).toBeLessThan(70 * 1024 * 1024)
  })
})

test('XML that would grow without end is refused at the line where it says so', async () => {
  const laughs = ['a', ...'bcdefghi']
    .map((name, n, all) => `<!ENTITY ${name} "${n === 0 ? 'ha' : `&${all[n - 1]};`.repeat(10)}">`)
    .join('\n')
  const no = await refused(
    'orbat',
    'laughs.xml',
    `<?xml version="1.0"?>\n<!DOCTYPE MilitaryScenario [\n${laughs}\n]>\n<MilitaryScenario>&i;</MilitaryScenario>`,
  )
  expect([no.code, no.sentence]).toEqual([
    'xmlEntities',
    expect.stringMatching(/^Line \d+ declares XML entities or a document type\. Such files are refused.* Save the file without them\.$/),
  ])
})

test('a file in another encoding is refused with its line, and with the encoding it may be in', async () => {
  const cyrillic = Buffer.concat([
    Buffer.from('Service no.,Name\nEX-1,'),
    Buffer.from([0xca, 0xee, 0xe2, 0xe0, 0xeb, 0xfc]),
    Buffer.from('\n'),
  ])
  const no = await refused('table', 'list.csv', cyrillic, { mapping: await mapping() })
  expect([no.code, no.sentence]).toEqual([
    'wrongEncoding',
    'Line 2 of the file is not valid utf-8. Save the file as UTF-8, or name its encoding in the mapping (it may be windows-1251).',
  ])
})

test('a file of no known kind is refused with the kinds there are', async () => {
  const no = await refused('roster', 'photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]), {
    unitName: 'Photo',
  })
  expect([no.code, no.sentence]).toEqual(['unknownFormat', expect.stringMatching(/a narrative roster \(text\), a table .* MSDL \(XML\)/)])
})

test('a file with nobody in it is refused', async () => {
  const no = await refused('table', 'empty.csv', (await table()).split('\n')[0] ?? '', { mapping: await mapping() })
  expect([no.code, no.sentence]).toEqual([
    'noPeople',
    expect.stringMatching(/^No person was found in .*file.*\. Check that it is the right file/),
  ])
})

test('units that would stand under themselves are refused with the way round', async () => {
  const circle = 'id,name,under\n1,Alpha,3\n2,Bravo,1\n3,Charlie,2\n'
  const reads = 'kind: units\ntitle: Circle\ncolumns: { ref: id, name: name, superior: under }\n'
  const no = await refused('orbat', 'circle.csv', circle, { mapping: reads })
  expect([no.code, no.sentence]).toEqual([
    'ownAncestor',
    expect.stringMatching(/^A unit cannot stand under itself: .*Alpha.*Choose another superior/),
  ])
})

describe('what a file says that cannot be is kept with the person, listed by line, and nothing rests on it', () => {
  const pieces = async (way: Way, fileName: string, text: string, more: object) => {
    const would = await previewed(world(), way, fileName, text, more)
    return would.unresolvedList.map((piece) => [piece.line, piece.who, piece.reason, piece.words])
  }

  test('the 31st of February', async () => {
    const text = aRoster({ ...men, baker: men.baker.replace('March 20, 1863', 'Feb. 31, 1863') })
    expect(await pieces('roster', 'roster.txt', text, { unitName: 'February' })).toContainEqual([
      7,
      'Baker, Amos',
      'noSuchDay',
      expect.stringContaining('Feb. 31, 1863'),
    ])
    const baker = await brought(world(), 'roster', 'roster.txt', text, { unitName: 'February' })
    const [row] = await world().db<
      { personId: string }[]
    >`select s.person_id from exchange_source s where s.import_id = ${baker.importId} and s.who like 'Baker%'`
    const { statuses } = await world().ask('people/show', { person: row?.personId }, PersonPage)
    expect(statuses.filter((status) => /^1863-0[23]/.test(status.from))).toEqual([])
  })

  test('a status word that nobody explained', async () => {
    const text = (await table()).replace('Light duty', 'Gone fishing')
    expect(await pieces('table', 'company.csv', text, { mapping: await mapping() })).toContainEqual([
      23,
      'يوسف، كريم',
      'unknownWord',
      'Gone fishing',
    ])
  })

  test('two men of one name in one company: two people, each with a word of the other', async () => {
    const text = aRoster({ ...men, baker: men.baker.replace('Baker, Amos', 'Allen, John') })
    const told = await pieces('roster', 'roster.txt', text, { unitName: 'Twins' })
    expect(told.filter(([, , reason]) => reason === 'sameNameInSubunit').map(([, who]) => who)).toEqual(['Allen, John', 'Allen, John'])
    expect(await brought(world(), 'roster', 'roster.txt', text, { unitName: 'Twins' })).toMatchObject({ added: 5 })
    expect(await brought(world(), 'roster', 'roster.txt', text, { unitName: 'Twins' })).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 5,
    })
  })

  test('a service number used twice: nobody is merged', async () => {
    const text = (await table()).replace('EX-1003', 'EX-1001')
    const told = await pieces('table', 'company.csv', text, { mapping: await mapping() })
    expect(told.filter(([, , reason]) => reason === 'idUsedTwice')).not.toEqual([])
    const would = await previewed(world(), 'table', 'company.csv', text, { mapping: await mapping() })
    expect(would.added).toBe(24)
  })
})

test.each(['preview', 'roster'])('a file that is not on the server is refused (%s)', async (name) => {
  const input = { kind: 'roster', digest: 'f'.repeat(64), unitName: 'Nowhere' }
  const no = await refusal(world().act(`exchange/${name}`, input))
  expect([no.code, no.sentence]).toEqual(['fileUnknown', 'The file ffffffffffff is not on the server. Choose it again.'])
})

test('a roster in a zone that does not exist is refused, and the place is named', async () => {
  const no = await refused('roster', 'roster.txt', aRoster(), { unitName: 'Mars', zone: 'Mars/Olympus' })
  expect(no).toMatchObject({ code: 'invalid', facts: { place: 'zone' } })
})
