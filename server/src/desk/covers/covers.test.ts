import { Language } from '@muster/domain/messages/language.ts'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { anAsker } from '../../../../tests/scenario/anAsker.ts'
import { withOffer, withRegime } from '../../../../tests/scenario/aRegimeInForce.ts'
import { ownDesk } from '../../../../tests/scenario/ownDesk.ts'
import { connect } from '../../kernel/db.ts'
import { worded } from '../../kernel/wording.ts'
import { deskDoor } from '../page/door.ts'

const { world, time, later, asker } = ownDesk()
const logged: string[] = []
beforeAll(() => {
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => logged.push(String(chunk)) > 0)
  for (const way of ['log', 'error', 'warn', 'info'] as const)
    vi.spyOn(console, way).mockImplementation((...said) => void logged.push(said.join(' ')))
})
afterAll(() => void vi.restoreAllMocks())

test('where no offer stands the page says so, and that one can come back all the same', async () => {
  const page = await asker('198.51.100.31').send('/covers-me')
  expect([page.status, page.text.includes('No offer stands at this moment')]).toEqual([200, true])
  expect(page.text).toContain('What no offer can promise')
  expect(page.html).not.toContain('id="known"')
})

test('the desk’s own door shows the offers to the whole force with what each asks, in three languages, to whoever runs no scripts', async () => {
  await withRegime(world())
  const company = await world().aCompany('Company Q')
  await withOffer(world(), { title: 'Back by <winter>', gives: 'No action & no entry' })
  await withOffer(world(), { title: 'Of one company alone', unitId: company.unitId, offerId: v7() })
  time.passed += 60_000
  for (const language of Language.options) {
    const her = asker('198.51.100.32', language)
    const first = await her.send('/')
    expect(first.html).toContain(`href="/covers-me?lang=${language}"`)
    const page = await her.send(`/covers-me?lang=${language}`)
    const says = (key: string) => worded(key, {}, language)
    expect(page.status).toBe(200)
    for (const key of ['title', 'plain', 'questions', 'cannot', 'never', 'toDesk', 'ask.willingToServe'].map((key) => `offers.mine.${key}`))
      expect(page.text, key).toContain(says(key))
    for (const words of ['Back by &lt;winter&gt;', 'No action &amp; no entry', 'What a court decides.']) expect(page.html).toContain(words)
    expect(page.text).toContain(worded('offers.clause.willingToServe', { is: 'true' }, language))
    expect(page.html).not.toContain('Of one company alone')
    // What is answered can be sent nowhere: there is no form around it.
    expect(page.html).not.toContain('<form')
    expect(page.html).toMatch(/<p class="lede" data-plain>/)
    const body = page.html.replace(/<script.*?<\/script>/gs, '')
    for (const worked of body.matchAll(/data-(?:worked|verdict|answer)[^>]*>/g)) expect(worked[0]).toMatch(/ hidden>$/)
    for (const other of Language.options.filter((one) => one !== language)) expect(page.html).toContain(`href="/covers-me?lang=${other}"`)
    expect(Buffer.byteLength(page.html)).toBeLessThan(30_000)
    expect([page.headers.get('set-cookie'), page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([
      null,
      'no-store',
      'no-referrer',
    ])
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+?'( 'sha256-\S+')?; form-action 'self'/,
    )
    expect(page.html.match(/(?:src|href|action)="(?!\/|about:blank)[^"]*"/g)).toBeNull()
    expect(page.html).not.toMatch(/ style="| on\w+="/)
  }
})

test('it needs nothing but the door of the desk; where the database cannot be asked it says that something failed', async () => {
  const alone = deskDoor({ ...world().ground, actions: {} }, { passed: () => time.passed })
  expect((await anAsker(alone as never, '198.51.100.33', later).send('/covers-me')).text).toContain('Back by')
  const broken = deskDoor({ ...world().ground, db: connect('postgres://nobody@127.0.0.1:1/none') })
  const page = await anAsker(broken as never, '198.51.100.34', later).send('/covers-me')
  expect([page.status, page.text.includes('The desk cannot answer now')]).toEqual([503, true])
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.filter((line) => line.includes('198.51.100.'))).toEqual([])
})
