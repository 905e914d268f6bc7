// What is done for a meeting: tasks, what is asked for at the table, changes to be read. The rules stand in task.ts, request.ts and change.ts.
import { builder, press } from '../builder.ts';
import { type Context, deed } from '../context.ts';
import type { InputOf, MoveOf } from '../engine/machine.ts';
import { turnRequest, turnRequestBack } from './ask.ts';
import { meetingChange } from './change.ts';
import { turnTask, turnTaskBack } from './follow.ts';
import type { ServiceTask, serviceTask } from './task.ts';
import { BlockedEnum, MeetingChangeType, RoomRequestType, ServiceTaskType } from './serviceTypes.ts';

builder.mutationFields((t) => {
  const id = t.arg.id();
  const simple = (name: MoveOf<typeof serviceTask>) =>
    t.field({ type: ServiceTaskType, args: { id }, resolve: (_, args, context) => pressTask(context, name, args.id) });
  return {
    claimServiceTask: simple('claim'),
    beginServiceTask: simple('begin'),
    finishServiceTask: simple('finish'),
    releaseServiceTask: simple('release'),
    unblockServiceTask: simple('unblock'),
    checkServiceTask: simple('check'),
    redoServiceTask: simple('redo'),
    blockServiceTask: t.field({
      type: ServiceTaskType,
      args: { id, because: t.arg({ type: BlockedEnum }) },
      resolve: (_, args, context) => pressTask(context, 'block', args.id, args.because),
    }),
    undoServiceTask: t.field({
      type: ServiceTaskType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['serviceTask', 'undo', args.id], (tx, doing) => turnTaskBack(tx, args.id, doing)),
    }),
  };
});

builder.mutationFields((t) => {
  const id = t.arg.id();
  const simple = (name: 'take' | 'serve' | 'drop') =>
    t.field({
      type: RoomRequestType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['roomRequest', name, args.id], (tx, { by, now }) => turnRequest(tx, name, args.id, by, now)),
    });
  return {
    takeRoomRequest: simple('take'),
    serveRoomRequest: simple('serve'),
    dropRoomRequest: simple('drop'),
    acknowledgeMeetingChange: t.field({
      type: MeetingChangeType,
      args: { id },
      resolve: (_, args, context) => press(context, meetingChange, 'acknowledge', args.id),
    }),
    undoRoomRequest: t.field({
      type: RoomRequestType,
      args: { id },
      resolve: (_, args, context) =>
        deed(context, ['roomRequest', 'undo', args.id], (tx, { by, now }) => turnRequestBack(tx, args.id, by, now)),
    }),
  };
});

const pressTask = <Name extends MoveOf<typeof serviceTask>>(
  context: Context,
  name: Name,
  id: string,
  input?: InputOf<typeof serviceTask, Name>,
): Promise<ServiceTask> =>
  deed(context, ['serviceTask', name, id, input ?? null], (tx, doing) => turnTask(tx, name, id, doing, input));
