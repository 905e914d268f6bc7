/** Every page of the desk with what can be opened on it, one after the other, for those who look at each. */
import type { Page } from 'playwright-core';
import type { PageName } from '../../desk/shell/pages.ts';
import { device } from '../../server/access/device.ts';
import { staffMember } from '../../server/access/staff.ts';
import { notice } from '../../server/notices/rules.ts';
import { meeting } from '../../server/meetings/rules.ts';
import { host } from '../../server/property/rules.ts';
import type { Look } from './kioskWalk.ts';
import * as desk from './desk.ts';
import type { Things } from './things.ts';
import { type Language, verb, WORDS } from './words.ts';

/** Walks through all pages as the person signed in, who must be manager and administrator. */
export async function walkDesk(page: Page, language: Language, things: Things, look: Look<PageName>): Promise<void> {
  const { desk: t, manage: m } = WORDS[language];
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const press = (name: string | RegExp, within = main) =>
    within
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
  const at = async (path: string) => {
    await page.evaluate((hash) => (location.hash = hash), `/${path}`);
    await main.getByRole('heading').first().waitFor();
  };
  /** Something is said to be wrong. */
  const wrong = (within = main) => within.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
  const closeDialog = async () => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  };
  /** Opens a window with a press, looks at it, closes it. */
  async function inWindow(on: PageName, scene: string, name: string | RegExp): Promise<void> {
    await press(name);
    await dialog.waitFor();
    await look(on, scene);
    await closeDialog();
  }

  const walks: Record<PageName, () => Promise<void>> = {
    async visitors() {
      await at('visitors');
      await desk.rows(page, '陆远').waitFor();
      await look('visitors', 'the list');
      await at(`visitors/${things.left}`);
      await main.getByRole('heading', { name: t.detail.history }).waitFor();
      await look('visitors', 'somebody who has left');
      await at(`visitors/${things.waiting}`);
      await desk.pane(page, language).getByText(t.detail.answers.coming).first().waitFor();
      await main.locator('summary').click();
      await look('visitors', 'somebody who waits');
      for (const move of ['tellHost', 'answerHost', 'seat'] as const)
        await inWindow('visitors', `window of ${move}`, move === 'seat' ? verb('seat', language) : t.detail.redo[move]);
      for (const move of ['call', 'refuse'] as const)
        await inWindow('visitors', `window of ${move}`, verb(move, language));
      await press(t.detail.reveal);
      await look('visitors', 'why a number is looked at');
      await press(t.detail.reasons.emergency, dialog);
      await dialog.getByText('1380').or(dialog.getByText('1360')).first().waitFor();
      await look('visitors', 'the whole number');
      await closeDialog();
      await at('visitors');
      await page.keyboard.press('n');
      await dialog.waitFor();
      await dialog.getByRole('button', { name: t.form.submitNow, exact: true }).click();
      await wrong(dialog);
      await look('visitors', 'registering, something missing');
      await dialog.getByRole('radio', { name: t.form.later, exact: true }).check();
      await dialog.getByRole('combobox').first().fill('wxm');
      await dialog.getByRole('option').first().waitFor();
      await look('visitors', 'inviting, hosts found');
      await closeDialog();
      await page.keyboard.press('?');
      await dialog.waitFor();
      await look('visitors', 'keyboard help');
      await closeDialog();
      await main.getByLabel(t.visits.searchLabel).fill('zzz');
      await look('visitors', 'nothing found');
      await main.getByRole('button', { name: t.visits.clearSearch }).first().click();
    },
    async inside() {
      await at('inside');
      await main.getByText('韩梅').waitFor();
      await look('inside', 'by floor');
    },
    async gate() {
      const { gate: g } = WORDS[language];
      await at('gate');
      await look('gate', 'nobody yet');
      await main.getByRole('textbox').fill('ZZ9');
      await press(g.check);
      await main.getByRole('heading', { name: g.verdicts.unknown.word }).waitFor();
      await look('gate', 'nobody found');
      await main.getByRole('textbox').fill(things.code);
      await press(g.check);
      await main.getByRole('heading', { name: g.verdicts.waiting.word }).waitFor();
      await look('gate', 'is to wait');
    },
    async invite() {
      const { visiting: v } = WORDS[language];
      await at('invite');
      await press(v.group.send(0));
      await wrong();
      await look('invite', 'nobody written');
    },
    async figures() {
      const { visiting: v } = WORDS[language];
      await at('figures');
      await main.getByText(v.figures.signedIn, { exact: true }).waitFor();
      await look('figures', 'today');
      await press(v.figures.before);
      await main.getByText(v.figures.insideNow, { exact: true }).waitFor({ state: 'detached' });
      await look('figures', 'the day before');
    },
    async watch() {
      const { visiting: v } = WORDS[language];
      await at('watch/new');
      await press(v.watch.add, main.getByRole('complementary'));
      await wrong();
      await look('watch', 'a new one, refused');
    },
    async documents() {
      const { visiting: v } = WORDS[language];
      await at('documents/new');
      await press(v.documents.publish, main.getByRole('complementary'));
      await wrong();
      await look('documents', 'a new one, refused');
    },
    async meetings() {
      const { meetings: c } = WORDS[language];
      await at('meetings');
      await main.getByText(c.truth.preparing).first().waitFor();
      await look('meetings', 'the day');
      await at(`meetings/${things.meeting}`);
      await main.getByRole('heading', { name: c.history }).waitFor();
      await look('meetings', 'one that is prepared');
      await inWindow('meetings', 'calling off', meeting.moves.cancel.words[language]);
      await press(meeting.moves.replan.words[language]);
      await main.getByRole('heading', { name: c.changeTitle }).waitFor();
      await look('meetings', 'one that is changed');
      await press(m.cancel);
      await at('meetings/new');
      await press(c.book, main.getByRole('complementary'));
      await wrong();
      await look('meetings', 'a new one, refused');
    },
    async tasks() {
      const { taskPage: c } = WORDS[language].meetings;
      await at('tasks');
      await main.getByRole('article').first().waitFor();
      await look('tasks', 'by time');
      await main.getByRole('radio', { name: c.byRoom }).check({ force: true });
      await main.getByRole('heading', { level: 2 }).first().waitFor();
      await look('tasks', 'by room');
      await inWindow('tasks', 'what else can be done', new RegExp(`^${c.more}: `));
    },
    async rooms() {
      const { rooms: c } = WORDS[language].meetings;
      await at(`rooms/${things.room}`);
      await main.getByRole('heading', { name: c.keys }).waitFor();
      await look('rooms', 'one room');
      await press(c.takeOut);
      await look('rooms', 'why it may not be used');
      await press(m.cancel);
      await at('rooms/new');
      await press(c.add, main.getByRole('complementary'));
      await wrong();
      await look('rooms', 'a new one, refused');
      await at('rooms/tasks');
      await press(/开空调|Air conditioning on/);
      await main.getByLabel(c.minutes).fill('half an hour');
      await press(m.save, main.getByRole('complementary'));
      await wrong();
      await look('rooms', 'a task template, refused');
    },
    async notices() {
      await at('notices');
      await press(/电梯年度检验/);
      await main.getByRole('heading', { name: m.history }).waitFor();
      await look('notices', 'one that is showing');
      await inWindow('notices', 'withdrawing', notice.moves.withdraw.words[language]);
      await at(`notices/${things.draft}`);
      await main.getByLabel(m.notices.titleEn).fill('Car park cleaning');
      await look('notices', 'a draft, changed');
      await press(m.discard);
      await at('notices/new');
      await press(m.notices.saveDraft);
      await wrong();
      await look('notices', 'a new one, refused');
    },
    async people() {
      await at('people');
      await main.getByRole('button', { name: /1802/ }).waitFor();
      await look('people', 'the list');
      await at(`people/c-${things.company}`);
      await look('people', 'a company');
      await press(host.moves.amend.words[language]);
      await look('people', 'a company, amended');
      await press(m.cancel);
      await at(`people/h-${things.host}`);
      await look('people', 'a person');
      await inWindow('people', 'retiring', host.moves.retire.words[language]);
      await inWindow('people', 'why a number is looked at', m.people.reveal);
      await press(host.moves.amend.words[language]);
      await look('people', 'a person, amended');
      await press(m.cancel);
      await at('people/new-c');
      await press(m.people.addCompany, main.getByRole('complementary'));
      await wrong();
      await look('people', 'a new company, refused');
      await at('people/new-h');
      await look('people', 'a new person');
    },
    async lobbies() {
      await at('lobbies');
      await look('lobbies', 'the list');
      await at(`lobbies/${things.lobby}`);
      await main.getByText('A1').first().waitFor();
      await look('lobbies', 'a lobby');
      await press(host.moves.amend.words[language]);
      await look('lobbies', 'a lobby, renamed');
      await press(m.cancel);
      await at('lobbies/new');
      await look('lobbies', 'a new one');
    },
    async devices() {
      await at('devices');
      await look('devices', 'the list');
      await at(`devices/${things.device}`);
      await main.getByText(m.devices.pairedAt).waitFor();
      await look('devices', 'a device');
      await inWindow('devices', 'revoking', device.moves.revoke.words[language]);
      await press(device.moves.amend.words[language]);
      await look('devices', 'a device, renamed');
      await press(m.cancel);
      await at('devices/new');
      await main.getByLabel(m.devices.code).fill('BBBB-BBBB');
      await press(m.devices.pair, main.getByRole('complementary'));
      await wrong();
      await look('devices', 'pairing, refused');
    },
    async accounts() {
      await at('accounts');
      await main.getByRole('button', { name: /guard/ }).waitFor();
      await look('accounts', 'the list');
      await at(`accounts/${things.account}`);
      await look('accounts', 'an account');
      await inWindow('accounts', 'suspending', staffMember.moves.suspend.words[language]);
      await press(staffMember.moves.resetPassword.words[language]);
      await dialog.getByRole('button', { name: m.accounts.generate }).click();
      await look('accounts', 'another password');
      await dialog.getByRole('button', { name: m.accounts.reset, exact: true }).click();
      await page.getByRole('dialog', { name: m.accounts.onceTitle }).waitFor();
      await look('accounts', 'the password, once');
      await press(m.accounts.doneWithIt, dialog);
      await press(staffMember.moves.amend.words[language]);
      await look('accounts', 'an account, amended');
      await press(m.cancel);
      await at('accounts/new');
      await press(m.accounts.add, main.getByRole('complementary'));
      await wrong();
      await look('accounts', 'a new one, refused');
    },
    async settings() {
      await at('settings');
      await main.getByLabel(m.settings.retentionDays).fill('0');
      await press(m.save);
      await wrong();
      await look('settings', 'refused');
      await press(m.discard);
      await look('settings', 'as they are');
    },
    async me() {
      await at('me');
      await press(t.me.setPin);
      await wrong();
      await look('me', 'something missing');
    },
  };
  for (const walk of Object.values(walks)) await walk();
}
