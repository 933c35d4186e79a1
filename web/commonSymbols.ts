import ms from 'milsymbol'

/** Entities of APP-6(D) symbol set 10 (land units) that most orders of battle are made of. */
const entities = [
  '000000',
  '110000',
  '111000',
  '120300',
  '120400',
  '120500',
  '120600',
  '121000',
  '121100',
  '121101',
  '121102',
  '121103',
  '121104',
  '121105',
  '121300',
  '130100',
  '130300',
  '130301',
  '140100',
  '140700',
  '141200',
  '150500',
  '151000',
  '160000',
  '160600',
  '161100',
  '161300',
  '163400',
  '163600',
]
const echelons = ['00', '11', '12', '13', '14', '15', '16', '17', '18', '21', '22', '23', '24', '25', '26']

function inside(sidc: string): string {
  const symbol = new ms.Symbol(sidc, { size: 30, fill: false, monoColor: 'currentColor' })
  if (!symbol.isValid()) throw new Error(`milsymbol does not know ${sidc}`)
  const svg = symbol.asSVG()
  return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('<'))
}

/**
 * The drawings of common symbols, taken apart at build time: a land unit is its frame, its entity and its echelon, drawn one after the other.
 * So the first page needs none of the library, which is larger than the page.
 */
export function commonSymbols(): { entities: Record<string, string>; echelons: Record<string, string> } {
  const frame = inside('10031000000000000000')
  const echelonOf = (echelon: string): string => {
    const drawn = inside(`10031000${echelon}0000000000`)
    if (!drawn.startsWith(frame)) throw new Error('milsymbol no longer draws the frame first')
    return drawn.slice(frame.length)
  }
  return {
    entities: Object.fromEntries(entities.map((entity) => [entity, inside(`1003100000${entity}0000`)])),
    echelons: Object.fromEntries(echelons.map((echelon) => [echelon, echelonOf(echelon)])),
  }
}
