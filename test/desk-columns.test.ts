// The desk's board of columns: who stands where, which press leads on, what can be done for several at once.
import { expect, test } from 'vitest';
import { columnOf, COLUMNS, inColumns, moveTo, openForAll, TOGETHER } from '../desk/visits/columns/columns.ts';
