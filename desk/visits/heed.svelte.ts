/** Who in the lobby reception should look at first, asked by those alone who may know: the strip above the list and the marks in it share one answer. */
import { graphql } from '../../schema/graphql.ts';
import { ask } from '../desk.ts';
import { session } from '../session.svelte.ts';
import { Asked } from '../parts/asked.svelte.ts';

const HeedVisits = graphql(`
  query HeedVisits {
    inside {
      id
      watched {
        similar
      }
      host {
        nameZh
        nameEn
        principal
        addressAs
      }
    }
  }
`);

export const heed = new Asked(() => ask(HeedVisits));

/** What is known of a visitor in the building. The answer outlives a change of person at this screen: it is for those who may have it. */
export function heedOf(id: string) {
  if (!session.atDesk) return undefined;
  return heed.current?.inside.find((it) => it.id === id);
}
