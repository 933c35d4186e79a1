/** What a file is, by what it begins with; the name is asked only where the content could be any table. */
export type SourceFormat = 'orbatMapper' | 'msdl' | 'xlsx' | 'table'

/**
 * The format of a file, or undefined where it is none that can be read. The first 64 kB are plenty: a workbook begins as a zip
 * archive, a scenario names its type or its sides early, an MSDL file its root element.
 */
export function recognise(fileName: string, firstBytes: Uint8Array): SourceFormat | undefined {
  if (firstBytes[0] === 0x50 && firstBytes[1] === 0x4b) return 'xlsx'
  const text = beginning(firstBytes).trimStart()
  if (text.startsWith('{')) return /"type"\s*:\s*"ORBAT-mapper"|"sides"\s*:\s*\[/.test(text) ? 'orbatMapper' : undefined
  if (text.startsWith('<')) return /<(?:[\w-]+:)?MilitaryScenario[\s>]/.test(text) ? 'msdl' : undefined
  if (/\.(json|xml|xls|ods|pdf|docx?|zip|png|jpe?g)$/i.test(fileName)) return undefined
  return isText(text) || /\.(csv|tsv|tab|txt)$/i.test(fileName) ? 'table' : undefined
}

function beginning(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 65_536)
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const encoding = !wide ? 'utf-8' : head[0] === 0xff ? 'utf-16le' : 'utf-16be'
  return new TextDecoder(encoding).decode(head)
}

/** No control characters but spaces, tabs and line ends: a table in whatever encoding. An empty file is an empty table. */
function isText(text: string): boolean {
  return ![...text].some((character) => character < ' ' && !'\t\n\r\f'.includes(character))
}
