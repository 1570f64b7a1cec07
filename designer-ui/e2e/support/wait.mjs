const pause = (millis) => new Promise((done) => setTimeout(done, millis))

/** Asks again until the answer is truthy, and gives it. */
export const until = async (what, ask, limit = 60_000) => {
  const end = Date.now() + limit
  while (Date.now() < end) {
    const answer = await ask()
    if (answer) return answer
    await pause(250)
  }
  throw new Error(`${what} did not happen within ${limit / 1000} s`)
}
