// How many passwords and PINs were really looked at: each costs one hash, whatever is answered afterwards.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

type Argon2 = typeof crypto.argon2;

/** Counts every hash this process makes from now on, and how many were being made at once. */
export function countHashes(): { readonly made: number; readonly mostAtOnce: number } {
  const counted = { made: 0, mostAtOnce: 0 };
  let running = 0;
  const { argon2 } = crypto;
  const counting: Argon2 = (algorithm, parameters, done) => {
    counted.made++;
    counted.mostAtOnce = Math.max(counted.mostAtOnce, ++running);
    argon2(algorithm, parameters, (error, tag) => {
      running--;
      done(error, tag);
    });
  };
  crypto.argon2 = counting;
  syncBuiltinESMExports(); // whoever imported it by name gets this one too
  return counted;
}
