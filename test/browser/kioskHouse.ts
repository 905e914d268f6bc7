/** What a building must have for its kiosk to show all it can: an invitation, a text to sign, a photo, a telephone, a badge on paper. */
import type { Building } from './building.ts';

const RULES = {
  kind: 'rules',
  purposes: ['meeting'],
  titleZh: '来访须知',
  titleEn: 'House rules',
  bodyZh: '请佩戴访客证。\n请由被访人陪同，不进入未获邀请的楼层。\n大楼内禁止吸烟；拍照前请先征得同意。',
  bodyEn:
    'Please wear your badge.\nPlease stay with your host, and off the floors you were not invited to.\nNo smoking in the building; ask before you take pictures.',
};

const AT_ONCE = 50;
/** Names are told apart by their letters: digits do not make two people of one. */
const number = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

/** Asks the house, as its manager, for what a kiosk can show. */
export async function ask({ manager: { ask } }: Pick<Building, 'manager'>) {
  const { hosts } = await ask('{ hosts { id extension } }');
  const hostId = hosts.find(({ extension }: { extension: string }) => extension === '1802').id as string;
  let rules: string | undefined;

  async function invite(guests: readonly object[]): Promise<string[]> {
    const input = { hostId, expectedAt: new Date(Date.now() + 5 * 60_000), purpose: 'meeting', guests };
    const { inviteVisits } = await ask(
      'mutation($input: InviteVisitsInput!) { inviteVisits(input: $input) { invitationCode } }',
      { input },
    );
    return inviteVisits.map((it: { invitationCode: string }) => it.invitationCode);
  }

  return {
    /** Invites this guest to the host at extension 1802 within minutes; gives the code. */
    async invite(guest: object = { name: '顾念', title: 'ms', telephone: '13911112222' }): Promise<string> {
      return (await invite([guest]))[0]!;
    },
    /** Invites so many, each by a name of their own; gives the codes. */
    async inviteMany(count: number): Promise<string[]> {
      const guests = Array.from({ length: count }, (_, n) => ({ name: `Guest ${number(n)}` }));
      const codes: string[] = [];
      for (let from = 0; from < count; from += AT_ONCE)
        codes.push(...(await invite(guests.slice(from, from + AT_ONCE))));
      return codes;
    },
    /** Turns on everything that a property may want of a visitor. */
    async wantEverything(): Promise<void> {
      await ask('mutation { amendProperty(input: { photo: true, askTelephone: true, badge: print }) { id } }');
      rules = await this.publishRules();
    },
    /** Has visitors to a meeting sign the house rules. */
    async publishRules(): Promise<string> {
      const { publishVisitDocument } = await ask(
        'mutation($input: VisitDocumentInput!) { publishVisitDocument(input: $input) { id } }',
        { input: RULES },
      );
      return publishVisitDocument.id as string;
    },
    /** As a building begins. */
    async wantLittle(): Promise<void> {
      await ask('mutation { amendProperty(input: { photo: false, askTelephone: false, badge: phone }) { id } }');
      if (rules) await ask('mutation($id: ID!) { retireVisitDocument(id: $id) { id } }', { id: rules });
    },
  };
}
