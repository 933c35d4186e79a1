import { expect, test } from 'vitest'
import { Refusal } from './client.ts'
import { type Asked, askFor, nowAsked, proofFor, withProof } from './proof.ts'

const refused = (code: string) => new Refusal(403, { code, facts: {}, message: code })

test('a refusal that asks for a proof is told from others', () => {
  expect(proofFor(refused('notSignedIn'))).toBe('signIn')
  expect(proofFor(refused('notFresh'))).toBe('again')
  expect(proofFor(refused('forbidden'))).toBeUndefined()
  expect(proofFor(new Error('notFresh'))).toBeUndefined()
})

test('what waits for a proof is done once it was given, and only then', async () => {
  const tried: string[] = []
  let proved = false
  const act = (name: string) => async () => {
    tried.push(name)
    if (!proved) throw refused('notFresh')
    return name
  }
  const both = Promise.all([withProof(act('one')), withProof(act('two'))])
  await Promise.resolve()
  expect(tried).toEqual(['one', 'two'])
  proved = true
  // A third who asks is answered by the same dialog.
  void askFor('again')
  ;(await current()).answer(true)
  expect(await both).toEqual(['one', 'two'])
  expect(tried).toEqual(['one', 'two', 'one', 'two'])
})

test('whoever would rather not prove it is told what was refused, and nothing is done', async () => {
  const act = withProof(() => Promise.reject(refused('notFresh')))
  ;(await current()).answer(false)
  await expect(act).rejects.toMatchObject({ code: 'notFresh' })
})

test('a sitting that ends while a proof is asked for makes it a sign-in', async () => {
  const first = askFor('again')
  const second = askFor('signIn')
  const asked = await current()
  expect(asked.proof).toBe('signIn')
  asked.answer(true)
  expect(await Promise.all([first, second])).toEqual([true, true])
})

test('another refusal goes straight to whoever asked', async () => {
  await expect(withProof(() => Promise.reject(refused('forbidden')))).rejects.toMatchObject({ code: 'forbidden' })
})

/** What is asked for, once the refusals that are on their way have arrived. */
async function current(): Promise<Asked> {
  await new Promise((arrived) => setTimeout(arrived))
  const asked = nowAsked()
  if (asked === undefined) throw new Error('nothing is asked for')
  return asked
}
