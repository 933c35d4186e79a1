import { useSyncExternalStore } from 'react'
import { Refusal } from './client.ts'

/** What keeps an act from going through: nobody is signed in any more, or who it is was proved too long ago. */
export type Proof = 'signIn' | 'again'
export type Asked = { proof: Proof; given: Promise<boolean>; answer: (given: boolean) => void }

let asked: Asked | undefined
const watchers = new Set<() => void>()

function set(next: Asked | undefined): void {
  asked = next
  for (const watcher of watchers) watcher()
}

/** Which proof a refusal asks for, if it asks for one. */
export function proofFor(error: unknown): Proof | undefined {
  if (!(error instanceof Refusal)) return undefined
  if (error.code === 'notSignedIn') return 'signIn'
  return error.code === 'notFresh' ? 'again' : undefined
}

/**
 * Asks whoever is at the screen to prove who they are: one dialog, however many acts wait for it. True once they did, false when they would rather not.
 * Whoever has to sign in proves all there is to prove.
 */
export function askFor(proof: Proof): Promise<boolean> {
  if (asked !== undefined) {
    if (proof === 'signIn' && asked.proof === 'again') set({ ...asked, proof })
    return asked.given
  }
  let answer: (given: boolean) => void = () => undefined
  const given = new Promise<boolean>((resolve) => {
    answer = (yes) => {
      set(undefined)
      resolve(yes)
    }
  })
  set({ proof, given, answer })
  return given
}

/** Does what it is given; where a proof is wanted first it is asked for, and then the same is done again, with what was typed. */
export async function withProof<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    const proof = proofFor(error)
    if (proof === undefined || !(await askFor(proof))) throw error
    return withProof(attempt)
  }
}

export function nowAsked(): Asked | undefined {
  return asked
}

export function useAsked(): Asked | undefined {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, nowAsked)
}
