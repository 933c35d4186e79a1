import type { JSX } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { goToKey } from './goToKey.ts'
import classes from './KeyList.module.css'
import { useSay } from './words.tsx'

const keys: Record<string, [name: string, keys: string[]][]> = {
  everywhere: [
    ['goTo', [goToKey]],
    ['dayBefore', ['[']],
    ['dayAfter', [']']],
    ['regions', ['F6']],
    ['close', ['Esc']],
    ['keys', ['?']],
  ],
  tables: [
    ['cells', ['←', '→', '↑', '↓']],
    ['rows', ['→', '←']],
    ['ends', ['Home', 'End']],
    ['people', ['Enter']],
  ],
  lists: [
    ['next', ['j', 'k']],
    ['open', ['Enter']],
  ],
  absences: [
    ['next', ['n']],
    ['add', ['a']],
  ],
  people: [
    ['next', ['j', 'k']],
    ['openAbsence', ['o']],
  ],
  pictures: [
    ['day', ['←', '→']],
    ['month', ['Page Up', 'Page Down']],
    ['openDay', ['Enter']],
    ['table', ['t']],
  ],
}

const arrows: Record<string, string> = {
  '←': 'M9 5.5H2M5 2.5l-3 3 3 3',
  '→': 'M2 5.5h7M6 2.5l3 3-3 3',
  '↑': 'M5.5 9V2M2.5 5l3-3 3 3',
  '↓': 'M5.5 2v7M2.5 6l3 3 3-3',
}

/** A key as it is printed on the keyboard. Arrows are drawn: not every face has them. */
function Key({ name }: { name: string }): JSX.Element {
  const arrow = arrows[name]
  if (arrow === undefined) return <kbd>{name}</kbd>
  return (
    <kbd>
      <svg viewBox="0 0 11 11" className={classes.arrow} role="img" aria-label={name}>
        <path d={arrow} />
      </svg>
    </kbd>
  )
}

/** What the keyboard can do, by place. */
export function KeyList({ onClose }: { onClose: () => void }): JSX.Element {
  const say = useSay()
  return (
    <Dialog title={say('app.keys.title')} onClose={onClose} wide>
      <div className={classes.groups}>
        {Object.entries(keys).map(([place, lines]) => (
          <section key={place}>
            <h3>{say(`app.keys.place.${place}`)}</h3>
            <dl>
              {lines.map(([name, pressed]) => (
                <div key={name}>
                  <dt>{say(`app.keys.${place}.${name}`)}</dt>
                  <dd>
                    {pressed.map((key) => (
                      <Key key={key} name={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
