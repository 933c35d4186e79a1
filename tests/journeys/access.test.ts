import type { Browser, Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBrowser, aPage, barriersOn, keepPicture, troubleOn } from '../browser/browser.ts'
import { type ActingServer, anActingServer, type Somebody } from './acting.ts'
import { withTheRegiment } from './aServer.ts'

let server: ActingServer
let browser: Browser
let units: Record<'companyC' | 'companyD' | 'companyF', string>
let jessup: Somebody
let ream: Somebody

beforeAll(async () => {
  server = await anActingServer()
  await withTheRegiment(server)
  browser = await aBrowser()
  const asked = await server.holder.client.ask('units/tree', { on: '1864-05-01' })
  const tree = asked as unknown as { units: { unitId: string; name: string }[] } // has passed the shape of its action
  const idOf = (name: string): string => tree.units.find((unit) => unit.name === name)?.unitId ?? ''
  units = { companyC: idOf('Company C'), companyD: idOf('Company D'), companyF: idOf('Company F') }
  await server.joins('Lt Oliver J. Kindig')
  jessup = await server.joins('Capt. Robert Jessup')
  ream = await server.joins('Sgt Samuel Ream')
  await server.gives(jessup, 'commander', units.companyD)
  await server.gives(ream, 'clerk', units.companyC)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A page of somebody's, with what goes wrong on it. */
async function open(who: Somebody, path: string, settings = {}): Promise<{ page: Page; main: Locator; trouble: string[] }> {
  const page = await aPage(browser, { viewport: { width: 1440, height: 900 }, ...settings })
  page.setDefaultTimeout(20_000)
  const trouble = troubleOn(page)
  await server.as(page, who)
  await page.goto(server.address + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return { page, main: page.getByRole('main'), trouble }
}

test('a command changes hands: proposed by one with the keyboard, seconded by another who reads on the button what it will do', async () => {
  const ada = await open(server.holder, '/access')
  await ada.main.getByRole('link', { name: 'Capt. Robert Jessup' }).press('Enter')
  const drawer = ada.page.getByRole('complementary', { name: 'Capt. Robert Jessup' })
  await drawer.getByRole('link', { name: 'Hand it over' }).press('Enter')
  const form = ada.page.getByRole('dialog')
  await expect.poll(() => form.textContent()).toContain('Takes two people.')

  // What is missing is said next to its field, and nothing is sent.
  await form.getByRole('button', { name: /^Propose/ }).press('Enter')
  await expect.poll(() => form.textContent()).toContain('Choose the person.')
  await expect(form.textContent()).resolves.toContain('Enter the day.')
  await form.getByRole('searchbox', { name: 'To whom' }).fill('kindig')
  await form.getByRole('radio', { name: /Kindig/ }).press(' ')
  await form.getByLabel('On which day').fill('2099-12-01')
  await form.getByLabel('Reason').fill('Captain Jessup is promoted.')
  await keepPicture(ada.page, 'journey-access-hand-over')
  expect(await barriersOn(ada.page)).toEqual([])
  await form.getByRole('button', { name: 'Propose: hand over to Lt Oliver J. Kindig on 1 December 2099' }).press('Enter')
  await form.waitFor({ state: 'detached' })
  await expect.poll(() => ada.main.textContent()).toContain('It is proposed, and waits for a second person.')
  await ada.main.getByRole('link', { name: 'Whom to ask', exact: true }).press('Enter')
  await expect.poll(() => ada.main.textContent()).toContain('Ask Bruno Adjutant.')
  await expect(ada.main.getByRole('button', { name: /^Second/ }).count()).resolves.toBe(0)
  await ada.page.context().close()

  const bruno = await open(server.second, '/access')
  await bruno.main.getByRole('link', { name: 'Read and decide' }).press('Enter')
  const what = '“Commander” of Company D passes from Capt. Robert Jessup to Lt Oliver J. Kindig on 1 December 2099'
  await bruno.main.getByRole('button', { name: 'Decline' }).waitFor()
  await keepPicture(bruno.page, 'journey-access-proposal')
  await bruno.main.getByRole('button', { name: `Second: ${what}` }).press('Enter')
  await expect.poll(() => bruno.main.textContent()).toContain(`Seconded, and performed: ${what}.`)
  await expect.poll(() => bruno.main.textContent()).toContain('Nothing waits for a second person')

  await bruno.page.goto(`${server.address}/access`)
  const kindigs = bruno.main.getByRole('row', { name: /Lt Oliver J\. Kindig/ })
  await expect.poll(() => kindigs.textContent()).toContain('from 1 Dec 2099')
  await expect(bruno.main.getByRole('row', { name: /Capt\. Robert Jessup/ }).textContent()).resolves.toContain('30 Nov 2099')
  await bruno.page.goto(`${server.address}/changes`)
  const entry = bruno.main.getByRole('listitem').filter({ hasText: 'Grant handed over ·' }).filter({ hasNotText: 'Proposed' })
  await expect.poll(() => entry.textContent()).toContain('seconded by Bruno Adjutant')
  expect([...ada.trouble, ...bruno.trouble]).toEqual([])
  await bruno.page.context().close()
})

test('what is declined is declined in words, and what one proposed oneself is withdrawn', async () => {
  const propose = (reason: string) =>
    server.holder.client.act('access/propose', {
      proposalId: v7(),
      action: 'access/give',
      input: { grantId: v7(), accountId: ream.accountId, role: 'welfare', unitId: units.companyC, reason },
      reason,
    })
  await propose('Sergeant Ream speaks with the families.')
  const bruno = await open(server.second, '/access/proposals')
  const waiting = bruno.main.getByRole('listitem').filter({ hasText: 'speaks with the families' })
  await waiting.getByRole('button', { name: 'Decline' }).press('Enter')
  const form = bruno.page.getByRole('dialog')
  await form.getByRole('button', { name: 'Decline it' }).press('Enter')
  await expect.poll(() => form.textContent()).toContain('Say why, in three letters or more.')
  await form.getByLabel('Why, in words for Ada Quartermaster').fill('The chaplain does that.')
  await form.getByRole('button', { name: 'Decline it' }).press('Enter')
  await form.waitFor({ state: 'detached' })
  await expect.poll(() => bruno.main.textContent()).toContain('Declined: Sgt Samuel Ream becomes Welfare of Company C.')
  await bruno.page.context().close()

  await propose('Asked again, by mistake.')
  const ada = await open(server.holder, '/access/proposals')
  const became = ada.main.getByRole('region', { name: 'What became of yours' })
  await became.getByText('The chaplain does that.').waitFor()
  expect(await became.textContent()).toContain('Declined by Bruno Adjutant')
  await keepPicture(ada.page, 'journey-access-decided')
  expect(await barriersOn(ada.page)).toEqual([])
  const mistaken = ada.main.getByRole('listitem').filter({ hasText: 'Asked again, by mistake.' })
  await mistaken.getByRole('button', { name: 'Withdraw it' }).press('Enter')
  await expect.poll(() => ada.main.textContent()).toContain('Withdrawn: Sgt Samuel Ream becomes Welfare of Company C.')
  expect([...bruno.trouble, ...ada.trouble]).toEqual([])
  await ada.page.context().close()
})

test('glass is broken over a unit that is out of reach, stays in view while it is open, is closed, and two others look at it', async () => {
  const sergeant = await open(ream, `/units/${units.companyF}?on=1864-05-01`)
  await expect.poll(() => sergeant.main.textContent()).toContain('You hold: Clerk of Company C.')
  await keepPicture(sergeant.page, 'journey-access-out-of-reach')
  expect(await barriersOn(sergeant.page)).toEqual([])
  await sergeant.main.getByRole('button', { name: 'Break glass…' }).press('Enter')
  const form = sergeant.page.getByRole('dialog')
  await form.getByLabel('What happened, and why it cannot wait').fill('Found hurt.')
  await expect.poll(() => form.textContent()).toContain('11 of at least 20 letters')
  await form.getByRole('button', { name: /^Break the glass/ }).press('Enter')
  await expect.poll(() => form.textContent()).toContain('Say in 20 letters or more')
  await form.getByLabel('What happened, and why it cannot wait').fill('A man of Company F was found hurt at the ford.')
  await form.getByLabel('For how long').selectOption('2')
  await keepPicture(sergeant.page, 'journey-access-glass')
  expect(await barriersOn(sergeant.page)).toEqual([])
  await form.getByRole('button', { name: 'Break the glass for 2 hours' }).press('Enter')
  await sergeant.page.getByRole('heading', { level: 1, name: 'Company F' }).waitFor()
  const line = sergeant.page.getByRole('region', { name: 'Open glass' })
  await expect.poll(() => line.textContent()).toContain('Your glass over Company F is open: 2 h 0 min left.')
  await sergeant.page.goto(`${server.address}/units?on=1864-05-01`)
  await line.getByRole('button', { name: 'Close it now' }).press('Enter')
  await line.waitFor({ state: 'detached' })
  await sergeant.page.goto(`${server.address}/units/${units.companyF}?on=1864-05-01`)
  await expect.poll(() => sergeant.main.textContent()).toContain('This unit is not yours to see')
  expect(sergeant.trouble.filter((problem) => !problem.includes('403'))).toEqual([])
  await sergeant.page.context().close()

  const ada = await open(server.holder, '/access')
  await ada.main.getByRole('link', { name: 'Look at it' }).press('Enter')
  await ada.main.getByRole('link', { name: 'What Sgt Samuel Ream did meanwhile' }).press('Enter')
  await expect.poll(() => ada.main.textContent()).toContain('Glass broken')
  await expect(ada.main.textContent()).resolves.not.toContain('Account taken up')
  await ada.page.goBack()
  await ada.main.getByRole('button', { name: 'Say what you found' }).press('Enter')
  const review = ada.page.getByRole('dialog')
  await review.getByRole('radio', { name: /^In order/ }).press(' ')
  await review.getByRole('textbox', { name: 'In your words' }).fill('Carried to the surgeon; nothing else was looked at.')
  await review.getByRole('button', { name: 'Propose: find it so' }).press('Enter')
  await review.waitFor({ state: 'detached' })
  await ada.page.context().close()

  const bruno = await open(server.second, '/access/proposals')
  await bruno.main.getByRole('button', { name: /^Second: the glass that Sgt Samuel Ream broke over Company F was in order/ }).press('Enter')
  await expect.poll(() => bruno.main.textContent()).toContain('Seconded, and performed')
  await bruno.page.goto(`${server.address}/access/glass`)
  await expect
    .poll(() => bruno.main.textContent())
    .toContain('“Carried to the surgeon; nothing else was looked at.” · found by Ada Quartermaster')
  expect([...ada.trouble, ...bruno.trouble]).toEqual([])
  await bruno.page.context().close()
})

test('a role is written anew with the difference in view, before it is proposed and before it is seconded', async () => {
  const ada = await open(server.holder, '/access/roles')
  await ada.main.getByRole('link', { name: 'Clerk', exact: true }).press('Enter')
  await ada.page.getByRole('heading', { level: 1, name: 'Write “Clerk” anew' }).waitFor()
  await ada.main.getByLabel('note facts of a unit').selectOption('open')
  await ada.main.getByLabel('change ranks').selectOption('')
  const difference = ada.main.getByRole('region', { name: 'What would be otherwise' })
  await expect
    .poll(() => difference.getByRole('listitem').allTextContents())
    .toEqual(['may note facts of a unit, without names', expect.stringContaining('may change ranks')])
  await ada.main.getByLabel('Reason').fill('Clerks keep the facts of their unit.')
  await keepPicture(ada.page, 'journey-access-role')
  expect(await barriersOn(ada.page)).toEqual([])
  await ada.main.getByRole('button', { name: 'Propose: write “Clerk” anew' }).press('Enter')
  await expect.poll(() => ada.main.textContent()).toContain('It is proposed')
  await ada.page.context().close()
  const bruno = await open(server.second, '/access/proposals')
  await expect.poll(() => bruno.main.textContent()).toContain('may note facts of a unit')
  await bruno.main.getByRole('button', { name: 'Second: the role “Clerk” is written anew' }).press('Enter')
  await bruno.page.goto(`${server.address}/access/roles`)
  await expect.poll(() => bruno.main.getByRole('row', { name: /^Clerk/ }).textContent()).toContain('note facts')
  expect([...ada.trouble, ...bruno.trouble]).toEqual([])
  await bruno.page.context().close()
})

test('somebody is invited with a link that is shown once, and stands among the people until they come', async () => {
  const ada = await open(server.holder, '/access?by=person')
  await ada.main.getByRole('link', { name: 'Invite somebody' }).press('Enter')
  const form = ada.page.getByRole('dialog')
  await form.getByLabel('Name', { exact: false }).first().fill('Pte Nora Vance')
  await form.getByRole('button', { name: 'Make the account and its link' }).press('Enter')
  await expect.poll(() => form.textContent()).toMatch(/\/join#[A-Za-z0-9_-]{43}/)
  await keepPicture(ada.page, 'journey-access-invited')
  expect(await barriersOn(ada.page)).toEqual([])
  await form.getByRole('checkbox').check()
  await form.getByRole('button', { name: 'Done' }).press('Enter')
  await form.waitFor({ state: 'detached' })
  await ada.main.getByRole('link', { name: 'Pte Nora Vance' }).press('Enter')
  const drawer = ada.page.getByRole('complementary', { name: 'Pte Nora Vance' })
  await expect.poll(() => drawer.textContent()).toContain('has not taken up the account yet')
  await expect(drawer.textContent()).resolves.toContain('Holds nothing that you may see.')
  await drawer.getByRole('link', { name: 'Another link' }).press('Enter')
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Make another link for Pte Nora Vance' }).press('Enter')
  await expect.poll(() => ada.page.getByRole('dialog').textContent()).toMatch(/\/join#/)
  expect(ada.trouble).toEqual([])
  await ada.page.context().close()
})

test('whose an account is in the register is proposed from the account, by part of a name', async () => {
  const ada = await open(server.holder, `/access?by=person&called=Ream&account=${ream.accountId}`)
  const drawer = ada.page.getByRole('complementary', { name: 'Sgt Samuel Ream' })
  await drawer.getByRole('link', { name: 'Say whose account it is' }).press('Enter')
  const form = ada.page.getByRole('dialog')
  await form.getByRole('button', { name: /Propose/ }).press('Enter')
  await expect.poll(() => form.textContent()).toContain('Choose whose account it is')
  await form.getByLabel('Person in the register').first().fill('Ream')
  await form.getByRole('radio').first().check()
  await form.getByLabel('Reason').fill('His papers were seen.')
  await keepPicture(ada.page, 'journey-access-bind')
  expect(await barriersOn(ada.page)).toEqual([])
  await form.getByRole('button', { name: /Propose/ }).press('Enter')
  await form.waitFor({ state: 'detached' })
  await ada.page.goto(`${server.address}/access/proposals`)
  const proposed = ada.main.getByRole('listitem').filter({ hasText: 'The account of Sgt Samuel Ream is that of somebody in the register' })
  await proposed.getByRole('link', { name: 'See who that is' }).waitFor()
  await keepPicture(ada.page, 'journey-access-bind-proposed')
  expect(ada.trouble).toEqual([])
  await ada.page.context().close()
})

test('the record of changes is cut by who, what and when in its address, and each entry is proved in the browser', async () => {
  const ada = await open(server.holder, `/changes?who=${ream.accountId}&room=access`)
  await expect.poll(() => ada.main.textContent()).toContain('Account taken up')
  await expect(ada.main.textContent()).resolves.not.toContain('Set up: the first appointments')
  await ada.main.getByRole('link', { name: 'everything' }).press('Enter')
  await expect.poll(() => ada.main.textContent()).toContain('Set up: the first appointments')
  await ada.page.goto(`${server.address}/changes?to=2020-01-01`)
  await expect.poll(() => ada.main.textContent()).toContain('Nothing of that kind')
  await ada.page.goto(`${server.address}/changes`)
  await ada.main.getByRole('link', { name: 'Proof of entry 5', exact: true }).press('Enter')
  const drawer = ada.page.getByRole('complementary', { name: 'Entry 5' })
  await expect.poll(() => drawer.textContent()).toMatch(/Sealed in the checkpoint of \d+ entries, as its leaf \d+\./)
  await expect.poll(() => drawer.textContent()).toContain('Worked out in this browser: leaf and')
  const saved = ada.page.waitForEvent('download')
  await drawer.getByRole('button', { name: 'Save the proof' }).press('Enter')
  expect((await saved).suggestedFilename()).toBe('muster-entry-5.json')
  await drawer.getByRole('link', { name: /checkpoint of/ }).press('Enter')
  await ada.page.getByRole('heading', { level: 1, name: /^Checkpoint of/ }).waitFor()
  await expect(ada.main.getByRole('img', { name: /signed note/ }).count()).resolves.toBe(1)
  expect(ada.trouble).toEqual([])
  await ada.page.context().close()
})

test('what a commander sees of an inspector’s work: nothing', async () => {
  const inspector = server.inspector.client
  const { people } = (await inspector.ask('people/on', { unit: units.companyD, on: '1864-05-01' })) as unknown as {
    people: { personId: string }[]
  }
  const personId = people[0]?.personId ?? ''
  // She opens what a source says of one of his soldiers, and proposes somebody for the desk in his company.
  const revealed = await inspector.act('access/reveal', { kind: 'verbatim', personId, purpose: 'Looking into a complaint.' })
  expect(revealed).toMatchObject({ status: 200, body: { reply: { records: [expect.objectContaining({ personId })] } } })
  const giving = { grantId: v7(), accountId: ream.accountId, role: 'desk', unitId: units.companyD, reason: 'Complaints of Company D.' }
  const reason = 'Complaints of Company D.'
  expect((await inspector.act('access/propose', { proposalId: v7(), action: 'access/give', input: giving, reason })).status).toBe(200)
  const commander = await open(jessup, '/access')
  const nothing = /Ines|Ombud|inspector|Words of a source|Complaints of/i
  await expect.poll(() => commander.main.textContent()).toContain('Commander of Company D')
  await expect(commander.main.textContent()).resolves.not.toMatch(nothing)
  for (const [path, there] of [
    ['/changes', 'Grant given · Capt. Robert Jessup'],
    [`/changes?unit=${units.companyD}`, 'Company D'],
    [`/changes?person=${personId}`, 'Nothing of that kind'],
  ] as const) {
    await commander.page.goto(server.address + path)
    await expect.poll(() => commander.main.textContent()).toContain(there)
    await expect(commander.main.textContent()).resolves.not.toMatch(nothing)
  }
  expect(commander.trouble).toEqual([])
  await commander.page.context().close()
})
