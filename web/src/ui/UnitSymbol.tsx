import type { Echelon } from '@muster/domain/units/unit.ts'
import { type JSX, useEffect, useState } from 'react'
import { type Say, useSay } from '../app/words.tsx'
import { commonDrawing } from './commonDrawing.ts'
import { join } from './join.ts'
import type { Drawing, SymbolText } from './symbols.ts'
import classes from './UnitSymbol.module.css'

type Draw = (sidc: string, texts?: SymbolText) => Drawing | undefined
let loaded: Draw | undefined
let loading: Promise<Draw> | undefined

/** The library, once it is here; asked for only where it is needed. */
function useDraw(needed: boolean): Draw | undefined {
  const [draw, keep] = useState<Draw | undefined>(() => loaded)
  useEffect(() => {
    if (draw !== undefined || !needed) return
    let shown = true
    loading ??= import('./symbols.ts').then((library) => {
      loaded = library.draw
      return library.draw
    })
    // Without the library the plain frame stays: the name beside it says the same.
    loading.then((library) => shown && keep(() => library)).catch(() => undefined)
    return () => {
      shown = false
    }
  }, [draw, needed])
  return draw
}

/** «Infantry company»: the branch where the code names one that we have a word for, and the echelon. */
export function symbolName(sidc: string, echelon: Echelon, say: Say): string {
  const branch = /^\d{20}/.test(sidc) ? `units.branch.${sidc.slice(10, 14)}` : ''
  const size = say(`units.echelon.${echelon}`)
  return say.has(branch) ? say('units.symbol.name', { branch: say(branch), echelon: size }) : size
}

export type UnitSymbolProps = {
  sidc: string
  echelon: Echelon
  /** `row` beside a name, `title` beside a heading, `page` at the head of the unit's own page. */
  size?: 'row' | 'title' | 'page'
  /** Written beside the frame on the unit's own page. */
  unique?: string | undefined
  higher?: string | undefined
}

/** A unit as APP-6 draws it. In a row it is decoration: the name stands beside it. */
export function UnitSymbol({ sidc, echelon, size = 'row', unique, higher }: UnitSymbolProps): JSX.Element {
  const say = useSay()
  const common = size === 'page' ? undefined : commonDrawing(sidc)
  const draw = useDraw(common === undefined)
  const drawing = common ?? draw?.(sidc, size === 'page' ? { unique, higher } : {})
  const shared = { className: join(classes.symbol, classes[size]), focusable: false as const }
  const named = size === 'row' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': symbolName(sidc, echelon, say) }
  if (drawing === undefined) {
    return (
      // biome-ignore lint/a11y/noSvgWithoutTitle: named, or decoration beside a name
      <svg {...shared} {...named} viewBox="20 8 160 148">
        <path d="M25,50 l150,0 0,100 -150,0 z" fill="none" stroke="currentColor" strokeWidth="4" />
      </svg>
    )
  }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the symbol library; what people typed is escaped in symbols.ts
  return <svg {...shared} {...named} viewBox={drawing.viewBox} dangerouslySetInnerHTML={{ __html: drawing.inner }} />
}
