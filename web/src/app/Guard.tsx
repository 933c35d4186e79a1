import { Component, type JSX, type ReactNode } from 'react'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import classes from './Page.module.css'
import { useSay } from './words.tsx'

/** When a page breaks while it is drawn, or its part of the program cannot be fetched, it says so and the rest of the frame goes on. */
export class Guard extends Component<{ children: ReactNode }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(reason: unknown): { error: Error } {
    return { error: reason instanceof Error ? reason : new Error(String(reason)) }
  }

  override render(): ReactNode {
    return this.state.error === undefined ? (
      this.props.children
    ) : (
      <Broken error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
    )
  }
}

function Broken({ error, onRetry }: { error: Error; onRetry: () => void }): JSX.Element {
  const say = useSay()
  return (
    <main id="main" className={classes.main} tabIndex={-1} data-region="main">
      <ErrorNote error={error} what={say('app.error.pageBroke')} onRetry={onRetry} />
    </main>
  )
}
