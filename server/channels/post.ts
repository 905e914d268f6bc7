// The post office of a house: its courier, where its lanes lead, and the works that put something on the list.
import type { House } from '../context.ts';
import { Courier } from './courier.ts';
import { invitationJobs } from './invitations.ts';
import { meetingNewsJobs } from './meetingNews.ts';
import { mailBy, type PostOffice } from './mail.ts';
import { Undelivered } from './message.ts';
import { noteTold, nudgeJobs, stillWanted } from './nudges.ts';
import { HOUSE_ROBOT, type Outbox, robotLane } from './outbox.ts';
import { type Addresses, robotBy, webhookBy } from './web.ts';

/** Opens the post office; without a mail server letters are not written at all, and nobody counts as told by one. */
export function openPost(house: House, mail: PostOffice | undefined) {
  const { db, clock, keyring, log } = house;
  const box: Outbox = { keyring, mails: mail !== undefined, home: () => house.home() };
  const to = addresses(house);
  const courier = new Courier({
    db,
    clock,
    keyring,
    ways: {
      mail: mail ? mailBy(mail) : () => Promise.reject(new Undelivered('noAddress', { final: true })),
      robot: robotBy(to),
      webhook: webhookBy(to, () => clock.now()),
    },
    wanted: (tx, it) => stillWanted(tx, box, it),
    sent: (tx, it, now) => noteTold(tx, box, it, now),
    log: (line, error) => log(line, error),
  });
  return { courier, jobs: { ...nudgeJobs(box), ...invitationJobs(box), ...meetingNewsJobs(box) } };
}

/** Looked up at each try: whoever corrects an address need not wait for what was queued before. */
const addresses = ({ db, keyring, property }: House): Addresses => ({
  async robot(lane) {
    if (lane === HOUSE_ROBOT) return (await property()).robotUrl ?? undefined;
    const [company] = await db.read<{ robotUrl: string | null }>(
      "select robotUrl from company where id = ? and state = 'active'",
      lane.slice(robotLane('').length),
    );
    return company?.robotUrl ?? undefined;
  },
  async webhook() {
    const { webhookUrl, webhookSecret } = await property();
    return webhookUrl
      ? { url: webhookUrl, secret: webhookSecret ? keyring.open(webhookSecret)?.plain : undefined }
      : undefined;
  },
});
