// Whoever loses the right to be there hears nothing more within two seconds, and reads nothing more either.
import { type Building, furnish, PASSWORD, type Person } from './kit/building.ts';
import { type Experiment, pause, quantile } from './kit/experiment.ts';
import { steadily } from './kit/pace.ts';
import { startServer } from './kit/server.ts';
import { ask, follow, type Place } from './kit/speak.ts';
import { hang } from './kit/wall.ts';

const NOTICES = 'subscription { notices { reset cursor notices { id titleEn } } }';
const AT_MOST = 2_000;

/** Something that ends or changes a right: who presses it, with which code the sockets are closed, and what is then refused. */
interface Ending {
  readonly who: Person;
  readonly by: Person;
  readonly document: string;
  readonly variables: object;
  readonly code: number;
  /** Not given where the right is only another one: the page comes back with it. */
  readonly asks?: string;
}

export const experiment: Experiment = {
  id: 'E28',
  claim: 'whoever loses the right hears and reads no more within two seconds',
  alone: true,
  async run({ quick, folder, onEnd }) {
    const devices = quick ? 10 : 30;
    const building = await furnish(folder, { kiosks: devices, displays: devices });
    const server = await startServer({ onEnd }, building.databaseUrl);
    const wall = await hang(server, building, { sheets: 1 });
    const { supervisor, admin } = building.staff;
    const [staying, leaving] = [[supervisor, admin], endings(building)];
    const windows = quick ? 2 : 5;
    const listening = [...staying, ...leaving.map(({ who }) => who)].map((who) =>
      Array.from({ length: who.face === 'desk' ? windows : 1 }, () => screen(server, who)),
    );
    await Promise.all(listening.flat().map(({ seated }) => seated));

    const going = steadily(20, () => wall.write());
    const [kept, lost] = [listening.slice(0, staying.length).flat(), listening.slice(staying.length)];
    const late: number[] = [];
    let wrongCode = 0;
    let readOn = 0;
    await Promise.all(
      leaving.map(async ({ by, document, variables, code, who, asks }, n) => {
        const { errors } = await ask(server, by, document, variables);
        if (errors.length > 0) throw new Error(`${document}: ${JSON.stringify(errors)}`);
        const since = performance.now();
        for (const it of lost[n]!) {
          const how = await Promise.race([it.closed, pause(2 * AT_MOST)]);
          if (how?.code !== code) wrongCode++;
          late.push(Math.max(0, it.lastAt() - since));
        }
        if (asks && (await ask(server, who, asks)).errors.length === 0) readOn++;
      }),
    );
    const heard = kept.map(({ frames }) => frames.length);
    await wall.write();
    await going.end();
    const stayed = kept.every(({ frames, ws }, n) => ws.readyState === ws.OPEN && frames.length > heard[n]!);
    const worst = quantile(late, 1);
    return {
      held: worst <= AT_MOST && wrongCode === 0 && readOn === 0 && stayed,
      figure: `${late.length} sockets of ${leaving.length} people and devices: last frame ${worst.toFixed(0)} ms after the answer at most, ${wrongCode} not closed with their code, ${readOn} could still read, the ${kept.length} others ${stayed ? 'heard on' : 'DID NOT hear on'}`,
    };
  },
};

function endings({ staff, kiosks, displays: [moving, ...displays], lobbyIds }: Building): Ending[] {
  const { admin, receptionist, guard, attendant, engineer, cleaner, finance, manager, avTechnician } = staff;
  const revoked = [...kiosks, ...displays].map((who) => ({
    who,
    by: admin,
    document: 'mutation($id: ID!) { revokeDevice(id: $id) { id } }',
    variables: { id: who.id },
    code: 4403,
    asks: who.face === 'kiosk' ? 'RingBell' : 'ReportDrawn',
  }));
  const over = { code: 4401, asks: '{ departments { id } }' };
  const suspended = [guard, attendant].map((who) => ({
    who,
    by: admin,
    document: 'mutation($id: ID!) { suspendStaffMember(id: $id) { id } }',
    variables: { id: who.id },
    ...over,
  }));
  const reset = [engineer, finance].map((who) => ({
    who,
    by: admin,
    document: 'mutation($id: ID!, $to: String!) { resetPasswordOfStaffMember(id: $id, password: $to) { id } }',
    variables: { id: who.id, to: 'quite another password' },
    ...over,
  }));
  const signedOut = { who: cleaner, by: cleaner, document: 'mutation { signOut }', variables: {}, ...over };
  const demoted = {
    who: receptionist,
    by: admin,
    document: 'mutation($id: ID!, $input: StaffInput!) { amendStaffMember(id: $id, input: $input) { id } }',
    variables: { id: receptionist.id, input: { account: 'was', name: 'was', nameEn: 'was', roles: ['cleaner'] } },
    ...over,
  };
  // Whoever changes their password goes on with a new cookie; every window that has the old one is closed.
  const renewed = {
    who: manager,
    by: manager,
    document: 'mutation($old: String!, $to: String!) { changePassword(password: $old, newPassword: $to) }',
    variables: { old: PASSWORD, to: 'quite another password' },
    ...over,
  };
  const moved = {
    who: moving!,
    by: admin,
    document: 'mutation($id: ID!, $lobbyId: ID!) { amendDevice(id: $id, name: "Moved", lobbyId: $lobbyId) { id } }',
    variables: { id: moving!.id, lobbyId: lobbyIds[1] },
    code: 4205,
  };
  const otherwise = {
    who: avTechnician,
    by: avTechnician,
    document: 'mutation { setLanguage(language: zh) { language } }',
    variables: {},
    code: 4205,
  };
  return [...revoked, ...suspended, ...reset, signedOut, demoted, renewed, moved, otherwise];
}

/** A screen at its board, that knows when it last heard something. */
function screen(at: Place, who: Person) {
  const boards = { desk: NOTICES, kiosk: 'FollowKioskBoard', display: 'LobbyBoard' };
  const line = follow(at, who, boards[who.face]);
  let last = 0;
  const seated = new Promise<void>((resolve, reject) => {
    line.onMessage(({ type }) => {
      if (type !== 'next') return;
      last = performance.now();
      resolve();
    });
    void line.closed.then(({ code }) => reject(new Error(`A ${who.face} was closed with ${code}`)));
  });
  seated.catch(() => {});
  return { ...line, seated, lastAt: () => last };
}
