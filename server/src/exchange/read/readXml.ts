import type { XmlElement } from '@muster/domain/exchange/orbat/xml.ts'
import { Fault } from '@muster/domain/fault.ts'
import { SaxesParser } from 'saxes'
import { decodeText, type Encoding, encodings } from './decodeText.ts'
import { limits } from './limits.ts'

/**
 * An XML file as a tree. A document type declaration is refused whatever it says: it is where entities are declared, and an
 * entity can name another file of this machine or grow without end. The five entities of XML itself and numbered characters stay.
 */
export function readXml(
  bytes: Uint8Array,
  { depth = limits.xmlDepth, elements = limits.xmlElements }: { depth?: number; elements?: number } = {},
): XmlElement {
  const { text } = decodeText(bytes, declaredEncoding(bytes))
  const parser = new SaxesParser()
  const root: XmlElement = { name: '', line: 0, text: '', children: [] }
  const open = [root]
  let count = 0
  let atEnd = false

  parser.on('doctype', () => {
    throw new Fault('xmlEntities', { line: parser.line })
  })
  parser.on('opentag', ({ name }) => {
    if (open.length > depth) throw new Fault('tooDeep', { limit: depth, line: parser.line })
    if (++count > elements) throw new Fault('tooManyRows', { limit: elements, line: parser.line, counted: 'elements' })
    const element: XmlElement = { name: name.slice(name.indexOf(':') + 1), line: parser.line, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (words) => addText(open.at(-1), words))
  parser.on('cdata', (words) => addText(open.at(-1), words))
  parser.on('error', (error) => {
    const place = { line: parser.line, column: parser.column }
    // The parser complains of open elements only once it is told that no more will come.
    if (atEnd) throw new Fault('fileTruncated', place)
    throw new Fault('fileUnreadable', { ...place, problem: 'xml', near: error.message.replace(/^\d+:\d+: /, '') })
  })
  for (let from = 0; from < text.length; from += chunk) parser.write(text.slice(from, from + chunk))
  atEnd = true
  parser.close()

  const [top] = root.children
  if (top === undefined) throw new Fault('fileTruncated', { line: parser.line, column: parser.column })
  return top
}

const chunk = 1 << 16

function addText(element: XmlElement | undefined, words: string): void {
  if (element !== undefined) element.text += words
}

/** The encoding that the XML declaration names, where it is one that can be read; UTF-8 needs no naming. */
function declaredEncoding(bytes: Uint8Array): Encoding | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const said = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1]?.toLowerCase()
  return encodings.find((encoding) => encoding === said && !encoding.startsWith('utf'))
}
