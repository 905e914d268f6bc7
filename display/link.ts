import { connect } from '../schema/client.ts';

/** The display's one line to the server. */
export const client = connect('display');
