// Every domain's types, put together and guarded: a field without a rule does not get past this line.
import { lexicographicSortSchema } from 'graphql';
import './access/api.ts';
import './property/api.ts';
import './property/registers.ts';
import './property/people.ts';
import './visits/api.ts';
import './visits/inviteApi.ts';
import './visits/bulk.ts';
import './visits/documentsApi.ts';
import './visits/watchApi.ts';
import './visits/gate.ts';
import './visits/figures.ts';
import './visits/bellApi.ts';
import './visits/kiosk.ts';
import './visits/invited.ts';
import './visits/tiles.ts';
import './visits/boards.ts';
import './notices/api.ts';
import './meetings/api.ts';
import './channels/api.ts';
import './go/keepsakes.ts';
import './go/photo.ts';
import './go/promise.ts';
import './lobby/board.ts';
import { guard } from './access/permissions.ts';
import { builder } from './builder.ts';

export const schema = guard(lexicographicSortSchema(builder.toSchema()));
