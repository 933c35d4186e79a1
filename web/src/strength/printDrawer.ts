/** Prints the open list alone: the page behind it is hidden while the printer looks (base.css). */
export function printDrawer(): void {
  const root = document.documentElement
  root.dataset.print = 'drawer'
  addEventListener('afterprint', () => delete root.dataset.print, { once: true })
  print()
}
