/** The other side of `kit/process.ts`: answers what the bench asks this process, and ends with the bench. */
export function answer(asked: Readonly<Record<string, (given: never) => unknown>>): void {
  process.on('message', (message: { question: number; name: string; given: never }) => {
    Promise.resolve()
      .then(() => asked[message.name]!(message.given))
      .then(
        (value) => process.send!({ question: message.question, value }),
        (error: unknown) => process.send!({ question: message.question, error: String((error as Error).stack) }),
      );
  });
  process.once('disconnect', () => process.exit());
}
