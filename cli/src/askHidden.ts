import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline'

/** Answers typed at a terminal without being shown; where there is no terminal, lines of the input, so that a script can give them. */
export async function askHidden(questions: string[]): Promise<string[]> {
  const answers: string[] = []
  if (stdin.isTTY) {
    for (const question of questions) answers.push(await hidden(question))
    return answers
  }
  const lines = createInterface({ input: stdin, terminal: false })
  for await (const line of lines) if (answers.push(line) === questions.length) break
  return questions.map((_question, at) => answers[at] ?? '')
}

function hidden(question: string): Promise<string> {
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise((resolve) => {
    let typed = ''
    const onText = (text: string) => {
      for (const character of text) {
        if (character === '\u0003') {
          restore()
          process.exit(130)
        }
        if (character === '\r' || character === '\n' || character === '\u0004') {
          restore()
          return resolve(typed)
        }
        typed = character === '\u007f' || character === '\b' ? [...typed].slice(0, -1).join('') : typed + character
      }
    }
    const restore = () => {
      stdin.off('data', onText)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
    }
    stdin.on('data', onText)
  })
}
