import { closest } from './closest.ts'
import { problemAt, type RegimeProblem } from './problem.ts'
import { isPlain, objectsIn, type Plain } from './walk.ts'

type Path = RegimeProblem['path']
type Named = [at: Path, id: unknown, known: string[]]

/**
 * What refers to nothing, and what is there twice. It reads the plain value, so that a slip elsewhere in the file does not keep these from
 * being told in the same go.
 */
export function* brokenReferences(value: unknown): Generator<RegimeProblem> {
  if (!isPlain(value)) return
  const facts = Array.isArray(value.immediate) ? value.immediate.filter((one) => isPlain(one) && one.clock === undefined) : []
  const ids = { source: isPlain(value.sources) ? Object.keys(value.sources) : [], clock: idsOf(value.clocks), fact: idsOf(facts) }
  for (const { path, object } of objectsIn(value)) {
    yield* references(path, object, ids)
    yield* sourceOfKeys(path, object)
    yield* twice(path, object)
  }
}

function idsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.flatMap((one) => (isPlain(one) && typeof one.id === 'string' ? [one.id] : [])) : []
}

function* references(path: Path, object: Plain, ids: { source: string[]; clock: string[]; fact: string[] }): Generator<RegimeProblem> {
  const { source, sourceOf } = object
  const clocks = Array.isArray(object.clocks) && path.length > 0 ? object.clocks : []
  const named: Named[] = [
    [['source'], source, ids.source],
    ...(isPlain(sourceOf) ? Object.entries(sourceOf) : []).map(([key, id]): Named => [['sourceOf', key], id, ids.source]),
    ...['clock', 'afterClock', 'after'].map((key): Named => [[key], object[key], ids.clock]),
    [['immediate'], object.immediate, ids.fact],
    ...clocks.map((id, index): Named => [['clocks', index], id, ids.clock]),
  ]
  for (const [at, id, known] of named)
    if (typeof id === 'string' && !known.includes(id))
      yield problemAt([...path, ...at], 'unknownId', { near: id, known: closest(id, known) })
}

/** A value that has a source of its own has to be there. */
function* sourceOfKeys(path: Path, object: Plain): Generator<RegimeProblem> {
  if (!isPlain(object.sourceOf)) return
  const values = Object.keys(object).filter((key) => !['source', 'sourceOf', 'note', 'id'].includes(key))
  for (const key of Object.keys(object.sourceOf))
    if (!values.includes(key))
      yield problemAt([...path, 'sourceOf', key], 'unknownValue', {
        at: 'key',
        near: key,
        known: closest(key, values) || values.slice(0, 12).join(', '),
      })
}

function twice(path: Path, object: Plain): RegimeProblem[] {
  return Object.entries(object).flatMap(([key, list]) => {
    const seen = new Set<unknown>()
    if (!Array.isArray(list)) return []
    return list.flatMap((one, index) => {
      const isLine = key === 'reportLines'
      const mark = isPlain(one) ? (isLine ? `${one.report} ${one.line}` : one.id) : undefined
      const isNew = mark === undefined || !seen.has(mark)
      seen.add(mark)
      if (isNew) return []
      return [problemAt([...path, key, index, isLine ? 'line' : 'id'], isLine ? 'lineTwice' : 'idTwice', { near: String(mark) })]
    })
  })
}
