import type { PeopleMapping } from '@muster/domain/exchange/table/mapping.ts'
import type { Suggestion, SuggestionNote } from '@muster/domain/exchange/table/suggestMapping.ts'
import { Document, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import { opening, sections, wordNote } from './mappingComments.ts'

/** A suggested mapping as YAML for a person to look over: what each part is for stands above it, what a guess rests on beside it. */
export function writeMapping({ mapping, notes }: Suggestion): string {
  const document = new Document(plain(mapping))
  document.commentBefore = opening
  const top = document.contents
  if (isMap(top)) {
    for (const pair of top.items) {
      const comment = sections[String(pair.key)]
      if (comment !== undefined && isScalar(pair.key)) {
        pair.key.commentBefore = comment
        pair.key.spaceBefore = true
      }
    }
    for (const note of notes) comment(top, note)
  }
  return document.toString({ lineWidth: 0, nullStr: '~' })
}

/** Only what says something: a default that is written out would look like a choice. */
function plain({ columns, ...mapping }: PeopleMapping): Record<string, unknown> {
  const { days, statuses, remarks, ignore, ...named } = columns
  return {
    kind: mapping.kind,
    unit: mapping.unit,
    asOf: mapping.asOf ?? null,
    ...(Object.keys(mapping.file).length > 0 && { file: mapping.file }),
    header: mapping.header,
    rows: mapping.rows,
    columns: {
      ...withoutUndefined(named),
      ...(statuses.length > 0 && { statuses: statuses.map(withoutUndefined) }),
      ...(days && { days }),
      ...(remarks.length > 0 && { remarks }),
      ...(ignore.length > 0 && { ignore }),
    },
    ...(columns.name !== undefined && { nameOrder: mapping.nameOrder }),
    ...(mapping.headings.length > 0 && { headings: mapping.headings }),
    dates: mapping.dates,
    ...(Object.keys(mapping.ranks).length > 0 && { ranks: mapping.ranks }),
    ...(Object.keys(mapping.words).length > 0 && { words: mapping.words }),
  }
}

function withoutUndefined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

function comment(top: YAMLMap, note: SuggestionNote): void {
  const [section, name] = note.at
  const node = top.get(section, true)
  const words = ` ${wordNote(note)}`
  if (section === 'columns') setComment(columnNode(node, name), words)
  else if (name === undefined) setComment(node, words)
  else if (isMap(node)) setComment(node.get(name, true), words)
}

/** The scalar that holds a column's name, wherever under `columns` it stands; within a list of one line the list is commented. */
function columnNode(node: unknown, name: string | number | undefined): unknown {
  if (isScalar(node)) return node.value === name ? node : undefined
  if (!isMap(node) && !isSeq(node)) return undefined
  for (const item of node.items) {
    const found = columnNode(isPair(item) ? item.value : item, name)
    if (found !== undefined) return found
  }
  return undefined
}

function setComment(node: unknown, words: string): void {
  if (isScalar(node) || isMap(node) || isSeq(node)) (node as Node).comment = words
}
