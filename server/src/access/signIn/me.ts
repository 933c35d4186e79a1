import { Me } from '@muster/domain/access/accounts.ts'
import type { Caller } from '@muster/domain/access/caller.ts'
import { Fault } from '@muster/domain/fault.ts'
import * as z from 'zod'
import { restoresInName } from '../../backup/store.ts'
import { type Needs, query } from '../../kernel/action.ts'
import type { Sql } from '../../kernel/db.ts'

type Grant = Omit<z.input<typeof Me>['grants'][number], 'inPlaceOf'>
type Loaded = Omit<z.input<typeof Me>, 'isFresh' | 'grants' | 'sessions' | 'recoveryCodesLeft'> & {
  grants: Grant[]
  mine: { sessions: Omit<z.input<typeof Me>['sessions'][number], 'isThis'>[]; recoveryCodesLeft: number }
}

const ofOneself: Needs<unknown> = { verb: 'self', sensitivity: 'open', at: () => 'anywhere' }

/** In whose place somebody acts by a grant. That person's own grant is out of their sight; whoever asks knows their name (`access_caller`). */
function principal({ grants }: Caller, grantId: string): string | null {
  return grants.find((one) => one.grantId === grantId)?.delegateOf?.name ?? null
}

/** Told as long as its owner has not put it away, whatever became of the restore. */
async function restoreNotices(sql: Sql, accountId: string | null): Promise<Loaded['notices']> {
  const restores = await restoresInName(sql, accountId)
  return restores.map(({ restoreId, at, state, confirmedBy }) => {
    return { noticeId: restoreId, kind: 'restored' as const, at, facts: { state, secondedBy: confirmedBy ?? '' } }
  })
}

/** All that somebody may know of their own account. */
export const me = {
  'access/me': query({
    summary: 'One’s own account: grants, notices, ways in, sessions and tokens',
    needs: ofOneself,
    input: z.object({}),
    output: Me,
    load: async (sql, _input, { caller: { accountId } }) => {
      const [row] = await sql<Loaded[]>`
        select p.account_id, a.person_id, p.name, p.sign_in_name, access_mine() as mine,
          coalesce((select jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', g.role, 'title', r.definition ->> 'title', 'scope', r.definition ->> 'scope',
              'unitId', g.unit_id, 'unitName', (select s.name from unit_style s where s.unit_id = g.unit_id order by s.known_to desc, s.held_from desc limit 1),
              'from', iso(g.held_from), 'to', iso(g.held_to)) order by g.held_from, g.grant_id)
            from access_grant g join access_role r on r.role = g.role and r.known_to = 'infinity'
            where g.account_id = p.account_id and g.known_to = 'infinity' and g.held_to > now()), '[]') as grants,
          coalesce((select jsonb_agg(jsonb_build_object('noticeId', n.fact_id, 'kind', n.kind, 'at', iso(n.known_from), 'facts', n.facts) order by n.known_from desc)
            from access_notice n where n.account_id = p.account_id and n.known_to = 'infinity'), '[]') as notices,
          coalesce((select jsonb_agg(jsonb_build_object('credentialId', c.fact_id, 'kind', c.kind, 'label', c.label, 'addedAt', iso(c.known_from)) order by c.known_from)
            from access_credential c where c.account_id = p.account_id and c.known_to = 'infinity'), '[]') as credentials,
          coalesce((select jsonb_agg(jsonb_build_object('tokenId', t.fact_id, 'label', t.label, 'verbs', t.verbs, 'unitId', t.unit_id,
              'unitName', (select s.name from unit_style s where s.unit_id = t.unit_id order by s.known_to desc, s.held_from desc limit 1),
              'madeAt', iso(t.known_from), 'until', iso(t.held_to)) order by t.known_from)
            from access_token t where t.account_id = p.account_id and t.known_to = 'infinity' and t.held_to > now()
              and t.entry > machine_restored_up_to()), '[]') as tokens
        from access_profile p join access_own a using (account_id) where p.account_id = ${accountId} and p.known_to = 'infinity'`
      return row && { ...row, notices: [...(await restoreNotices(sql, accountId)), ...row.notices] }
    },
    answer: (row, _input, { caller }) => {
      if (!row || caller.sessionId === null) throw new Fault('notSignedIn')
      const { mine, ...account } = row
      const sessions = mine.sessions.map((one) => ({ ...one, isThis: one.sessionId === caller.sessionId }))
      const grants = account.grants.map((grant) => ({ ...grant, inPlaceOf: principal(caller, grant.grantId) }))
      return { ...account, grants, isFresh: caller.isFresh, sessions, recoveryCodesLeft: mine.recoveryCodesLeft }
    },
  }),
} as const
