import { type ComponentType, type JSX, use } from 'react'

type Params = Record<string, string | undefined>
/** A page, the addresses it has, and how it is drawn and fetched. */
export type ComingPage = {
  path: string
  fits: (address: string) => boolean
  ahead: () => Promise<unknown>
  draw: (params: Params) => JSX.Element
}

/**
 * A page whose part of the program is fetched when it is first asked for. What has come by the time it is drawn is drawn at once: whatever follows
 * a placeholder React holds back for 300 ms. What could not be fetched is asked for again the next time.
 *
 * @param path segments, of which those that begin with a colon stand for any
 */
export function page<P extends object>(path: string, load: () => Promise<ComponentType<P>>): ComingPage {
  let asked: Promise<ComponentType<P>> | undefined
  let come: ComponentType<P> | undefined
  const ahead = (): Promise<ComponentType<P>> => {
    asked ??= load().then(
      (loaded) => (come = loaded),
      (reason: unknown) => {
        asked = undefined
        throw reason
      },
    )
    return asked
  }
  function Coming(props: P): JSX.Element {
    const Come = come ?? use(ahead())
    return <Come {...props} />
  }
  const draw = (params: Params): JSX.Element => <Coming {...(params as P)} /> // a path names what its page is of
  const segments = path.split('/')
  const fits = (address: string): boolean => {
    const found = address.split('/')
    return found.length === segments.length && segments.every((one, at) => one.startsWith(':') || one === found[at])
  }
  return { path, fits, ahead, draw }
}
