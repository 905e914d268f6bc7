import { connect } from '../schema/client.ts';

/** This kiosk's one connection to the server. */
export const client = connect('kiosk');
