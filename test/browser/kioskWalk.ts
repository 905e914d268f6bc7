/** Every screen that a visitor can come to at the kiosk, one after the other, for those who look at each. */
import type { Page } from 'playwright-core';
import type { Step } from '../../kiosk/draft.ts';
import type { Building } from './building.ts';
import * as kiosk from './kiosk.ts';
import { said } from './kiosk.ts';
import { ask as asking } from './kioskHouse.ts';
import { WORDS } from './words.ts';

/** Looks at the screen as it stands now. */
export type Look<Place> = (at: Place, scene: string) => Promise<void>;

/** Longer than the kiosk waits before it asks whether anybody is there. */
const QUIET = 46_000;

interface Walk {
  page: Page;
  language: kiosk.Language;
  look: Look<Step>;
  /** Presses what bears these words. */
  tap: (name: string | RegExp) => Promise<void>;
  /** Waits for the question. */
  asked: (question: string) => Promise<void>;
}

/**
 * From the attract screen through an invitation, a sign-in, a delivery, an inspection, a sign-out and everything that can stand over
 * them, back to the attract screen. The page's clock must have been installed; `answerBell` says at the desk that somebody is coming.
 */
export async function walkKiosk(
  page: Page,
  language: kiosk.Language,
  { building, answerBell }: { building: Building; answerBell: () => Promise<void> },
  look: Look<Step>,
): Promise<void> {
  const t = said(language).kiosk;
  const it: Walk = {
    page,
    language,
    look,
    tap: (name) => kiosk.button(page, name).tap(),
    asked: (question) => kiosk.heading(page, question).waitFor(),
  };
  const house = await asking(building);
  const code = await house.invite();
  await house.wantEverything();
  try {
    await kiosk.begin(page, language);
    await look('attract', 'at rest');
    await it.tap(t.reception.call);
    await page.getByRole('dialog', { name: t.reception.toldTitle }).waitFor();
    await look('attract', 'reception called');
    await answerBell();
    await page.getByRole('dialog', { name: t.reception.comingTitle }).waitFor();
    await look('attract', 'reception is coming');
    await it.tap(t.reception.close);
    await invited(it, code);
    await kiosk.begin(page, language);
    const leave = await work(it);
    await kiosk.begin(page, language);
    await others(it);
    await goingOut(it, leave);
  } finally {
    await house.wantLittle();
  }
}

/** By the telephone in vain, by a wrong code, by the right one; with a photo to take and a text to sign. */
async function invited(it: Walk, code: string): Promise<void> {
  const { page, language, look, tap, asked } = it;
  const t = said(language).kiosk;
  await tap(t.attract.invited[0]);
  await asked(t.invited.title);
  await look('invited', 'the camera');
  await tap(t.invited.byTail);
  await asked(t.tail.title);
  await page.keyboard.type('12');
  await look('tail', 'two digits');
  await page.keyboard.type('34');
  await asked(t.tail.surname);
  await look('tail', 'the surname');
  if (language === 'zh') await page.getByRole('button', { name: '王', exact: true }).tap();
  else {
    await kiosk.type(page, language, 'wang');
    await tap(t.next);
  }
  await page
    .getByRole('status')
    .filter({ hasText: /[\p{L}]/u })
    .first()
    .waitFor();
  await look('tail', 'not found');
  await tap(t.back);
  await tap(t.back);
  await tap(t.invited.byCode);
  await asked(t.code.title);
  await page.keyboard.type(code === 'AAAACCCC' ? 'CCCCAAAA' : 'AAAACCCC');
  await tap(t.next);
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  await look('code', 'wrong code');
  await tap(t.leave.clear);
  await page.keyboard.type(code);
  await tap(t.next);
  await kiosk.button(page, t.welcome.notMe).waitFor();
  await look('welcome', 'found');
  await tap(t.next);
  await asked(t.photo.title);
  await page.getByText(t.photo.blocked).or(kiosk.button(page, t.photo.take)).first().waitFor();
  await look('photo', 'asked');
  await tap(t.photo.skip);
  await signing(it);
  await kiosk.send(page, language).tap();
  await kiosk.codes(page, language);
  await look('done', 'invited');
  await tap(t.done.finish);
}

/** The text, what is missing, a typed name and a drawn one. */
async function signing({ page, language, look, tap }: Walk): Promise<void> {
  const t = said(language).kiosk;
  await page.getByRole('article', { name: t.sign.text }).waitFor();
  await look('sign', 'to read');
  await kiosk.send(page, language).tap();
  await page.getByText(t.sign.tickMissing).first().waitFor();
  await look('sign', 'not agreed');
  await tap(t.sign.type);
  await page.getByLabel(t.sign.name).waitFor();
  await look('sign', 'by typing');
  await tap(t.sign.draw);
  await draw(page, language);
  await page.getByRole('checkbox', { name: t.sign.tick }).tap();
  await look('sign', 'signed');
}

/** A line of three strokes in the box. */
export async function draw(page: Page, language: kiosk.Language): Promise<void> {
  await kiosk.settled(page);
  const box = (await page.getByRole('img', { name: said(language).kiosk.sign.here }).boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.2, 0.6));
  await page.mouse.down();
  for (const [x, y] of [
    [0.35, 0.3],
    [0.5, 0.7],
    [0.75, 0.4],
  ] as const)
    await page.mouse.move(...at(x, y), { steps: 4 });
  await page.mouse.up();
}

/** A contractor, found by searching, written and touched; gives the code to leave by. */
async function work(it: Walk): Promise<string> {
  const { page, language, look, tap, asked } = it;
  const { kiosk: t, shared } = said(language);
  const results = page.getByRole('list', { name: t.whom.results }).getByRole('button');
  const key = (name: string) => kiosk.keyboard(page, language).getByRole('button', { name, exact: true }).tap();
  await tap(t.attract.walkIn[0]);
  await asked(t.purpose.title);
  await look('purpose', 'asked');
  await tap(t.purpose.work[0]);
  await asked(t.whom.title);
  await page.getByRole('list', { name: t.whom.companies }).waitFor();
  await look('whom', 'companies and departments');
  await tap(t.whom.search);
  await asked(t.whom.titleSearch);
  await look('whom', 'nothing typed');
  await tap(t.next);
  await page.getByText(t.whom.choose).waitFor();
  await look('whom', 'nobody chosen');
  await kiosk.type(page, language, 'zzz');
  await page.getByText(t.whom.none).waitFor();
  await look('whom', 'nobody found');
  await key(shared.toDigits);
  await look('whom', 'digits');
  await key(shared.clear);
  await key(language === 'zh' ? shared.toPinyin : shared.toLetters);
  await kiosk.type(page, language, 'yfkj');
  await results.nth(2).waitFor();
  await results.first().tap();
  await look('whom', 'somebody chosen');
  await tap(t.next);
  await who(it);

  await asked(t.telephone.title);
  await look('telephone', 'asked');
  await tap(t.telephone.skip);
  await asked(t.tools.title);
  await tap(t.tools.common[0]!);
  await look('tools', 'one chosen');
  await tap(t.tools.other);
  await page.getByLabel(t.tools.label).waitFor();
  await look('tools', 'another');
  await tap(t.back);
  await tap(t.next);
  await asked(t.ready.title);
  await look('ready', 'all there');
  await tap(t.ready.more);
  await page.getByRole('dialog', { name: t.ready.howMany }).waitFor();
  await look('ready', 'how many');
  await page.keyboard.press('Escape');
  await page.clock.fastForward(QUIET);
  await page.getByRole('dialog', { name: t.idle.title }).waitFor();
  await look('ready', 'is anybody there');
  await tap(t.idle.stay);
  await tap(t.next);
  await asked(t.photo.title);
  await tap(t.photo.skip);
  const { leave } = await kiosk.codes(page, language);
  await tap(t.done.keep);
  await page.getByText(t.done.kept).first().waitFor();
  await look('done', 'both codes, kept open');
  await tap(t.done.finish);
  return leave;
}

/** A surname to touch, in Chinese; then the whole name, written, with what is missing said. */
async function who(it: Walk): Promise<void> {
  const { page, language, look, tap, asked } = it;
  const { kiosk: t } = said(language);
  if (language === 'zh') {
    await asked(t.who.title);
    await look('who', 'surnames');
    await tap('Z');
    await page.getByRole('button', { name: '诸葛', exact: true }).tap();
    await look('who', 'a surname chosen');
    await tap(t.who.full);
    await page.getByLabel(t.who.nameOrSurname).fill('');
  }
  await asked(t.who.titleName);
  await tap(t.next);
  await page.locator('[aria-invalid=true]').waitFor();
  await look('who', 'something is missing');
  await kiosk.type(page, language, language === 'zh' ? 'zhang' : 'otto');
  await look('who', 'typing');
  if (language === 'zh')
    await page
      .getByRole('group', { name: WORDS.zh.shared.candidates })
      .getByRole('button', { name: '张', exact: true })
      .tap();
  await page.getByRole('button', { name: language === 'zh' ? t.who.ms : t.who.mr, exact: true }).tap();
  await look('who', 'written');
  await tap(t.next);
}

/** A delivery and an inspection, each as far as it differs. */
async function others({ page, language, look, tap, asked }: Walk): Promise<void> {
  const t = said(language).kiosk;
  await kiosk.toWhom(page, language, 'delivery');
  await tap(t.whom.unsure);
  await asked(t.from.courier);
  await look('from', 'couriers');
  await tap(t.from.other);
  await page.getByLabel(t.from.label).waitFor();
  await look('from', 'another courier');
  await tap(t.back);
  await asked(t.from.courier);
  await tap(t.back);
  await tap(t.back);
  await kiosk.begin(page, language);
  await tap(t.attract.walkIn[0]);
  await tap(t.purpose.inspection[0]);
  await asked(t.from.unit);
  await look('from', 'authorities');
  await tap(t.back);
  await tap(t.back);
  await kiosk.begin(page, language);
}

/** A wrong code, then the right one. */
async function goingOut({ page, language, look, tap }: Walk, leave: string): Promise<void> {
  const t = said(language).kiosk;
  await tap(t.attract.leave[0]);
  await page.getByRole('group', { name: t.leave.pad }).waitFor();
  await look('leave', 'nothing typed');
  await page.keyboard.type(leave === '123456' ? '654321' : '123456');
  await page.getByRole('button', { name: t.leave.send, exact: true }).tap();
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  await look('leave', 'wrong code');
  await tap(t.back);
  await kiosk.begin(page, language);
  await kiosk.signOut(page, language, leave);
  await kiosk.heading(page, t.left.title).waitFor();
  await look('left', 'goodbye');
  await tap(t.done.finish);
}
