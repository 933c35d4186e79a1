import type { Caller } from '@muster/domain/access/may.ts'
import { Revealed } from '@muster/domain/access/reveal.ts'
import { type ImportOutcome, ImportShown } from '@muster/domain/exchange/shapes.ts'
import { unresolvedWithWords } from '@muster/domain/exchange/verbatim.ts'
import { type KeptClaim, PersonPage, type SourceText } from '@muster/domain/people/shapes.ts'
import { withWords } from '@muster/domain/people/words.ts'
import { v7 } from 'uuid'
import { perform } from '../../server/src/kernel/perform.ts'
import { ada, type World } from './world.ts'

/** Somebody in a sitting of their own: what is sealed is revealed in one, and nowhere else. */
export function seated(caller: Caller): Caller {
  return { ...caller, sessionId: v7() }
}

export const purpose = 'Compiling the roster'

/** What a reveal gives whoever asks, beside the answer that is kept. */
export async function revealed({ ground }: Pick<World, 'ground'>, input: object, caller = seated(ada)): Promise<Revealed['records']> {
  const { reply } = await perform(ground, 'access/reveal', caller, { kind: 'verbatim', purpose, ...input })
  return Revealed.parse(reply).records
}

export type SpokenPage = Omit<PersonPage, 'sources' | 'claims'> & { sources: SourceText[]; claims: KeptClaim[] }

/** A person’s page with the words of its sources, as somebody sees it who has revealed them. */
export async function pageWithWords(world: World, personId: string | undefined, more: object = {}): Promise<SpokenPage> {
  const page = await world.ask('people/show', { person: personId, ...more }, PersonPage)
  const { texts, claims } = withWords(page, await revealed(world, { personId }))
  return { ...page, sources: texts, claims }
}

/** What was not understood of an import that was performed, with its words. */
export async function unresolvedOf(world: World, importId: string | null): Promise<ImportOutcome['unresolvedList']> {
  const { unresolvedList } = await world.ask('exchange/show', { import: importId }, ImportShown)
  return unresolvedWithWords(unresolvedList, await revealed(world, { importId }))
}
