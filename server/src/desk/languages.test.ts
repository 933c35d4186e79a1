import { Language, ownNames } from '@muster/domain/messages/language.ts'
import { expect, test } from 'vitest'
import type { Read } from '../../../tests/scenario/anAsker.ts'
import { ownDesk } from '../../../tests/scenario/ownDesk.ts'
import { worded } from '../kernel/wording.ts'
import { wordsOf } from './page/receipt.ts'

const { time, later, asker, read, newest } = ownDesk()

const languageOf = ({ html }: Read) => /<html lang="([^"]+)" dir="ltr">/.exec(html)?.[1]
/** Where the links and forms of a page go, but for those that change its language. */
const goesTo = ({ html }: Read) =>
  [...html.replace(/<nav.*?<\/nav>/s, '').matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, path = '']) => path)
/** What the line of languages offers. */
const offers = ({ html }: Read) => /<nav.*?<\/nav>/s.exec(html)?.[0] ?? ''
const says = (key: string, language: Language) => worded(key, {}, language)

test.each([
  ['de', 'de-AT,de;q=0.9,en;q=0.5'],
  ['uk', 'uk'],
] as const)(
  'in %s somebody asks, gets words of their language, opens with them and is kept in it on every page',
  async (language, accepted) => {
    const her = asker(`192.0.2.${language === 'de' ? 101 : 102}`, accepted)
    const first = await her.send('/')
    const { page, words } = await her.asks({ want: 'back', place: 'hospital', text: 'Ich friere. Мені холодно.' })
    expect(words.split(' ').every((word) => wordsOf(language).words.includes(word))).toBe(true)
    expect((await read('desk', await newest())).events[0]?.words).toEqual({ text: 'Ich friere. Мені холодно.', place: 'hospital' })
    const talk = await her.opens(words.toUpperCase().replaceAll("'", '’'))
    expect(talk.text).toContain('Ich friere. Мені холодно.')
    later()
    await her.asks({ want: 'ask', text: '?' })
    const queue = await her.send('/ask', { ...(await her.send('/')).fields, want: 'ask', text: '?' })
    const pages = [
      first,
      page,
      talk,
      queue,
      await her.send('/open'),
      await her.send('/nothing'),
      await her.send('/ask', { ticket: 'x', want: 'back' }),
    ]
    for (const one of [
      ...pages,
      await her.send('/ask', { want: 'ask' }),
      await her.says(talk, {}),
      await her.send('/say', { pass: 'x' }),
    ]) {
      expect(languageOf(one)).toBe(language)
      for (const path of goesTo(one)) if (!/^\/(open|receipt)$/.test(path)) expect(path).toMatch(new RegExp(`\\?lang=${language}$`))
      for (const other of Language.options) expect(offers(one)).toContain(ownNames[other])
      expect(Buffer.byteLength(one.html)).toBeLessThan(30_000)
      expect([one.headers.get('set-cookie'), one.headers.get('cache-control'), one.headers.get('vary')]).toEqual([
        null,
        'no-store',
        'accept-language',
      ])
      expect(one.text).not.toMatch(/desert|fl[uü]chtig|fahnenfl|дезертир|втікач|ухил|СЗЧ/i)
      expect(one.text).not.toContain('…')
    }
    expect(queue.text).toContain(says('deskPage.queue', language))
    time.now = Date.now() + 73 * 3_600_000
    expect((await her.opens(words)).text).toContain(language === 'de' ? 'das heißt: Kommen Sie' : 'це означає: приходьте')
    time.now = Date.now()
  },
)

test('an address names the language before the browser does, and one that is not there is English', async () => {
  const his = asker('192.0.2.103', 'uk')
  const pages = ['/?lang=de', '/?lang=xx', '/?lang=', '/open?lang=de', '/nothing?lang=%3Cb%3E'].map((path) => his.send(path))
  expect((await Promise.all(pages)).map(languageOf)).toEqual(['de', 'en', 'en', 'de', 'en'])
  expect((await his.send('/ask?lang=de', { text: 'x'.repeat(50_000) })).text).toContain('Das war zu lang')
})

test('whoever changes the language keeps what they typed, and nothing is sent by it', async () => {
  const her = asker('192.0.2.104')
  const typed = { want: 'ask', by: 'lawyer', place: 'welfare', text: 'Is «he» covered?', avoid: 'Sgt. Pike' }
  const before = await newest().catch(() => '')
  const asking = await her.send('/ask?lang=de', { ...(await her.send('/')).fields, ...typed, switch: 'yes' })
  expect([asking.status, languageOf(asking)]).toEqual([200, 'de'])
  for (const kept of ['Is «he» covered?', 'Sgt. Pike']) expect(asking.text).toContain(kept)
  for (const value of ['ask', 'lawyer', 'welfare']) expect(asking.html).toContain(`value="${value}" checked`)
  expect(await newest().catch(() => '')).toBe(before)

  const opening = await her.send('/open?lang=uk', { ...(await her.send('/open?first=yes')).fields, words: 'river oak', switch: 'yes' })
  expect(opening.html).toContain('value="river oak"')
  expect(opening.text).toContain(says('deskPage.open.first', 'uk'))

  const { page, words } = await her.asks({ want: 'ask', text: 'First.' })
  const again = await her.send('/receipt?lang=uk', page.fields)
  expect([languageOf(again), again.html.includes(`<li>${words.split(' ')[0]}</li>`)]).toEqual(['uk', true])
  expect((await her.send('/receipt', { ...page.fields, words: 'four words made up' })).status).toBe(400)

  const talk = await her.opens(words)
  const unsent = { text: 'Not yet sent.', place: 'hospital', back: 'yes', switch: 'yes' }
  const other = await her.send('/say?lang=de', { ...talk.fields, ...unsent })
  expect([other.status, languageOf(other)]).toEqual([200, 'de'])
  for (const kept of ['Not yet sent.</textarea>', 'value="hospital" checked', 'value="yes" checked']) expect(other.html).toContain(kept)
  expect((await read('desk', await newest())).events.map(({ kind }) => kind)).toEqual(['asked', 'kept', 'read'])
})

test('whoever stands in the queue keeps their place in another language', async () => {
  const his = asker('192.0.2.105')
  later()
  const send = async () => his.send('/ask', { ...(await his.send('/')).fields, want: 'ask', text: 'x' })
  await send()
  const queue = await send()
  const other = await his.send('/ask?lang=uk', { ...queue.fields, switch: 'yes' })
  expect([other.text.includes(says('deskPage.queue', 'uk')), other.fields.ticket, other.fields.text]).toEqual([
    true,
    queue.fields.ticket,
    'x',
  ])
  later()
  expect((await his.send('/ask?lang=uk', { ...other.fields, switch: 'yes' })).fields.ticket).toBe(queue.fields.ticket)
  expect((await his.send('/ask?lang=uk', other.fields)).text).toContain(says('deskPage.receipt', 'uk'))
})
