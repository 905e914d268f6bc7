// The codes a visitor holds, how they are read back, and the keyed hashes under which they and their holder are found.
import { randomBytes, randomInt } from 'node:crypto';
import type { Keyring } from '../engine/personal.ts';
import { spelled } from './alike.ts';

/** Without characters that are taken for one another: 0 O, 1 I L, 2 Z, 5 S, 8 B. */
const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY23456789';
const LOOK_ALIKES: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2' };
const LENGTH = 8;
const PREFIX = 'FOYER:';
const BADGE_PREFIX = `${PREFIX}B:`;

/** A new invitation code. */
export const newInvitationCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!).join('');

/** What an invitation's QR code holds. */
export const invitationText = (code: string): string => PREFIX + code;

/** A new badge's QR text. */
export const newBadge = (): string => BADGE_PREFIX + randomBytes(12).toString('base64url');

export type Held =
  | { readonly kind: 'invitation'; readonly code: string }
  | { readonly kind: 'badge'; readonly text: string }
  | { readonly kind: 'signOut'; readonly digits: string }
  | { readonly kind: 'lobby'; readonly code: string };

/** What somebody scanned or typed; undefined for what no code of the house looks like. */
export function read(text: string): Held | undefined {
  const given = text.slice(0, 100).normalize('NFKC').trim();
  if (given.startsWith(BADGE_PREFIX))
    return /^[\w-]{16}$/.test(given.slice(BADGE_PREFIX.length)) ? { kind: 'badge', text: given } : undefined;
  const typed = given.toUpperCase().replace(PREFIX, '').replace(/[\s-]/g, '');
  if (/^\d{6}$/.test(typed)) return { kind: 'signOut', digits: typed };
  if (/^[A-Z]{1,3}\d{2}$/.test(typed)) return { kind: 'lobby', code: typed };
  const code = [...typed].map((it) => LOOK_ALIKES[it] ?? it).join('');
  const whole = code.length === LENGTH && [...code].every((it) => ALPHABET.includes(it));
  return whole ? { kind: 'invitation', code } : undefined;
}

type Blind = Pick<Keyring, 'blind'>;

export const invitationKey = (keyring: Blind, code: string) => keyring.blind(`invitation ${code}`);
export const badgeKey = (keyring: Blind, text: string) => keyring.blind(`badge ${text}`);
export const signOutKey = (keyring: Blind, digits: string) => keyring.blind(`signOut ${digits}`);
export const tailKey = (keyring: Blind, day: string, digits: string) => keyring.blind(`tail ${day} ${digits}`);

/** Under what a person is found again on one day; null for what they did not give. */
export function personKeys(keyring: Blind, day: string, { name, telephone }: { name: string; telephone: string }) {
  const asWritten = spelled(name);
  return {
    nameKey: asWritten ? keyring.blind(`name ${day} ${asWritten}`) : null,
    telephoneKey: telephone ? keyring.blind(`telephone ${day} ${national(telephone)}`) : null,
    tail: telephone ? tailKey(keyring, day, telephone.slice(-4)) : null,
  };
}

/** The same number with or without the country's prefix. */
export const national = (telephone: string): string => telephone.replace(/^(\+86|0086)/, '');
