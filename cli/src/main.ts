import { obey } from './obey.ts'

// Whoever reads the output may stop reading (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const status = await obey(process.argv.slice(2))
if (status !== 0) process.exitCode = status
