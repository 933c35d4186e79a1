/** What is timed against R: the same computation on the same input, guarded by what it comes to. */
export type Task = {
  name: string
  what: string
  /** the benchmark's name in stats/reference/bench/results-r.json, and the word that bench.R knows it by; none where R has nothing like it */
  r?: { kept: string; word: string }
  /** at most this share of R's time; or, without R, at most so many seconds */
  budget: { ofR: number } | { seconds: number }
  /** most memory of the whole process, input included, in MB */
  mostMb?: number
  /** figures of the answer that must agree with R's, each within its relative tolerance */
  guards: Record<string, number>
  /** figures that are known, where there is no R beside */
  known?: Record<string, number>
  /** makes the input, and gives the work to be timed */
  prepare: () => Work | Promise<Work>
}

export type Work = () => Record<string, number> | Promise<Record<string, number>>
