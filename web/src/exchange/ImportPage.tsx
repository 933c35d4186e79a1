import type { JSX } from 'react'
import { Page } from '../app/Page.tsx'
import { useMay } from '../app/useMay.ts'
import { useSay } from '../app/words.tsx'
import { FileChoice } from './FileChoice.tsx'
import { ImportOptions } from './ImportOptions.tsx'
import classes from './ImportPage.module.css'
import { ImportPreview } from './ImportPreview.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportsList } from './ImportsList.tsx'
import { useImport } from './useImport.ts'

/** Bringing in a file: choose it, say what it is, look at what it would do, import it; and every import there was, each to be taken back. */
export function ImportPage(): JSX.Element {
  const say = useSay()
  const importing = useImport()
  const title = say('exchange.page.title')
  const { staged, done } = importing
  const may = useMay()
  return (
    <Page title={title} crumbs={[{ name: title }]} lens={[]}>
      <h1>{title}</h1>
      <p className={classes.lead}>{say('exchange.page.lead')}</p>
      {!may('exchange.import') ? null : done ? (
        <ImportResult importing={importing} done={done} />
      ) : (
        <>
          <FileChoice importing={importing} />
          {staged && <ImportOptions importing={importing} staged={staged} />}
          {staged && <ImportPreview importing={importing} staged={staged} />}
        </>
      )}
      {may('exchange.read') && <ImportsList />}
    </Page>
  )
}
