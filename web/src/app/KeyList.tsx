import type { JSX } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import classes from './KeyList.module.css'
import { useSay } from './words.tsx'

const keys: Record<string, [name: string, keys: string[]][]> = {
  everywhere: [
    ['goTo', ['Ctrl K', '⌘ K']],
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
  pictures: [
    ['day', ['←', '→']],
    ['month', ['Page Up', 'Page Down']],
    ['openDay', ['Enter']],
    ['table', ['t']],
  ],
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
                      <kbd key={key}>{key}</kbd>
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
