// What is asked of everybody. The product is asked by document id, as its own screens do it; the others are sent the text.
import { listed } from '../../proof/kit/speak.ts';

/** Who is in the building: 50 rows of ten fields, each with its host. */
export const INSIDE =
  'query Inside { inside { id code state purpose title name company arrivedAt hostToldAt teaServedAt host { id nameZh floor } } }';

/** A code is called to a place: every display of the lobby draws it. */
export const CALL = 'mutation Call($id: ID!, $placeId: ID!) { callVisit(id: $id, placeId: $placeId) { id code } }';

/** Somebody signs in at the desk. A kiosk does the same but is held to ten a minute. */
export const REGISTER = 'mutation Register($input: RegisterVisitInput!) { registerVisit(input: $input) { id code } }';

/** What the display follows. */
export const LOBBY_BOARD = listed('display', 'LobbyBoard').text;
