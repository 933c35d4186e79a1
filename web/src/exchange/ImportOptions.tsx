import type { StagedFile } from '@muster/domain/exchange/commands.ts'
import { type JSX, useId } from 'react'
import type * as z from 'zod'
import { useSay } from '../app/words.tsx'
import { UnitPick } from '../people/UnitPick.tsx'
import { Choices, DayField, Fields, TextField } from '../ui/Field.tsx'
import classes from './ImportPage.module.css'
import { isTable, kindOf } from './importInput.ts'
import { MappingEditor } from './MappingEditor.tsx'
import type { Importing } from './useImport.ts'

const zones = Intl.supportedValuesOf('timeZone')

/** What has to be said about a file before it can be read: little for a roster, a mapping for a table, next to nothing for an order of battle. */
export function ImportOptions({ importing, staged }: { importing: Importing; staged: z.infer<typeof StagedFile> }): JSX.Element {
  const say = useSay()
  const id = useId()
  const { said, tell, wanting } = importing
  const kind = kindOf(staged, said)
  const lacks = (name: string) => (wanting.includes(name) ? say(`exchange.lacks.${name}`) : undefined)
  return (
    <section aria-labelledby={id} className={classes.step}>
      <h2 id={id}>{say('exchange.options.title')}</h2>
      {isTable(staged.format) && (
        <Choices
          legend={say('exchange.options.tableOf')}
          name="tableOf"
          value={said.tableOf}
          onChoose={(tableOf) => tell({ tableOf: tableOf === 'units' ? 'units' : 'people' })}
          choices={[
            { value: 'people', label: say('exchange.options.people') },
            { value: 'units', label: say('exchange.options.units') },
          ]}
        />
      )}
      {kind === 'roster' && (
        <Fields>
          <TextField
            label={say('exchange.options.unitName')}
            hint={say('exchange.options.unitName.hint')}
            value={said.unitName}
            onChange={(event) => tell({ unitName: event.target.value })}
            error={lacks('unitName')}
          />
          <TextField
            label={say('exchange.options.zone')}
            hint={say('exchange.options.zone.hint')}
            list="zones"
            value={said.zone}
            onChange={(event) => tell({ zone: event.target.value })}
            error={lacks('zone')}
          />
          <DayField
            label={say('exchange.options.musteredOutOn')}
            hint={say('exchange.options.musteredOutOn.hint')}
            value={said.musteredOutOn}
            onChange={(event) => tell({ musteredOutOn: event.target.value })}
          />
          <datalist id="zones">
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </Fields>
      )}
      {isTable(staged.format) && <MappingEditor importing={importing} staged={staged} lacking={lacks('mapping')} />}
      {kind === 'orbat' && (
        <Fields>
          <DayField
            label={say('exchange.options.from')}
            hint={say('exchange.options.from.hint')}
            value={said.from}
            onChange={(event) => tell({ from: event.target.value })}
          />
          <UnitPick label={say('exchange.options.under')} value={said.under} onPick={(under) => tell({ under })} />
        </Fields>
      )}
    </section>
  )
}
