import { describe, expect, test } from 'vitest'
import { aMan, claimLines, unreadLines } from './aRoster.ts'

/** Paragraphs of the source, slips and all, with what a person reads in them. */
describe('an entry', () => {
  test('is a chain of dated claims', () => {
    const man = aMan(
      'Adair, James. Age 18. Residence Oskaloosa, nativity Ohio. Enlisted Aug. 10, 1862. Mustered Sept. 4, 1862. Wounded July 4, 1863, Helena, Ark. Discharged for wounds Oct. 26, 1863, St. Louis Mo. Re-entered the service Feb. 1, 1864. Mustered Feb. 11, 1864. Transferred to Company B, Thirty-fourth and Thirty-eighth Consolidated, July 12, 1865.',
    )
    expect(man).toMatchObject({
      ref: 'Company A/Adair, James/1',
      line: 3,
      ageAtEntry: 18,
      name: { asWritten: 'Adair, James', family: 'Adair', given: 'James' },
    })
    expect(claimLines(man)).toEqual([
      'enlisted 1862-08-10',
      'mustered 1862-09-04',
      'wounded 1863-07-04 @ Helena, Ark.',
      'discharged 1863-10-26 (for wounds) @ St. Louis Mo',
      'reenlisted 1864-02-01',
      'mustered 1864-02-11',
      'transferred 1865-07-12 (Company B, Thirty-fourth and Thirty-eighth Consolidated)',
    ])
    expect(man.unread).toEqual([])
  })

  test('gives each claim the words it came from', () => {
    const man = aMan(
      'Doe, Ira. Age 20. Residence Fox, nativity Ohio. Enlisted Aug. 11, 1862, as Fifth Corporal. Mustered Sept. 9, 1862. Wounded severely and taken prisoner April 30, 1864, Saline River, Ark. Died of wounds, May 6, 1864, while a prisoner, Princeton, Ark.',
    )
    expect(man.claims.map(({ kind, words }) => `${kind}: ${man.text.slice(...words)}`)).toEqual([
      'remark: Age 20',
      'remark: Residence Fox',
      'remark: nativity Ohio',
      'enlisted: Enlisted Aug. 11, 1862, as Fifth Corporal',
      'mustered: Mustered Sept. 9, 1862',
      'wounded: Wounded severely and taken prisoner April 30, 1864, Saline River, Ark.',
      'captured: Wounded severely and taken prisoner April 30, 1864, Saline River, Ark.',
      'died: Died of wounds, May 6, 1864, while a prisoner, Princeton, Ark.',
    ])
    expect(claimLines(man).at(-1)).toBe('died 1864-05-06 (hostile; of wounds, while a prisoner) @ Princeton, Ark.')
  })

  test.each([
    [
      'Wounded severely and. Taken prisoner April 30, 1864, Saline River, Ark.',
      ['wounded 1864-04-30 (severely) @ Saline River, Ark.', 'captured 1864-04-30 @ Saline River, Ark.'],
    ],
    [
      'Wounded severely and taken . Prisoner April 30, 1864, Saline River, Ark.',
      ['wounded 1864-04-30 (severely) @ Saline River, Ark.', 'captured 1864-04-30 @ Saline River, Ark.'],
    ],
    [
      'Wounded severely and taken prisoner; leg amputated April 30, 1864, Saline River, Ark.',
      ['wounded 1864-04-30 (severely; leg amputated) @ Saline River, Ark.', 'captured 1864-04-30 @ Saline River, Ark.'],
    ],
    ['Wounded severely; leg amputated July 4, 1863, Helena, Ark.', ['wounded 1863-07-04 (severely; leg amputated) @ Helena, Ark.']],
    ['Wounded. Taken prisoner July 4, 1863.', ['wounded undated', 'captured 1863-07-04']],
    [
      'Taken prisoner and paroled Feb. 16, 1863, Yazoo Pass, Miss.',
      ['captured 1863-02-16 @ Yazoo Pass, Miss.', 'paroled 1863-02-16 @ Yazoo Pass, Miss.'],
    ],
    [
      'Taken prisoner July 4, 1863, Helena, Ark. Exchanged Aug. 21, 1863. Returned to Company Nov. 9, 1863.',
      ['captured 1863-07-04 @ Helena, Ark.', 'exchanged 1863-08-21 (exchanged)', 'rejoined 1863-11-09'],
    ],
    [
      'Taken prisoner April 30. 1864. Saline River, Ark Returned to company.',
      ['captured 1864-04-30 @ Saline River, Ark', 'rejoined undated'],
    ],
    ['Returned. to Company Oct. 10, 1863.', ['rejoined 1863-10-10']],
    ['Returned to Company .Jan. 29. 1863', ['rejoined 1863-01-29']],
    ['Accidentally shot; arm amputated.', ['wounded (accidentally shot; arm amputated) undated']],
    [
      'Shot Nov. 10, 1862 while walking on the streets of Oskaloosa, Iowa.',
      ['wounded 1862-11-10 (shot; while walking on the streets) @ Oskaloosa, Iowa'],
    ],
    ['Absent; sick in Hospital Nov. 8, 1863.', ['hospital 1863-11-08 (absent sick in hospital)']],
    ['In General Hospital, Keokuk, Iowa, June 5, 1865.', ['hospital 1865-06-05 (in general hospital) @ Keokuk, Iowa']],
    [
      'Sick in Hospital, St. Louis, Mo. Borne on rolls to Feb. 28, 1865.',
      ['hospital (sick in hospital) @ St. Louis, Mo. undated', 'onRolls 1865-02-28'],
    ],
    ['Borne on Muster Roll to June 30, 1864. No later record found.', ['onRolls 1864-06-30', 'noLaterRecord']],
    ['Killed In action July 4, 1863, Helena, Ark.', ['killed 1863-07-04 (hostile; killed in action) @ Helena, Ark.']],
    ['Accidentally killed Sept. 25, 1864, Little Rock, Ark.', ['killed 1864-09-25 (nonhostile; accidentally killed) @ Little Rock, Ark.']],
    ['Died: of disease July 11, 1864, Little Rock, Ark.', ['died 1864-07-11 (nonhostile; of disease) @ Little Rock, Ark.']],
    ['Died of. Wounds July 18, 1863, Helena, Ark.', ['died 1863-07-18 (hostile; of Wounds) @ Helena, Ark.']],
    [
      'Accidentally wounded. Died of wounds June 18, 1863, Helena, Ark.',
      ['wounded (accidentally) undated', 'died 1863-06-18 (nonhostile; of wounds) @ Helena, Ark.'],
    ],
    ['Died April 6, 1863.', ['died 1863-04-06 (pending)']],
    ['Drowned May 7, 1865, in White River, Ark.', ['died 1865-05-07 (nonhostile; drowned) @ White River, Ark.']],
    [
      'Died of disease April 7, 1863 of Hospital Boat "Charlie Brown," Yazoo Pass, Miss.',
      ['died 1863-04-07 (nonhostile; of disease) @ Hospital Boat "Charlie Brown," Yazoo Pass, Miss.'],
    ],
    [
      'Died of disease Sept. 9, 1864, on steamer "Carrie Jacobs."',
      ['died 1864-09-09 (nonhostile; of disease) @ on steamer "Carrie Jacobs."'],
    ],
    [
      'Deserted Jan. 30, 1863 St. Louis, Mo. (See Record, A. G. O.)',
      ['recordedDeserted 1863-01-30 @ St. Louis, Mo.', 'crossReference (Record, A. G. O)'],
    ],
    ['Mustered out July 17, 1865, Nev. Orleans, La.', ['musteredOut 1865-07-17 @ Nev. Orleans, La.']],
    ['Mustered: out July 17, 1865, Benton Barracks (St. Louis), Mo.', ['musteredOut 1865-07-17 @ Benton Barracks (St. Louis), Mo.']],
    [
      'Wounded slightly April 30, 1864, Saline River, . Ark. Mustered out : Aug. 3, 1865, St., Louis, Mo.',
      ['wounded 1864-04-30 (slightly) @ Saline River, . Ark.', 'musteredOut 1865-08-03 @ St., Louis, Mo.'],
    ],
    [
      'Discharged for promotion as Captain of Company D, Sixth Arkansas Colored Infantry, May 26, 1864.',
      ['discharged 1864-05-26 (for promotion as Captain of Company D, Sixth Arkansas Colored Infantry)'],
    ],
    [
      'Discharged for promotion in Fifty-fourth United States Colored Infantry July 26, 1863, Helena, Ark.',
      ['discharged 1863-07-26 (for promotion in Fifty-fourth United States Colored Infantry) @ Helena, Ark.'],
    ],
    [
      'Discharged to date July 17, 1865, under Act of Congress July 5, 1884.',
      ['discharged 1865-07-17 (to date; under Act of Congress July 5, 1884)'],
    ],
    [
      'Transferred to Company C, Thirty-fourth and Thirty- eighth Consolidated. July 12, 1865. (Unassigned.)',
      ['transferred 1865-07-12 (Company C, Thirty-fourth and Thirty-eighth Consolidated)'],
    ],
    [
      'Transferred to Company A; to Company A, Thirty-fourth and: Thirty-eighth Consolidated, July 12, 1865.',
      ['transferred (Company A) undated', 'transferred 1865-07-12 (Company A, Thirty-fourth and Thirty-eighth Consolidated)'],
    ],
    [
      'Promoted Third Corporal June 11, 1863. Fifth Sergeant Sept. 1, 1863; Fourth Sergeant Jan. 1, 1865.',
      ['promoted 1863-06-11 (Third Corporal)', 'promoted 1863-09-01 (Fifth Sergeant)', 'promoted 1865-01-01 (Fourth Sergeant)'],
    ],
    [
      'Promoted Fourth Corporal Third Corporal Dec. 1, 1863.',
      ['promoted (Fourth Corporal) undated', 'promoted 1863-12-01 (Third Corporal)'],
    ],
    [
      'Promoted Third Corporal Dec. 3, 1862; Second Corporal.',
      ['promoted 1862-12-03 (Third Corporal)', 'promoted (Second Corporal) undated'],
    ],
    ['Promoted First Corporal Wounded April 30, 1864.', ['promoted (First Corporal) undated', 'wounded 1864-04-30']],
    [
      'Promoted First Lieutenant from Sergeant Major April 16, 1863. Promoted Captain and Assistant Adjutant General June 30, 1864.',
      ['promoted 1863-04-16 (First Lieutenant; from Sergeant Major)', 'promoted 1864-06-30 (Captain and Assistant Adjutant General)'],
    ],
    ['Promoted Second Lieutenant Jan. 6, 1865; not mustered.', ['promoted 1865-01-06 (Second Lieutenant; not mustered)']],
    ['Reduced to ranks at his own request Dec. 2, 1862.', ['reduced 1862-12-02 (to ranks; at his own request)']],
    [
      'Buried in National Cemetery, Little Rock, Ark, Section 1, grave 67. See Company H, Third Infantry; see also Company A, Fifteenth Infantry.',
      [
        'buried @ National Cemetery, Little Rock, Ark',
        'buried @ Section 1, grave 67',
        'crossReference (Company H, Third Infantry)',
        'crossReference (Company A, Fifteenth Infantry)',
      ],
    ],
  ])('reads “%s”', (words, expected) => {
    const man = aMan(`Doe, Ira. Age 20. Residence Fox, nativity Ohio. Enlisted Aug. 11, 1862. Mustered Sept. 9, 1862. ${words}`)
    expect(claimLines(man).slice(2)).toEqual(expected)
    expect(man.unread.filter(({ reason }) => reason === 'notUnderstood')).toEqual([])
  })

  test.each([
    ['Re-enlisted and re-mustered Jan. 1, 1864.', 'reenlisted 1864-01-01'],
    ['Missing in battle April 6, 1862, Shiloh, Tenn.', 'missing 1862-04-06 (missing in battle) @ Shiloh, Tenn.'],
    ['Wounded slightly in head Dec. 16, 1864, Nashville, Tenn.', 'wounded 1864-12-16 (slightly in head) @ Nashville, Tenn.'],
    [
      'Dishonorably discharged by sentence of general court-martial June 5, 1864.',
      'discharged 1864-06-05 (dishonorably discharged; by sentence of general court-martial)',
    ],
    ['Dropped from rolls as a deserter June 30, 1863.', 'recordedDeserted 1863-06-30'],
    ['Transferred to First Nebraska Infantry, date unknown.', 'transferred (First Nebraska Infantry) undated'],
    ['Furloughed Jan. 3, 1863.', 'leave 1863-01-03 (furloughed)'],
    [
      'Mustered out Oct. 1, 1864, Selma, Ala., expiration of term of service.',
      'musteredOut 1864-10-01 (expiration of term of service) @ Selma, Ala.',
    ],
    ['Promoted Quartermaster-Sergeant Nov. 5, 1864.', 'promoted 1864-11-05 (Quartermaster Sergeant)'],
  ])('reads the wordings of sister rosters: “%s”', (words, expected) => {
    const man = aMan(`Doe, Ira. Age 20. Residence Fox, nativity Ohio. Enlisted Aug. 11, 1861. Mustered Sept. 9, 1861. ${words}`)
    expect(claimLines(man).slice(2)).toEqual([expected])
    expect(unreadLines(man).filter((line) => line.startsWith('notUnderstood'))).toEqual([])
  })

  test('has a name before its first statement, whatever the scan made of the comma', () => {
    const names = [
      'Allison John D. Age 26.',
      'Comstock. Andrew J. Age 33.',
      'Clarke, William, D. Rejected Sept. 26, 1862, by Mustering Officer.',
      'Van De Kamp, Gerrit. Age 25.',
      'Niermeyer, John Sr. Age 42.',
      'Day, Abraham Age 31.',
      'Swain (or Swan), Henry. Age 20.',
      'Bowers, William J. (Alias Henry Andrews.) Age 18.',
      'Lund, Peter. (Veteran.) Age 24.',
      "O'Neal, Charles D. Age 18.",
      'Van Dyke Thomas J. Age 21.',
    ].map((entry) => aMan(entry).name)
    expect(names.map(({ asWritten, family, given }) => [asWritten, family, given])).toEqual([
      ['Allison John D.', 'Allison', 'John D.'],
      ['Comstock. Andrew J.', 'Comstock', 'Andrew J.'],
      ['Clarke, William, D.', 'Clarke', 'William D.'],
      ['Van De Kamp, Gerrit', 'Van De Kamp', 'Gerrit'],
      ['Niermeyer, John Sr.', 'Niermeyer', 'John Sr.'],
      ['Day, Abraham', 'Day', 'Abraham'],
      ['Swain (or Swan), Henry', 'Swain', 'Henry'],
      ['Bowers, William J. (Alias Henry Andrews.)', 'Bowers', 'William J.'],
      ['Lund, Peter', 'Lund', 'Peter'],
      ["O'Neal, Charles D.", "O'Neal", 'Charles D.'],
      ['Van Dyke Thomas J.', 'Van Dyke', 'Thomas J.'],
    ])
    expect(unreadLines(aMan('Allison John D. Age 26.'))).toContain('nameMended: Allison John D.')
  })

  test('mends a slip in the words that statements are known by, and says so', () => {
    const man = aMan(
      'Doe, Ira. Age l9. Residence Fox, nativity Ohio. Enlisted Aug. 11, 1862. Muttered Sept. 9, 1862. Promotcd Third Corporol Jan. 1, 1863. Taken prlsoner July 4, 1863. Mustered ont July 17, 1865.',
    )
    expect(claimLines(man)).toEqual([
      'enlisted 1862-08-11',
      'mustered 1862-09-09',
      'promoted 1863-01-01 (Third Corporal)',
      'captured 1863-07-04',
      'musteredOut 1865-07-17',
    ])
    expect(man.ageAtEntry).toBe(19)
    expect(unreadLines(man)).toEqual([
      'wordMended: Age l9',
      'wordMended: Promotcd Third Corporol Jan. 1, 1863',
      'wordMended: Muttered',
      'wordMended: Promotcd',
      'wordMended: prlsoner',
      'wordMended: ont',
    ])
  })

  test('keeps what it cannot read, word for word', () => {
    const man = aMan(
      'Doe, Ira. Age 20. Residence Fox, nativity Ohio. Enlisted Aug. 11, 1862. Mustered Sept. 9, 1862. Mustered out July 20, 1865, Davenport; Iowa., 1865, New Orleans, La. Xyzzy qwv Plugh.',
    )
    expect(claimLines(man).at(-1)).toBe('musteredOut 1865-07-20 @ Davenport; Iowa')
    expect(unreadLines(man)).toEqual([
      'notUnderstood: 1865',
      'notUnderstood: New Orleans, La.',
      'notUnderstood: Xyzzy',
      'notUnderstood: qwv Plugh',
    ])
  })

  test('takes a lost year only where one year can be meant', () => {
    const one = aMan(
      'Allen, Elam. Age 23. Residence Fox, nativity Ohio. Enlisted July 21, 1862. Mustered Sept. 4, Mustered out July 17, 1865, New Orleans, La.',
    )
    expect(one.claims.find(({ kind }) => kind === 'mustered')?.day).toEqual({
      asWritten: 'Sept. 4',
      on: '1862-09-04',
      precision: 'day',
      mended: 'Sept. 4, 1862',
    })
    expect(unreadLines(one)).toEqual(['dayMended: Sept. 4'])
    const two = aMan('Shanks, John. Age 18. Enlisted Jan. 28, 1864. Mustered Jan. 30, 1864. Transferred to Invalid Corps, July 12,')
    expect(claimLines(two).at(-1)).toBe('transferred July 12 (Invalid Corps) undated')
    expect(unreadLines(two)).toContain('yearNotRecorded: July 12')
  })
})
