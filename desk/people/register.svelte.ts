/** The list of companies and people as it is looked through: in use or retired, or what a search found. */
import { ask } from '../desk.ts';
import { manage } from '../parts/manage.ts';
import { sentence } from '../../schema/refused.ts';
import { SearchHosts } from './people.ts';
import type { Company, Host } from './people.ts';

interface Group {
  company: Company;
  hosts: Host[];
}

/** Takes the whole register and gives the part of it to show; names, pinyin and initials are searched on the server. */
export class Register {
  term = $state('');
  tab: 'active' | 'retired' = $state('active');
  trouble: string | undefined = $state();
  #found: ReadonlySet<string> | undefined = $state.raw();
  readonly #all: () => readonly Company[];

  constructor(all: () => readonly Company[]) {
    this.#all = all;
  }

  readonly searching = $derived(this.term.trim() !== '');
  /** Too little to search by: the server wants two letters or one Chinese character. */
  readonly short = $derived(/^[\p{Script=Latin}\d]$/u.test(this.term.trim()));
  readonly groups: Group[] = $derived.by(() => {
    const words = this.term.trim().toLowerCase();
    return this.#all()
      .map((company) => ({
        company,
        hosts: company.hosts.filter((host) => (this.searching ? this.#found?.has(host.id) : host.state === this.tab)),
      }))
      .filter(({ company, hosts }) => {
        if (hosts.length > 0) return true;
        if (!this.searching) return company.state === this.tab;
        return !this.short && `${company.nameZh} ${company.nameEn}`.toLowerCase().includes(words);
      });
  });
  readonly tabs = $derived(
    (['active', 'retired'] as const).map((value) => ({
      value,
      label: value === 'active' ? manage.t.inUse : manage.t.retired,
      count: this.#all().reduce((sum, { hosts }) => sum + hosts.filter(({ state }) => state === value).length, 0),
    })),
  );

  /** Asks the server a moment after the last letter; run it in an effect, it gives the stop. */
  look(): (() => void) | undefined {
    const search = this.term.trim();
    if (!search || this.short) {
      this.#found = undefined;
      return undefined;
    }
    // The register may have changed since: a search looks at it anew.
    void this.#all();
    const timer = setTimeout(() => void this.#search(search), 200);
    return () => clearTimeout(timer);
  }

  company(part: string): Company | undefined {
    return this.#all().find(({ id }) => part === `c-${id}`);
  }

  host(part: string): { host: Host; company: Company } | undefined {
    for (const company of this.#all()) {
      const host = company.hosts.find(({ id }) => part === `h-${id}`);
      if (host) return { host, company };
    }
    return undefined;
  }

  async #search(search: string): Promise<void> {
    try {
      const { hosts } = await ask(SearchHosts, { search });
      if (search !== this.term.trim()) return;
      this.#found = new Set(hosts.map(({ id }) => id));
      this.trouble = undefined;
    } catch (error) {
      this.trouble = sentence(error);
    }
  }
}
