import { expect, it } from 'vitest';
import { hashed, matches } from '../../server/access/passwords.ts';

it('writes argon2id as everybody else does, and reads what others wrote', async () => {
  const phc = await hashed('正确的密码 battery');
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await matches(phc, '正确的密码 battery')).toBe(true);
  expect(await matches(phc, '正确的密码 batterz')).toBe(false);
  // From the test suite of the reference implementation.
  const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await matches(reference, 'password')).toBe(true);
  expect(await matches(undefined, 'password')).toBe(false);
});
