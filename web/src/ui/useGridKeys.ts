import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Keys of a treegrid (APG): arrows move between cells, → and ← on a row's name open and close it, Home and End go to the ends of a row,
 * with Ctrl to the ends of the table. One cell is in the tab order. A cell that can have focus carries `data-cell`;
 * a row carries `aria-level` and, where it can be opened, `aria-expanded` and a `data-toggle` button.
 */
export function useGridKeys(): {
  grid: RefObject<HTMLTableElement | null>
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: (event: { target: EventTarget }) => void
} {
  const grid = useRef<HTMLTableElement>(null)
  const current = useRef<string | undefined>(undefined)

  const mark = (): void => {
    const cells = [...(grid.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])]
    const kept = cells.find((cell) => cell.dataset.cell === current.current) ?? cells[0]
    for (const cell of cells) cell.tabIndex = cell === kept ? 0 : -1
  }
  useLayoutEffect(mark)

  const rows = (): HTMLTableRowElement[] => [...(grid.current?.querySelectorAll<HTMLTableRowElement>('tbody tr[aria-level]') ?? [])]
  const cellsOf = (row: Element | undefined): HTMLElement[] => [...(row?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])]
  const focusCell = (cell: HTMLElement | undefined): void => {
    if (cell === undefined) return
    current.current = cell.dataset.cell
    mark()
    cell.focus()
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null
    const row = cell?.closest('tr')
    if (cell === null || row === null || row === undefined || event.altKey || event.metaKey) return
    const all = rows()
    const at = all.indexOf(row)
    const cells = cellsOf(row)
    const column = cells.indexOf(cell)
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'
    const toggle = row.querySelector<HTMLElement>('[data-toggle]')
    const open = row.getAttribute('aria-expanded')
    const sameColumn = (next: Element | undefined): HTMLElement | undefined => cellsOf(next)[column] ?? cellsOf(next)[0]
    const parent = (): Element | undefined => all.slice(0, at).findLast((each) => Number(each.ariaLevel) < Number(row.ariaLevel))

    const moves: Record<string, () => HTMLElement | undefined> = {
      ArrowDown: () => sameColumn(all[at + 1]),
      ArrowUp: () => sameColumn(all[at - 1]),
      PageDown: () => sameColumn(all[Math.min(all.length - 1, at + 10)]),
      PageUp: () => sameColumn(all[Math.max(0, at - 10)]),
      Home: () => (event.ctrlKey ? cellsOf(all[0])[0] : cells[0]),
      End: () => (event.ctrlKey ? cellsOf(all.at(-1)).at(-1) : cells.at(-1)),
      [forward]: () => cells[column + 1],
      [back]: () => cells[column - 1] ?? cellsOf(parent())[0],
    }
    const move = moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    const opens = column === 0 && ((event.key === forward && open === 'false') || (event.key === back && open === 'true'))
    if (opens && toggle !== null) toggle.click()
    if (!opens || toggle === null) focusCell(move())
  }

  const onFocus = (event: { target: EventTarget }): void => {
    const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null
    if (cell === null || cell.dataset.cell === current.current) return
    current.current = cell.dataset.cell
    mark()
  }
  return { grid, onKeyDown, onFocus }
}
