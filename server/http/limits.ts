/** The longest body of a request, in bytes. */
export const BODY_LIMIT = 64 * 1024;

/** What one socket may do, and how many there may be. Times in milliseconds, sizes in bytes. */
export const LIMITS = {
  /** Operations at once on one socket. */
  operations: 20,
  /** Messages (pings counted) within `per`. */
  messages: 30,
  per: 10_000,
  /** The longest message taken, and into how many fragments it may be cut. */
  payload: 16 * 1024,
  fragments: 64,
  /** From the upgrade to the client's `connection_init`. */
  init: 3_000,
  /** Answers waiting for a reader that is not a feed's. */
  backlog: 256 * 1024,
  /** A reader that stopped is found between one and two of these. */
  ping: 10_000,
  /** From our goodbye to the end of the connection, answered or not. */
  goodbye: 1_000,
  /** Different feeds running for everybody, and of these opened by one session or device; equal ones are one. */
  channels: 1_000,
  channelsPerHolder: 30,
  /** Sockets of one session or device, and of everybody. */
  perHolder: 32,
  sockets: 4_000,
};
