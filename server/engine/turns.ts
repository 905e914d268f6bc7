// The event loop is shared: who has much to do gives way to the others in between.

/** The next turn of the event loop; what was already waiting comes first. */
export const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** So many sockets are written to in one turn: about three milliseconds, which is what somebody else may have to wait. */
export const CHUNK = 200;
