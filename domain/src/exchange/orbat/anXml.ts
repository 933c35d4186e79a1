import type { XmlElement } from './xml.ts'

type Content = { [name: string]: string | Content | (string | Content)[] }

/** For tests: elements from plain objects, each on a line of its own in the order written; a list repeats its element. */
export function anXml(name: string, content: string | Content): XmlElement {
  let line = 0
  const element = (of: string, inner: string | Content): XmlElement => {
    const made: XmlElement = { name: of, line: ++line, text: typeof inner === 'string' ? inner : '', children: [] }
    if (typeof inner === 'string') return made
    for (const [key, value] of Object.entries(inner)) for (const one of [value].flat()) made.children.push(element(key, one))
    return made
  }
  return element(name, content)
}
