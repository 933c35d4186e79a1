import * as z from 'zod'
import { Role, RoleName } from './role.ts'

/** A grant as it stands in the books. */
export const GrantFact = z.object({
  factId: z.uuid(),
  grantId: z.uuid(),
  accountId: z.uuid(),
  role: RoleName,
  unitId: z.uuid().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  fromGrant: z.uuid().nullable(),
})
export type GrantFact = z.infer<typeof GrantFact>

/** What a change of grants has to know: roles, the accounts it names, the grants it touches, and who holds the roles that must never run out. */
export const AccessBook = z.object({
  roles: z.array(Role.extend({ factId: z.uuid() })),
  accounts: z.array(z.object({ accountId: z.uuid(), name: z.string(), state: z.enum(['invited', 'active', 'closed']) })),
  grants: z.array(GrantFact),
  /** of a grant over the whole force that is touched: everybody who holds its role there now, without an end that was set already */
  lasting: z.array(z.object({ role: RoleName, accountId: z.uuid(), grantId: z.uuid() })),
  /** the units over the place in question, the nearest first */
  above: z.array(z.uuid()),
  /** the zone in which the unit counts its days */
  zone: z.string(),
})
export type AccessBook = z.infer<typeof AccessBook>

export type NewGrant = {
  factId: string
  grantId: string
  accountId: string
  role: string
  unitId: string | null
  /** null: from the moment of writing */
  from: string | null
  to: string | null
  fromGrant: string | null
  reason: string
}

/** A credential as a fact; what of it is sealed lies beside. Its secret in base64. */
export type NewCredentialFact = {
  credentialId: string
  accountId: string
  kind: string
  label: string
  public: Record<string, unknown>
  secret: string
}
export type NewToken = {
  tokenId: string
  accountId: string
  label: string
  secretHash: string
  verbs: string[]
  unitId: string | null
  to: string
}

/** Rows of the room; `close` names facts that end. */
export type AccessRows = {
  close?: string[]
  accounts?: object[]
  profiles?: object[]
  /** whose accounts are in the register */
  whose?: { factId: string; accountId: string; personId: string | null }[]
  roles?: { factId: string; definition: Role }[]
  grants?: NewGrant[]
  credentials?: NewCredentialFact[]
  tokens?: NewToken[]
  proposals?: object[]
  /** proposals that end with the account that made them, word for word as the fact `before` says them */
  withdrawn?: { factId: string; before: string; byAccount: string | null }[]
  breaks?: object[]
}
