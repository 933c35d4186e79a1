import * as z from 'zod'
import { Moment } from '../../calendar.ts'
import { momentOf } from '../../zone.ts'

// What the words of a case are made of.

/** In the one form that compares as text. */
export const At = Moment.transform(momentOf)
export const Words = z.string().trim().min(1).max(4000)
export const Name = z.string().trim().min(1).max(200)
export const Id = z.uuid()
/** The name of a part of a regime. */
export const Part = z.string().min(1).max(130)
