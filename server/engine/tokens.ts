// Secrets that a browser or a link carries: 256 random bits, of which only the fingerprint is kept.
import { hash, randomBytes } from 'node:crypto';

/** A new secret, 256 bits, safe in a cookie and in a link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: SHA-256, hex. The secret cannot be had back from it. */
export const fingerprint = (token: string): string => hash('sha256', token);
