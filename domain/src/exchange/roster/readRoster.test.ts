import { describe, expect, test } from 'vitest'
import type { Day } from '../../calendar.ts'
import { SourceReading } from '../reading.ts'
import { assignmentLines, rankLines, statusLines, unreadLines } from './aRoster.ts'
import { readRoster } from './readRoster.ts'

describe('a roster', () => {
  test('is headings, and under them one paragraph a man', () => {
    const reading = readRoster(
      'FIELD AND STAFF\n\nHarrow, Thomas E. Age 38. Appointed Colonel Sept. 2, 1861. Mustered Sept. 23, 1861.\n\nCOMPANY "A"\n\nAbel, Nathan. Age 22. Enlisted Sept. 5, 1861. Mustered Sept. 23, 1861. Mustered out Jan. 20, 1866.\n',
    )
    expect(SourceReading.parse(reading)).toMatchObject({
      subunits: ['Field and Staff', 'Company A'],
      people: [
        { ref: 'Field and Staff/Harrow, Thomas E./1', line: 3 },
        { ref: 'Company A/Abel, Nathan/1', line: 7 },
      ],
      stray: [],
      musteredInOn: '1861-09-23',
      musteredOutOn: '1866-01-20',
    })
  })

  test.each([
    ['COMPANY "A"', 'Company A'],
    ['COMPANY "H \'', 'Company H'],
    ["COMPANY ''A\"", 'Company A'],
    ['COMPANY "C:"', 'Company C'],
    ['COMPANY. "C"', 'Company C'],
    ['COMPANY "A,"', 'Company A'],
    ['COMPANY B.', 'Company B'],
    ['COMPANV "D"', 'Company D'],
    ['C0MPANY "E"', 'Company E'],
    ['COMPANY "l"', 'Company I'],
    ['COMPANY "8"', 'Company B'],
    ['Company "K"', 'Company K'],
    ['UNASSIGNED RECRUITS', 'Unassigned Recruits'],
  ])('takes %s for the heading of %s', (heading, subunit) => {
    expect(readRoster(`${heading}\n\nDoe, Ira. Age 20.`).people[0]?.subunit).toBe(subunit)
  })

  test('says every heading that had to be mended, and puts nobody under one that cannot be read', () => {
    const reading = readRoster(
      'COMPANY "A"\n\nDoe, Ira. Age 20.\n\nCOMPANY "C:"\n\nFay, John. Age 21.\n\nCOMPANY "?"\n\nCOMPANY "3"\n\nGale, Owen. Age 22.',
    )
    expect(reading.people.map(({ subunit }) => subunit)).toEqual(['Company A', 'Company C', 'No company named'])
    expect(reading.stray.map(({ line, text, reason }) => [line, text, reason])).toEqual([
      [5, 'COMPANY "C:"', 'headingMended'],
      [9, 'COMPANY "?"', 'notAnEntry'],
      [11, 'COMPANY "3"', 'headingUnreadable'],
    ])
  })

  test('finds a heading that sticks to the end of a paragraph', () => {
    const reading = readRoster(
      'COMPANY "F"\n\nDoe, Ira. Age 20. Mustered Sept. 2, 1862. Mustered out July 17, 1865. COMPANY \'\'G"\n\nFay, John. Age 21.',
    )
    expect(reading.people.map(({ subunit }) => subunit)).toEqual(['Company F', 'Company G'])
    expect(reading.people.map(unreadLines)).toEqual([["headingInParagraph: COMPANY ''G\""], []])
    expect(reading.people[0]?.text).toBe("Doe, Ira. Age 20. Mustered Sept. 2, 1862. Mustered out July 17, 1865. COMPANY ''G\"")
  })

  test('reads on where the blank lines are lost, and over lines that are broken', () => {
    const reading = readRoster(
      'COMPANY "A"\nDoe, Ira. Age 20. Enlisted\r\nAug. 11, 1862. Mustered Sept. 9,\r\n1862.\nFay, John. Age 21. Mustered Sept. 9, 1862.\nCOMPANY "B"\nGale, Owen. Age 22. Mustered Sept. 9, 1862.',
    )
    expect(reading.people.map(({ line, subunit, enteredOn }) => [line, subunit, enteredOn])).toEqual([
      [2, 'Company A', '1862-09-09'],
      [5, 'Company A', '1862-09-09'],
      [7, 'Company B', '1862-09-09'],
    ])
  })

  test('keeps two entries of one name apart, and says so to both', () => {
    const reading = readRoster(
      'COMPANY "I"\n\nHornback, Jacob. Age 24.\n\nHornback, Jacob. Age 24.\n\nCOMPANY "K"\n\nLacey, John F. Age 21.\n\nCOMPANY "L"\n\nLacey, John F. Age 21.',
    )
    expect(reading.people.map(({ ref, unread }) => [ref, unread.map(({ reason }) => reason)])).toEqual([
      ['Company I/Hornback, Jacob/1', ['sameNameInSubunit']],
      ['Company I/Hornback, Jacob/2', ['sameNameInSubunit']],
      ['Company K/Lacey, John F./1', ['sameNameElsewhere']],
      ['Company L/Lacey, John F./1', ['sameNameElsewhere']],
    ])
  })

  test('lists people behind a letter that changes under a heading, where every other heading has one letter', () => {
    const blocks = [...'ABCDEFGHIJ'].map((letter) => `COMPANY "A"\n\n${letter}oe, Ira. Age 20.`)
    const reading = readRoster([...blocks, 'COMPANY "K"\n\nRyan, Charles. Age 20.\n\nSamson, Levi. Age 21.'].join('\n\n'))
    expect(
      reading.people.filter(({ unread }) => unread.some(({ reason }) => reason === 'headingPerhapsLost')).map(({ ref }) => ref),
    ).toEqual(['Company K/Samson, Levi/1'])
  })

  test('tells a day, a year and a place that are unlike everybody else’s', () => {
    const entry = (name: string, words: string) => `${name}, Ira. Age 20. Enlisted Aug. 1, 1862. Mustered Sept. 1, 1862. ${words}`
    const others = [...'ABCDEFGHIJ'].map((letter) =>
      entry(letter, 'Wounded April 30, 1864, Saline River, Ark. Mustered out July 17, 1865, New Orleans, La.'),
    )
    const odd = [
      entry('Lantry', 'Taken prisoner July 30, 1864, Saline River, Ark.'),
      entry('Bowers', 'Wounded April 30, 1864, Sabine River, Ark.'),
      entry('Crosby', 'Mustered out July 17, 1864, New Orleans, La.'),
      entry('Dole', 'Wounded July 4, 1863, Helena, Ark.'),
    ]
    const reading = readRoster(['COMPANY "A"', ...others, ...odd].join('\n\n'))
    expect(reading.people.slice(-4).map(({ unread }) => unread.filter(({ reason }) => reason.endsWith('UnlikeOthers')))).toMatchObject([
      [{ reason: 'dayUnlikeOthers', facts: { day: '1864-07-30', place: 'Saline River, Ark.', othersDay: '1864-04-30', others: '10' } }],
      [{ reason: 'placeUnlikeOthers', facts: { place: 'Sabine River, Ark.', othersPlace: 'Saline River, Ark.', others: '10' } }],
      [{ reason: 'dayUnlikeOthers', facts: { day: '1864-07-17', othersDay: '1865-07-17', others: '10' } }],
      [],
    ])
    expect(statusLines(reading.people.at(-4) ?? raise())).toContain('CAP 1864-07-30 to 1865-07-17?')
  })

  test('takes the day the unit left service from whoever knows it, else from most of its people', () => {
    const text =
      'COMPANY "A"\n\nDoe, Ira. Age 20. Mustered Sept. 1, 1862. Mustered out July 17, 1865.\n\nFay, John. Age 21. Mustered Sept. 1, 1862.'
    expect(readRoster(text).people.map(assignmentLines).at(-1)).toEqual(['Company A 1862-09-01 to 1865-07-17?, unitMusteredOut'])
    expect(
      readRoster(text, { musteredOutOn: '1865-08-01' as Day })
        .people.map(assignmentLines)
        .at(-1),
    ).toEqual(['Company A 1862-09-01 to 1865-08-01?, unitMusteredOut'])
  })

  test('reads another regiment with other places, ranks and endings', () => {
    const reading = readRoster(
      'COMPANY "B"\n\nIves, Seth. Age 21. Residence Waverly, nativity Illinois. Enlisted Oct. 8, 1861, as Bugler. Mustered Nov. 5, 1861. Captured April 6, 1862, Shiloh, Tenn. Escaped July 1, 1862. Rejoined company July 20, 1862. Furloughed Jan. 3, 1863. Returned to duty Feb. 3, 1863. Promoted Sergeant-Major March 1, 1863. Died on steamer "Empress," March 8, 1863.\n\nDole, Henry. Age 30. Enlisted Oct. 2, 1861. Mustered Oct. 14, 1861. Deserted Sept. 10, 1862, Keokuk, Iowa. Returned to company March 4, 1863. Discharged April 1, 1863.\n\nCOMPANY "C"\n\nCoates, William. Age 18. Enlisted Oct. 2, 1861. Mustered Oct. 14, 1861. Transferred to Company B, Dec. 1, 1861. Mustered out Jan. 20, 1866.',
    )
    const [ives = raise(), dole = raise(), coates = raise()] = reading.people
    expect(statusLines(ives)).toEqual([
      'PRE 1861-10-08 to 1861-11-05',
      'PDY 1861-11-05 to 1862-04-06',
      'CAP 1862-04-06 to 1862-07-01',
      'TRN 1862-07-01 to 1862-07-20',
      'PDY 1862-07-20 to 1863-01-03',
      'LVE 1863-01-03 to 1863-02-03',
      'PDY 1863-02-03 to 1863-03-08',
      'DEC 1863-03-08 to …',
    ])
    expect(rankLines(ives)).toEqual(['Bugler (OR-2) 1861-11-05 to 1863-03-01', 'Sergeant Major (OR-9) 1863-03-01 to 1863-03-08'])
    expect(statusLines(dole)).toEqual([
      'PRE 1861-10-02 to 1861-10-14',
      'PDY 1861-10-14 to 1862-09-10',
      'DFR 1862-09-10 to 1863-03-04',
      'PDY 1863-03-04 to 1863-04-01',
      'SEP 1863-04-01 to …',
    ])
    expect(assignmentLines(coates)).toEqual([
      'Company C 1861-10-14 to 1861-12-01, transfer, Company B',
      'Company B 1861-12-01 to 1866-01-20, separation',
    ])
  })
})

function raise(): never {
  throw new Error('a man is missing')
}
