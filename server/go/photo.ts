// A visitor's photo, where the property wants one: sent once with the ticket of a sign-in, seen by the desk, gone when they leave.
import { builder } from '../builder.ts';
import type { Tx } from '../engine/database.ts';
import { type DueJob, schedule } from '../engine/due.ts';
import type { Files } from '../engine/files.ts';
import { record } from '../engine/journal.ts';
import { SYSTEM } from '../engine/machine.ts';
import { words } from '../engine/refusal.ts';
import { DESK } from '../engine/roles.ts';
import { whenever } from '../visits/hooks.ts';
import { visitIn, visitOf } from '../visits/store.ts';
import { VisitType } from '../visits/types.ts';
import { inBuilding } from '../visits/visit.ts';
import type { Kind } from './pictures.ts';

const KIND = 'photo';

export const visitorPhoto: Kind = {
  kind: KIND,
  under: '',
  words: words('这张照片', 'this photo'),
  seenBy: DESK,
  dayOf: async (db, id) => (await visitOf(db, id))?.day,
  async keep(tx, id, fileId, holder, now) {
    const it = await visitIn(tx, id);
    if (!it || !inBuilding(it.state)) return false;
    await setPhoto(tx, id, fileId, holder, now);
    return true;
  },
};

whenever(['leave', 'closeBySystem'], ({ tx, row, now }) =>
  schedule(tx, { work: 'forgetPhoto', subject: row.id, at: now }),
);

/** The photo of somebody who has left is of no more use. */
export const photoJobs = (files: Files) =>
  ({
    forgetPhoto: async (tx, id, now) => {
      if ((await files.forget(tx, KIND, id)) > 0) await setPhoto(tx, id, null, SYSTEM.id, now);
    },
  }) satisfies Record<string, DueJob>;

builder.objectField(VisitType, 'photo', (t) =>
  t.string({
    nullable: true,
    description: 'The path of the photo that the desk may look at; none once the visitor has left',
    resolve: ({ photoId }) => photoId && `/files/${photoId}`,
  }),
);

/** Told in the journal, so that the desk's board draws it; it is no step of the visit's life. */
async function setPhoto(tx: Tx, visitId: string, id: string | null, actor: string, now: number): Promise<void> {
  await tx.all('update visit set photoId = ? where id = ?', id, visitId);
  await record(tx, { kind: KIND, id: visitId, move: id ? 'keep' : 'forget', from: '', to: '', actor }, now);
}
