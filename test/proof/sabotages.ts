// The safeguards, each with the words that take it away and with who must notice.
export interface Sabotage {
  /** What is missing then. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
  /** `proof E2`, or `vitest test/engine/hub.test.ts`. */
  readonly by: string;
}

export const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'the sync to disk before an answer',
    file: 'server/engine/connection.ts',
    from: 'synchronous: 2,',
    to: 'synchronous: 1,',
    by: 'proof E2',
  },
  {
    name: 'the queue of writes',
    file: 'server/engine/queue.ts',
    from: 'this.#working ??= this.#work();',
    to: 'this.#working = this.#commit(this.#jobs.splice(0));',
    by: 'vitest test/engine/database.test.ts',
  },
  {
    name: 'the answer that was given before',
    file: 'server/engine/once.ts',
    from: 'if (known) return answered<Answer>(open(known.sealed), asked);',
    to: '',
    by: 'proof E12',
  },
  {
    name: 'the look at where a request comes from',
    file: 'server/http/origin.ts',
    from: 'return origin !== undefined && this.list.includes(origin);',
    to: 'return true;',
    by: 'proof E25',
  },
  {
    name: 'the check of the role',
    file: 'server/access/permissions.ts',
    from: 'if (!context.audience.roles.some((role) => roles.has(role))) throw shut(context);',
    to: '',
    by: 'proof E24',
  },
  {
    name: 'the limit on tries',
    file: 'server/engine/limiter.ts',
    from: 'if (taken.length >= this.#tries) return false;',
    to: '',
    by: 'proof E26',
  },
  {
    name: 'the cursor of a feed',
    file: 'server/engine/feed.ts',
    from: 'const step = await this.#source.changes(this.#cursor, this.#board?.cursor);',
    to: 'const step = await this.#source.changes(this.#cursor + 1, this.#board?.cursor);',
    by: 'proof E7',
  },
  {
    name: 'the audience in the key of a channel',
    file: 'server/engine/hub.ts',
    from: 'JSON.stringify([text, operationName ?? null, sorted(variables ?? {}), sorted(audience)])',
    to: 'JSON.stringify([text, operationName ?? null, sorted(variables ?? {}), sorted(audience && null)])',
    by: 'vitest test/engine/hub.test.ts',
  },
  {
    name: 'the lock file',
    file: 'server/engine/lock.ts',
    from: "lock.exec('BEGIN EXCLUSIVE');",
    to: '',
    by: 'vitest test/access/process.test.ts',
  },
  {
    name: 'the cut of a reader that lags',
    file: 'server/engine/channel.ts',
    from: 'else if (performance.now() - seat.lagging > PATIENCE.time) socket.cut();',
    to: '',
    by: 'proof E9',
  },
  {
    name: 'the pause of a reader that is behind',
    file: 'server/engine/channel.ts',
    from: 'if (seat.lagging === undefined && backlog < PATIENCE.bytes && socket.open) return false;',
    to: 'if (socket.open) return false;',
    by: 'proof E8',
  },
  {
    name: 'the budget of operations',
    file: 'server/http/protocol.ts',
    from: 'Object.keys(subscriptions).length > limits.operations',
    to: 'Object.keys(subscriptions).length > 1_000_000',
    by: 'proof E10',
  },
  {
    name: 'the ear for what is wrong with a frame',
    file: 'server/http/line.ts',
    from: "ws.on('error', ended).on(",
    to: 'ws.on(',
    by: 'proof E22',
  },
  {
    name: 'the closing of sockets whose right is another',
    file: 'server/access/crowd.ts',
    from: 'crowd.closeFor((other) => other === it, code, reason);',
    to: '',
    by: 'proof E28',
  },
  {
    name: 'the forgetting of a line that has ended',
    file: 'server/http/guests.ts',
    from: 'this.#inside.delete(line);',
    to: '',
    by: 'proof E11',
  },
];
