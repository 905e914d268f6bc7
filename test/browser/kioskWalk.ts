/** Every screen that a visitor can come to at the kiosk, one after the other, for those who look at each. */
import type { Page } from 'playwright-core';
import type { Step } from '../../kiosk/draft.ts';
import * as kiosk from './kiosk.ts';
import { type Language, WORDS } from './words.ts';

/** Looks at the screen as it stands now. */
export type Look<Place> = (at: Place, scene: string) => Promise<void>;

/** Longer than the kiosk waits before it asks whether anybody is there. */
const QUIET = 46_000;

/**
 * From the attract screen through a sign-in, a delivery, a sign-out and everything that can stand over them, back to the attract screen.
 * The page's clock must have been installed; `answerBell` says at the desk that somebody is coming.
 */
export async function walkKiosk(
  page: Page,
  language: Language,
  answerBell: () => Promise<void>,
  look: Look<Step>,
): Promise<void> {
  const t = WORDS[language].kiosk;
  const tap = (name: string | RegExp) => kiosk.button(page, name).tap();
  await kiosk.begin(page, language);
  await look('attract', 'at rest');

  await tap(t.reception.call);
  await page.getByRole('dialog', { name: t.reception.toldTitle }).waitFor();
  await look('attract', 'reception called');
  await answerBell();
  await page.getByRole('dialog', { name: t.reception.comingTitle }).waitFor();
  await look('attract', 'reception is coming');
  await tap(t.reception.close);

  await tap(t.attract.signIn);
  await page.getByRole('heading', { name: t.purpose.title }).waitFor();
  await look('purpose', 'asked');
  await tap(t.purpose.meeting[0]);
  await page.getByRole('heading', { name: t.whom.title }).waitFor();
  await look('whom', 'nothing typed');
  await tap(t.next);
  await page.getByText(t.whom.choose).waitFor();
  await look('whom', 'nobody chosen');
  await kiosk.type(page, language, 'zzz');
  await page.getByText(t.whom.none).waitFor();
  await look('whom', 'nobody found');
  await kiosk
    .keyboard(page, language)
    .getByRole('button', { name: WORDS[language].shared.toDigits, exact: true })
    .tap();
  await look('whom', 'digits');
  await kiosk.keyboard(page, language).getByRole('button', { name: WORDS[language].shared.clear, exact: true }).tap();
  await kiosk
    .keyboard(page, language)
    .getByRole('button', {
      name: language === 'zh' ? WORDS.zh.shared.toPinyin : WORDS.en.shared.toLetters,
      exact: true,
    })
    .tap();
  await kiosk.type(page, language, 'yfkj');
  await page.getByRole('list', { name: t.whom.results }).getByRole('button').nth(2).waitFor();
  await page.getByRole('list', { name: t.whom.results }).getByRole('button').first().tap();
  await look('whom', 'somebody chosen');

  await tap(t.next);
  await page.getByRole('heading', { name: t.who.title }).waitFor();
  await look('who', 'nothing typed');
  await kiosk.send(page, language).tap();
  await page.locator('[aria-invalid=true]').waitFor();
  await look('who', 'something is missing');
  await kiosk.type(page, language, language === 'zh' ? 'zhang' : 'otto');
  await look('who', 'typing');
  if (language === 'zh')
    await page
      .getByRole('group', { name: WORDS.zh.shared.candidates })
      .getByRole('button', { name: '张', exact: true })
      .tap();
  await page.getByRole('button', { name: t.who.ms, exact: true }).tap();
  await kiosk.consent(page, language);
  await look('who', 'all there');
  await page.clock.fastForward(QUIET);
  await page.getByRole('dialog', { name: t.idle.title }).waitFor();
  await look('who', 'is anybody there');
  await tap(t.idle.stay);
  await kiosk.send(page, language).tap();
  const { leave } = await kiosk.codes(page, language);
  await tap(t.done.keep);
  await page.getByText(t.done.kept).first().waitFor();
  await look('done', 'both codes, kept open');
  await tap(t.done.finish);

  await kiosk.begin(page, language);
  await kiosk.toWhom(page, language, 'delivery');
  await tap(t.whom.unsure);
  await page.getByLabel(t.who.courier).waitFor();
  await look('who', 'a delivery');
  for (let back = 0; back < 3; back++) await tap(t.back);

  await kiosk.begin(page, language);
  await tap(t.attract.leave);
  await page.getByRole('heading', { name: t.leave.title }).waitFor();
  await look('leave', 'nothing typed');
  await page.keyboard.type(leave === '123456' ? '654321' : '123456');
  await page.getByRole('button', { name: t.leave.send, exact: true }).tap();
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  await look('leave', 'wrong code');
  await tap(t.back);
  await kiosk.begin(page, language);
  await kiosk.signOut(page, language, leave);
  await page.getByRole('heading', { name: t.left.title }).waitFor();
  await look('left', 'goodbye');
  await tap(t.done.finish);
}
