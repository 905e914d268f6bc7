import { graphql } from '../schema/graphql.ts';
import type { ResultOf } from '../schema/graphql.ts';
import { client } from './link.ts';

const KioskTiles = graphql(`
  query KioskTiles {
    tiles {
      companies {
        id
        nameZh
        nameEn
        floors
      }
      departments {
        id
        nameZh
        nameEn
      }
    }
  }
`);

type Found = ResultOf<typeof KioskTiles>['tiles'];

/** Where most visitors go: the companies and departments to touch. The last list known stands until a newer one comes. */
class Tiles {
  companies = $state.raw<Found['companies']>([]);
  departments = $state.raw<Found['departments']>([]);
  known = $state(false);

  /** Asks anew; without a network the list stays as it was. */
  async refresh(): Promise<void> {
    try {
      const { tiles } = await client.ask(KioskTiles);
      this.companies = tiles.companies;
      this.departments = tiles.departments;
      this.known = true;
    } catch {
      // The search and the reception are there as well.
    }
  }
}

export const tiles = new Tiles();
