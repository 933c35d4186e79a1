import { Fault } from '@muster/domain/fault.ts'
import { decodeText } from './decodeText.ts'
import { findJsonSlip } from './findJsonSlip.ts'
import { limits } from './limits.ts'

/** A JSON file as a value. What is wrong with it is told with line and column; a file cut short is told from a slip within. */
export function readJson(bytes: Uint8Array, { depth = limits.jsonDepth }: { depth?: number } = {}): unknown {
  const { text } = decodeText(bytes)
  const slip = findJsonSlip(text, depth)
  if (slip !== undefined) {
    const before = text.slice(0, slip.offset)
    const line = before.split('\n').length
    const column = slip.offset - before.lastIndexOf('\n')
    if (slip.kind === 'cutShort') throw new Fault('fileTruncated', { line, column })
    if (slip.kind === 'tooDeep') throw new Fault('tooDeep', { limit: depth, line })
    const problem = slip.kind === 'zeroCharacter' ? slip.kind : 'json'
    throw new Fault('fileUnreadable', { line, column, problem, near: text.slice(slip.offset, slip.offset + 20) })
  }
  return JSON.parse(text)
}
