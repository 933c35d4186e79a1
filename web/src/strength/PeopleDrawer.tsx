import { rollGroups } from '@muster/domain/people/dutyStatus.ts'
import { type Look, PeopleOn } from '@muster/domain/strength/shapes.ts'
import type { JSX } from 'react'
import { paths } from '../app/addresses.ts'
import { useAsk } from '../app/queries.ts'
import { useWhere } from '../app/useWhere.ts'
import { useSay } from '../app/words.tsx'
import { Answer, Skeleton } from '../ui/Answer.tsx'
import { Button } from '../ui/Button.tsx'
import { countedText } from '../ui/countedText.ts'
import { Drawer, DrawerGroup, DrawerLine } from '../ui/Drawer.tsx'
import { dayText, momentText, ownZone } from '../ui/dayText.ts'
import { groupCounted } from './groups.ts'
import { groupTitle, personWords } from './groupWords.ts'
import { printDrawer } from './printDrawer.ts'

function useClosed(): string {
  return useWhere().here({ show: undefined, of: undefined, rank: undefined, scope: undefined })
}

/** When, and by whose knowledge: the figure and the list are the same rows. */
function useDrawerNote(unit: string): string {
  const say = useSay()
  const { lens } = useWhere()
  const known = lens.known === undefined ? say('app.known.today') : say('app.known.at', { at: momentText(lens.known, ownZone) })
  return say('strength.drawer.note', { unit, day: dayText(lens.on, 'date'), known })
}

export function CellDrawer({
  show,
  of,
  rank,
  scope,
}: {
  show: string
  of: string
  rank: string | undefined
  scope: string | undefined
}): JSX.Element {
  const say = useSay()
  const { asked, to, lens } = useWhere()
  const closed = useClosed()
  const people = useAsk('people/on', { ...asked, unit: of, group: show, rankGroup: rank, scope, limit: 500 }, PeopleOn, { keep: true })
  const note = useDrawerNote(people.data?.unitName ?? '…')
  const isGroup = (rollGroups as readonly string[]).includes(show)
  const rankWords = rank === undefined || !say.has(`app.rankGroup.${rank}`) ? '' : `, ${say(`app.rankGroup.${rank}`).toLocaleLowerCase()}`
  const title = `${say(isGroup ? `strength.drawer.${show}` : 'strength.drawer.roll')}${rankWords}`
  return (
    <Drawer
      title={title}
      group={isGroup ? show : undefined}
      count={people.data?.total}
      note={note}
      closeTo={closed}
      foot={<Button onClick={printDrawer}>{say('strength.drawer.print')}</Button>}
    >
      <Answer of={people} name={title} skeleton={<Skeleton lines={8} title={false} />}>
        {(answer) => (
          <>
            {answer.people.some(({ name }) => name === null) && <p role="note">{say('app.names.closed')}</p>}
            {answer.total === 0 && <p className="quiet">{say('strength.drawer.nobody')}</p>}
            {groupCounted(answer.people, lens.on).map((group) => (
              <DrawerGroup key={group.key} title={groupTitle(group, say)} count={group.people.length}>
                {group.people.map((person) => (
                  <DrawerLine
                    key={person.personId}
                    to={to(paths.person(person.personId))}
                    name={countedText(say, person)}
                    words={personWords(person, group, lens.on, say)}
                  />
                ))}
              </DrawerGroup>
            ))}
            {answer.people.length < answer.total && (
              <p className="quiet">{say('strength.drawer.more', { shown: answer.people.length, total: answer.total })}</p>
            )}
          </>
        )}
      </Answer>
    </Drawer>
  )
}

export function LookDrawer({ look }: { look: Look }): JSX.Element {
  const say = useSay()
  const { to } = useWhere()
  const closed = useClosed()
  const note = useDrawerNote('none')
  const units = Map.groupBy(look.people, (person) => person.unitName)
  return (
    <Drawer
      title={say(`strength.drawer.look.${look.kind}`)}
      group={look.group ?? undefined}
      count={look.count}
      note={note}
      closeTo={closed}
      foot={<Button onClick={printDrawer}>{say('strength.drawer.print')}</Button>}
    >
      {look.people.some(({ name }) => name === null) && <p role="note">{say('app.names.closed')}</p>}
      {[...units].map(([unit, people]) => (
        <DrawerGroup key={unit} title={unit} count={people.length}>
          {people.map((person) => (
            <DrawerLine key={person.personId} to={to(paths.person(person.personId))} name={countedText(say, { ...person, rank: null })} />
          ))}
        </DrawerGroup>
      ))}
      {look.people.length < look.count && (
        <p className="quiet">{say('strength.drawer.more', { shown: look.people.length, total: look.count })}</p>
      )}
    </Drawer>
  )
}
