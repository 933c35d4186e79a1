import type { SuggestionNote } from '@muster/domain/exchange/table/suggestNotes.ts'
import { Document, isMap, isPair, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import { opening, wordNote } from './mappingComments.ts'

/** A value as YAML for a person to look over: what each part is for stands above it, what a guess rests on beside it. */
export function commentedYaml(value: Record<string, unknown>, sections: Record<string, string>, notes: SuggestionNote[]): string {
  const document = new Document(value)
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
