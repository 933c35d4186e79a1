import type { AbsenceFile } from '@muster/domain/absence/shapes.ts'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { useMay } from '../../app/useMay.ts'
import { useWhere } from '../../app/useWhere.ts'
import { useSay } from '../../app/words.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Popover } from '../../ui/Popover.tsx'
import classes from './acts.module.css'

/** The good news, each one press away; whatever else can be decided now lies in a menu. */
const inSight = ['located', 'rejoined'] as const

export function DecideMenu({ file }: { file: AbsenceFile }): JSX.Element | null {
  const say = useSay()
  const may = useMay()
  const { here } = useWhere()
  const kinds = [...new Set(file.decisions.map(({ kind }) => kind))]
  const others = kinds.filter((kind) => !(inSight as readonly string[]).includes(kind))
  const menu = others.length < kinds.length ? 'absence.decide.menu' : 'absence.decide.menuAlone'
  if (!may('absence.decide') || kinds.length === 0) return null
  return (
    <>
      {inSight
        .filter((kind) => kinds.includes(kind))
        .map((kind) => (
          <ButtonLink key={kind} to={here({ act: 'decide', what: kind })}>
            {say(`absence.decide.${kind}.open`)}
          </ButtonLink>
        ))}
      {others.length > 0 && (
        <Popover label={say(menu)} name={say(menu)}>
          {(close) => (
            <ul className={classes.menu}>
              {others.map((kind) => (
                <li key={kind}>
                  <Link href={here({ act: 'decide', what: kind })} onClick={close}>
                    {say(`absence.decide.${kind}.open`)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Popover>
      )}
    </>
  )
}
