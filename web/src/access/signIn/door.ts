import type { FirstPeople } from '@muster/domain/access/accounts.ts'
import * as shapes from '@muster/domain/access/signIn.ts'
import * as z from 'zod'
import { ask, post } from '../../app/client.ts'

// The doors of signing in, below `/api/sign-in`: what is sent there is a secret of somebody's, and stands in no ledger.

export type Greeting = z.infer<typeof shapes.Greeting>
export type SignedIn = z.infer<typeof shapes.SignedIn>
export type LinkIsFor = z.infer<typeof shapes.LinkIsFor>
export type EnrolmentBegun = z.infer<typeof shapes.EnrolmentBegun>
export type EnrolmentFinished = z.infer<typeof shapes.EnrolmentFinished>

const askedOfPasskey = z.object({ ceremonyId: z.uuid(), options: z.looseObject({}) })
export type PasskeyAsked = z.infer<typeof askedOfPasskey>

/** What was asked for at the beginning and is needed to finish: the secret of a link, and whom it appoints. */
export type ByLink = { secret?: string; people?: z.input<typeof FirstPeople> }
export type Method = { method: 'passkey'; label: string } | { method: 'password'; password: string }
export type Answered = { response: object } | { code: string }

export const greet = (): Promise<Greeting> => ask('sign-in/greeting', {}, shapes.Greeting)
export const lookAtLink = (secret: string): Promise<LinkIsFor> => post('sign-in/link', { secret }, shapes.LinkIsFor)

export const askPasskey = (): Promise<PasskeyAsked> => post('sign-in/passkey/ask', {}, askedOfPasskey)
export const signInByPasskey = (ceremonyId: string, response: object): Promise<SignedIn> =>
  post('sign-in/passkey', { ceremonyId, response }, shapes.SignedIn)
export const signInByPassword = (typed: { signInName: string; password: string; code: string }): Promise<SignedIn> =>
  post('sign-in/password', typed, shapes.SignedIn)

export const askAgain = (): Promise<PasskeyAsked> => post('sign-in/again/ask', {}, askedOfPasskey)
export const proveAgain = (proof: { ceremonyId: string; response: object } | { password: string; code: string }): Promise<object> =>
  post('sign-in/again', proof, z.object({}))

export const beginEnrolment = (method: Method, link: ByLink): Promise<EnrolmentBegun> =>
  post('sign-in/enrol', { ...method, ...link }, shapes.EnrolmentBegun)
export const finishEnrolment = (ceremonyId: string, answered: Answered, { secret }: ByLink): Promise<EnrolmentFinished> =>
  post('sign-in/enrol/finish', { ceremonyId, ...answered, ...(secret === undefined ? {} : { secret }) }, shapes.EnrolmentFinished)

export const changePassword = (password: string): Promise<object> => post('sign-in/change-password', { password }, z.object({}))
export const newRecoveryCodes = (): Promise<EnrolmentFinished> => post('sign-in/recovery-codes', {}, shapes.EnrolmentFinished)
export const secretFor = (what: 'invitation' | 'token'): Promise<z.infer<typeof shapes.SecretMade>> =>
  post('sign-in/secret', { for: what }, shapes.SecretMade)
