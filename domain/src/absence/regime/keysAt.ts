import * as z from 'zod'
import { Regime } from './regime.ts'

/** The keys that a regime may have at a place, read off its shape; none where the place is free. */
export function keysAt(path: (string | number)[]): string[] {
  const shapes = path.reduce<z.core.$ZodType[]>((here, part) => here.flatMap((shape) => inside(shape, part)), unwrapped(Regime))
  return [...new Set(shapes.flatMap(keysOf))]
}

function keysOf(shape: z.core.$ZodType): string[] {
  if (shape instanceof z.ZodObject) return Object.keys(shape.shape)
  return shape instanceof z.ZodRecord && shape.keyType instanceof z.ZodEnum ? shape.keyType.options.map(String) : []
}

function inside(shape: z.core.$ZodType, part: string | number): z.core.$ZodType[] {
  if (shape instanceof z.ZodObject) return shape.shape[part] ? unwrapped(shape.shape[part]) : []
  if (shape instanceof z.ZodArray) return unwrapped(shape.element)
  if (shape instanceof z.ZodRecord) return unwrapped(shape.valueType)
  return []
}

/** The shape itself, without what only says that it may be left out; of a choice, each. */
function unwrapped(shape: z.core.$ZodType): z.core.$ZodType[] {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault) return unwrapped(shape.unwrap())
  if (shape instanceof z.ZodUnion) return shape.options.flatMap(unwrapped)
  return [shape]
}
