import { type JSX, useId, useRef, useState } from 'react'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { join } from '../ui/join.ts'
import { Progress } from '../ui/Progress.tsx'
import classes from './ImportPage.module.css'
import type { Importing } from './useImport.ts'

const kilobytes = (bytes: number) => Math.ceil(bytes / 1024)

/** Choose a file or drop it anywhere on the field. The same place takes a mended file later. */
export function FileChoice({ importing }: { importing: Importing }): JSX.Element {
  const say = useSay()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { staged, sending, sendError, tooLarge, choose, stop } = importing
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file) choose(file)
  }
  const size = (bytes: number) => say('exchange.file.size', { size: kilobytes(bytes) })
  return (
    <section aria-labelledby={id} className={classes.step}>
      <h2 id={id}>{say('exchange.file.title')}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className={join(classes.drop, over && classes.over)}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
      >
        {sending && (
          <Progress
            what={say('exchange.file.sending', { name: sending.name })}
            done={kilobytes(sending.sent)}
            total={kilobytes(sending.size)}
            onCancel={stop}
          />
        )}
        {!sending && (
          <>
            {staged && (
              <p role="status">
                <b className={classes.name}>{staged.fileName}</b> {size(staged.size)} ·{' '}
                {say.has(`exchange.format.${staged.format}`) ? say(`exchange.format.${staged.format}`) : staged.format}
              </p>
            )}
            <input
              ref={input}
              type="file"
              className="unseen"
              tabIndex={-1}
              aria-hidden="true"
              onChange={(event) => {
                take(event.target.files)
                // So that the same file, mended, can be chosen again.
                event.target.value = ''
              }}
            />
            <div className={classes.line}>
              <Button kind={staged ? 'act' : 'do'} onClick={() => input.current?.click()}>
                {say(staged ? 'exchange.file.another' : 'exchange.file.choose')}
              </Button>
              <span className="quiet">{say(staged ? 'exchange.file.keeps' : 'exchange.file.drop')}</span>
            </div>
          </>
        )}
      </div>
      {tooLarge && (
        <p role="alert" className={classes.refused}>
          {say('exchange.file.tooLarge', { name: tooLarge.name, size: Math.ceil(tooLarge.size / 1024 / 1024) })}
        </p>
      )}
      {sendError && <ErrorNote error={sendError} what={say('exchange.file.notSent')} />}
    </section>
  )
}
