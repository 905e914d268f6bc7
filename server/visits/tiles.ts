// What a kiosk offers to tap before anybody has to type: the companies most visited, and the house's own departments.
import { builder } from '../builder.ts';
import { dayOf } from '../context.ts';
import type { Company, Department } from '../property/rules.ts';
import { CompanyChoiceType, DepartmentChoiceType } from '../property/types.ts';
import { mostVisited } from './store.ts';

const MOST = 24;
const DAYS = 30;

const KioskTilesType = builder.objectRef<{ companies: Company[]; departments: Department[] }>('KioskTiles').implement({
  fields: (t) => ({
    companies: t.field({ type: [CompanyChoiceType], resolve: (it) => it.companies }),
    departments: t.field({ type: [DepartmentChoiceType], resolve: (it) => it.departments }),
  }),
});

builder.queryField('tiles', (t) =>
  t.field({
    type: KioskTilesType,
    description: 'Most visited of the last thirty days first',
    resolve: async (_, __, { house }) => {
      const { zone } = await house.property();
      const from = dayOf(house.clock.now() - DAYS * 86_400_000, zone);
      return {
        companies: await mostVisited<Company>(house.db, 'company', from, MOST),
        departments: await mostVisited<Department>(house.db, 'department', from, MOST),
      };
    },
  }),
);
