// The house of a building opened in this process, on a clock that stands still: for what depends on the hour, and for
// thousands of deeds that need no network.
import { execute, parse } from 'graphql';
import { createApp } from '../../../server/app.ts';
import type { Context } from '../../../server/context.ts';
import { type Actor, SYSTEM } from '../../../server/engine/machine.ts';
import type { Refusal } from '../../../server/engine/refusal.ts';
import type { Role } from '../../../server/engine/roles.ts';
import type { DocumentLists } from '../../../server/http/documents.ts';
import { schema } from '../../../server/schema.ts';
import { stoppedClock } from '../../clock.ts';
import type { Building } from './building.ts';
import type { Conditions } from './experiment.ts';

const NOTHING: DocumentLists = { desk: {}, kiosk: {}, display: {} };

export type Inside = Awaited<ReturnType<typeof openInside>>;

/** Opens the building's file here; it is closed when the experiment is over. */
export async function openInside(
  { onEnd }: Pick<Conditions, 'onEnd'>,
  { databaseUrl }: Building,
  documents: DocumentLists = NOTHING,
  { demo = false }: { readonly demo?: boolean } = {},
) {
  const clock = stoppedClock(Date.now());
  const logged: string[] = [];
  const log = (line: string, error?: unknown) => void logged.push(`${line} ${String(error)}`);
  const app = await createApp({ databaseUrl, clock, documents, demo, log });
  onEnd(() => app.close());
  return {
    app,
    clock,
    /** What went wrong inside, as its log tells. */
    logged,
    /** One document executed past the doors: the code of the refusal, or the data. Anything else that goes wrong is thrown. */
    async does(by: Actor, document: string, variables: Record<string, unknown> = {}, key?: string): Promise<Done> {
      const known = by.roles.includes('unpaired') ? {} : { actor: by };
      const contextValue: Context = { house: app.house, audience: by, ...known, ...(key !== undefined && { key }) };
      const { data, errors = [] } = await execute({
        schema,
        document: parsed(document),
        contextValue,
        variableValues: variables,
      });
      const why = errors[0]?.cause as Refusal | undefined;
      if (errors.length > 0 && why?.name !== 'Refusal') throw errors[0]!;
      return { data: data as Done['data'], code: why?.code };
    },
  };
}

export interface Done {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly code: string | undefined;
}

/** Somebody of one role, speaking English; a device is given its place. */
export const somebody = (role: Role, id: string, lobbyId: string | null = null): Actor => ({
  ...SYSTEM,
  id,
  roles: [role],
  language: 'en',
  lobbyId,
  deviceId: role === 'kiosk' ? id.replace('device:', '') : null,
});

const known = new Map<string, ReturnType<typeof parse>>();
function parsed(document: string): ReturnType<typeof parse> {
  const it = known.get(document) ?? parse(document);
  known.set(document, it);
  return it;
}
