// A notice's life: written, scheduled or published, and gone when its time is over. Both languages always.
import { type Ground, type Lived, machine, type Move, moveWith } from '../engine/machine.ts';
import { Refusal, type Words, words } from '../engine/refusal.ts';
import { DESK } from '../engine/roles.ts';
import { tidy } from '../property/rules.ts';

/** One row; times are UTC milliseconds; without a lobby it is for all of them. */
export interface Notice extends Lived {
  state: 'draft' | 'scheduled' | 'published' | 'expired' | 'withdrawn';
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
  lobbyId: string | null;
  startsAt: number | null;
  endsAt: number | null;
  publishedAt: number | null;
}

/** What an author gives; checked by `checkNotice`. */
export type NoticeText = Pick<Notice, 'titleZh' | 'titleEn' | 'bodyZh' | 'bodyEn' | 'lobbyId' | 'startsAt' | 'endsAt'>;

const over = (it: Notice, { now }: Ground): Words | false =>
  it.endsAt !== null &&
  it.endsAt <= now &&
  words('结束时间已过，请先修改结束时间。', 'Its end has passed. Change the end first.');
const startsLater = (it: Notice, { now }: Ground): Words | false =>
  it.startsAt !== null &&
  it.startsAt > now &&
  words(
    '开始时间未到，请用“定时发布”，或清空开始时间。',
    'Its start is still to come: schedule it, or clear the start.',
  );
const startsNow = (it: Notice, { now }: Ground): Words | false =>
  (it.startsAt === null || it.startsAt <= now) &&
  words('先填写以后的开始时间。', 'First give it a start that is still to come.');

type On<Input = undefined> = Move<Notice, unknown, Input>;
const on = <Input = undefined>(it: On<Input>) => moveWith<Notice, unknown, Input>()(it);

export const notice = machine<Notice>()({
  kind: 'notice',
  words: words('这条通知', 'this notice'),
  states: {
    draft: words('草稿', 'Draft'),
    scheduled: words('待发布', 'Scheduled'),
    published: words('发布中', 'Published'),
    expired: words('已到期', 'Expired'),
    withdrawn: words('已撤下', 'Withdrawn'),
  },
  moves: {
    amend: on<NoticeText>({
      words: words('修改', 'Change'),
      by: DESK,
      from: ['draft', 'scheduled', 'published', 'expired', 'withdrawn'],
      sets: ({ input }) => input,
    }),
    publish: on({
      words: words('发布', 'Publish'),
      by: DESK,
      from: ['draft', 'scheduled', 'expired', 'withdrawn'],
      to: 'published',
      unless: [over, startsLater],
      sets: ({ now }) => ({ publishedAt: now }),
    }),
    schedule: on({
      words: words('定时发布', 'Schedule'),
      by: DESK,
      from: ['draft', 'expired', 'withdrawn'],
      to: 'scheduled',
      unless: [over, startsNow],
    }),
    begin: on({
      words: words('到时发布', 'Begin'),
      by: ['system'],
      from: ['scheduled'],
      to: 'published',
      sets: ({ now }) => ({ publishedAt: now }),
    }),
    expire: on({ words: words('到期', 'Expire'), by: ['system'], from: ['scheduled', 'published'], to: 'expired' }),
    withdraw: on({ words: words('撤下', 'Withdraw'), by: DESK, from: ['scheduled', 'published'], to: 'withdrawn' }),
  },
});

export const TITLE_MAX = 80;
export const BODY_MAX = 600;

/** A notice as it is kept. Refuses a missing language, what is too long for a screen, and an end before its start. */
export function checkNotice(given: NoticeText): NoticeText {
  const { startsAt, endsAt, lobbyId } = given;
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt)
    throw new Refusal('END_BEFORE_START', words('结束时间要晚于开始时间。', 'The end has to come after the start.'), {
      field: 'endsAt',
    });
  return {
    titleZh: line('titleZh', given.titleZh, TITLE_MAX, words('请填写中文标题。', 'Please give a Chinese title.')),
    titleEn: line('titleEn', given.titleEn, TITLE_MAX, words('请填写英文标题。', 'Please give an English title.')),
    bodyZh: line('bodyZh', given.bodyZh, BODY_MAX),
    bodyEn: line('bodyEn', given.bodyEn, BODY_MAX),
    lobbyId,
    startsAt,
    endsAt,
  };
}

function line(field: string, text: string, max: number, missing?: Words): string {
  // Line breaks are the author's; everything else that cannot be seen goes.
  const kept = text.split(/\r?\n/).map(tidy).join('\n').trim();
  if (!kept && missing) throw new Refusal('TEXT_MISSING', missing, { field });
  if ([...kept].length > max)
    throw new Refusal(
      'TOO_LONG',
      words(
        `请不要超过 ${max} 个字，屏幕上放不下。`,
        `Please keep it under ${max} characters: more does not fit the screen.`,
      ),
      { field, params: { max } },
    );
  return kept;
}
