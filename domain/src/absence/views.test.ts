import { describe, expect, test } from 'vitest'
import { Fault } from '../fault.ts'
import { inOrder, KeepView, type KeptView, keepView, mostViews, removeView, ViewName, viewNamed } from './views.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const aView = (n: number, more: Partial<KeptView> = {}): KeptView => ({
  factId: `fact ${n}`,
  viewId: id(n),
  name: `View ${n}`,
  kind: 'overdue',
  unit: null,
  opens: false,
  ...more,
})
const wantedOf = ({ factId: _factId, ...view }: KeptView): KeepView => view
const keep = (all: KeptView[], view: KeptView) => keepView(all, wantedOf(view), () => 'new')
const faultOf = (work: () => unknown): string | undefined => {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown.code
    throw thrown
  }
}

describe('a view', () => {
  test('is kept beside the others', () => {
    expect(keep([aView(1)], aView(2))).toEqual({ close: [], views: [aView(2, { factId: 'new' })] })
  })

  test('takes the place of the one that has its id, under its name or another', () => {
    const changed = aView(1, { name: 'Morning', unit: id(9) })
    expect(keep([aView(1), aView(2)], changed)).toEqual({ close: ['fact 1'], views: [{ ...changed, factId: 'new' }] })
    expect(keep([aView(1)], aView(1, { name: 'VIEW 1' })).views).toHaveLength(1)
    expect(faultOf(() => keep([aView(1)], aView(1)))).toBe('nothingToChange')
  })

  test('has a name that no other has, however it is spelt', () => {
    const all = [aView(1, { name: 'Échelon  2' })]
    for (const name of ['Échelon 2', 'échelon 2', 'E\u0301chelon\u00a02']) {
      expect([name, faultOf(() => keep(all, aView(2, { name })))]).toEqual([name, 'viewNameTaken'])
      expect(viewNamed(all, name)?.viewId).toBe(id(1))
    }
    expect(faultOf(() => keep(all, aView(2, { name: 'Échelon 3' })))).toBeUndefined()
  })

  test('with which the page opens is the only one, and the other keeps its place', () => {
    const all = [aView(1, { opens: true }), aView(2)]
    expect(keep(all, aView(2, { opens: true }))).toEqual({
      close: ['fact 1', 'fact 2'],
      views: [aView(1, { factId: 'new' }), aView(2, { factId: 'new', opens: true })],
    })
    expect(keep(all, aView(1))).toEqual({ close: ['fact 1'], views: [aView(1, { factId: 'new' })] })
  })

  test('is one of so many at most; one of them can still be changed', () => {
    const all = Array.from({ length: mostViews }, (_, n) => aView(n))
    expect(faultOf(() => keep(all, aView(99)))).toBe('viewsFull')
    expect(keep(all, aView(0, { name: 'Another' })).close).toEqual(['fact 0'])
  })

  test('that is not there is not removed', () => {
    expect(removeView([aView(1)], id(1))).toEqual({ close: ['fact 1'], views: [] })
    expect(faultOf(() => removeView([aView(1)], id(2)))).toBe('viewUnknown')
  })
})

test.each([
  ['', false],
  ['   ', false],
  ['x'.repeat(61), false],
  ['x'.repeat(60), true],
  [' Morning ', true],
  ['Mor\u202ening', false],
  ['Mor\u0007ning', false],
])('the name «%s» is one or not', (name, isOne) => {
  expect(ViewName.safeParse(name).success).toBe(isOne)
})

test.each([
  ['a list that there is not', { kind: 'strays' }],
  ['a unit that is no id', { unit: 'Company C' }],
  ['what no view holds', { sorted: 'name' }],
])('%s cannot be kept', (_what, more) => {
  expect(KeepView.safeParse(wantedOf(aView(1))).success).toBe(true)
  expect(KeepView.safeParse({ ...wantedOf(aView(1)), ...more }).success).toBe(false)
})

test('views stand in the order of their names, figures by their size', () => {
  const names = ['10th', 'b', 'Äa', '2nd', 'a'].map((name) => ({ name }))
  expect(inOrder(names).map(({ name }) => name)).toEqual(['2nd', '10th', 'a', 'Äa', 'b'])
})
