import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Cluster } from './cluster.ts'

/** For tests: opens the cluster in a process of its own, so that it can be joined, asked to leave, or killed. */
export async function openInAnotherProcess(folder: string, env: NodeJS.ProcessEnv = process.env) {
  const program = `
    import { openCluster } from ${JSON.stringify(new URL('cluster.ts', import.meta.url).href)}
    const cluster = await openCluster(${JSON.stringify(folder)})
    process.send(cluster)
    process.once('message', () => cluster.stop().then(() => process.disconnect()))`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  const gone = once(child, 'exit')
  const [cluster] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => {
      throw new Error(`the other process ended: ${said}`)
    }),
  ])) as [Pick<Cluster, 'ownerUrl' | 'appUrl'>] // what the program above sends
  return {
    ...cluster,
    async leave() {
      child.send('leave')
      await gone
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}
