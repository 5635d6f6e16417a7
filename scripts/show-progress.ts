interface Output { readonly isTTY?: boolean; write(text: string): unknown }

/**
 * Make a function that shows messages of progress: a percentage rewrites its line on a terminal, and elsewhere (a log)
 * only every tenth step is written.
 */
export function showProgress(output: Output): (message: string) => void {
  let lastStep = -1
  let isLineOpen = false
  return (message) => {
    const percent = /^(\d+) %/.exec(message)?.[1]
    if (percent === undefined) {
      output.write(`${isLineOpen ? '\n' : ''}  ${message}\n`)
      isLineOpen = false
    } else if (output.isTTY) {
      const isDone = Number(percent) >= 100
      output.write(`\r[2K  ${message}${isDone ? '\n' : ''}`)
      isLineOpen = !isDone
    } else if (Math.floor(Number(percent) / 10) !== lastStep) {
      lastStep = Math.floor(Number(percent) / 10)
      output.write(`  ${message}\n`)
    }
  }
}
