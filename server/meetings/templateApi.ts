// The templates of tasks: added, amended, retired, restored. What becomes of them stands in templates.ts.
import { builder, press } from '../builder.ts';
import { deed } from '../context.ts';
import type { Tx } from '../engine/database.ts';
import type { Actor } from '../engine/machine.ts';
import { knownRoom } from './known.ts';
import { addTemplate, templates } from './store.ts';
import { checkTemplate, CUSTOMARY, taskTemplate } from './templates.ts';
import { HandsEnum, PhaseEnum, TaskTemplateType } from './serviceTypes.ts';

builder.queryField('taskTemplates', (t) =>
  t.field({ type: [TaskTemplateType], resolve: (_, __, { house }) => templates(house.db) }),
);

const TaskTemplateInput = builder.inputType('TaskTemplateInput', {
  fields: (t) => ({
    nameZh: t.string(),
    nameEn: t.string(),
    phase: t.field({ type: PhaseEnum }),
    hands: t.field({ type: HandsEnum }),
    must: t.boolean(),
    minutes: t.int(),
    roomId: t.id({ required: false }),
  }),
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const input = t.arg({ type: TaskTemplateInput });
  const columns = (it: typeof TaskTemplateInput.$inferInput) => checkTemplate({ ...it, roomId: it.roomId ?? null });
  return {
    addTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { input },
      resolve: (_, args, context) => {
        const given = columns(args.input);
        return deed(context, ['taskTemplate', 'add', given], async (tx, { by, now }) => {
          if (given.roomId) await knownRoom(tx, given.roomId);
          return addTemplate(tx, given, by, now);
        });
      },
    }),
    amendTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { id, input },
      resolve: (_, args, context) => {
        const given = columns(args.input);
        return press(context, taskTemplate, 'amend', args.id, given, {
          first: async (tx) => given.roomId && knownRoom(tx, given.roomId),
        });
      },
    }),
    retireTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { id },
      resolve: (_, a, c) => press(c, taskTemplate, 'retire', a.id),
    }),
    restoreTaskTemplate: t.field({
      type: TaskTemplateType,
      args: { id },
      resolve: (_, a, c) => press(c, taskTemplate, 'restore', a.id),
    }),
  };
});

/** A house without templates begins with the customary ones, when its first room is added. */
export async function furnish(tx: Tx, by: Actor, now: number): Promise<void> {
  const [any] = await tx.all('select id from taskTemplate limit 1');
  if (any) return;
  for (const it of CUSTOMARY) await addTemplate(tx, checkTemplate(it), by, now);
}
