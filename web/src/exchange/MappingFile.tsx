import { type JSX, useRef } from 'react'
import { useSay } from '../app/words.tsx'
import { Button } from '../ui/Button.tsx'

/** A mapping that works is kept as a file and opened again for the next table of the same form. */
export function MappingFile({ mapping, onOpen }: { mapping: string; onOpen: (mapping: string) => void }): JSX.Element {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const keep = (): void => {
    const address = URL.createObjectURL(new Blob([mapping], { type: 'application/yaml' }))
    Object.assign(document.createElement('a'), { href: address, download: 'mapping.yaml' }).click()
    URL.revokeObjectURL(address)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,text/plain"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(onOpen)
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>{say('exchange.mapping.open')}</Button>
      {mapping.trim() !== '' && <Button onClick={keep}>{say('exchange.mapping.keep')}</Button>}
    </>
  )
}
