/** The pages of the desk: who is offered each, and where its code is fetched from. The server refuses whatever is asked without the right. */
import type { Component } from 'svelte';
import BellRing from '@lucide/svelte/icons/megaphone';
import Building from '@lucide/svelte/icons/building-2';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import DoorOpen from '@lucide/svelte/icons/door-open';
import CalendarRange from '@lucide/svelte/icons/calendar-range';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Presentation from '@lucide/svelte/icons/presentation';
import Eye from '@lucide/svelte/icons/eye';
import FilePen from '@lucide/svelte/icons/file-pen-line';
import Gear from '@lucide/svelte/icons/settings-2';
import IdCard from '@lucide/svelte/icons/id-card';
import MailPlus from '@lucide/svelte/icons/mail-plus';
import Screen from '@lucide/svelte/icons/monitor-smartphone';
import ScanQrCode from '@lucide/svelte/icons/scan-qr-code';
import Sofa from '@lucide/svelte/icons/armchair';
import Users from '@lucide/svelte/icons/users';
import { session } from '../session.svelte.ts';
import type { Role } from '../session.svelte.ts';
import Visitors from '../visits/Page.svelte';

export type PageName =
  | 'visitors'
  | 'inside'
  | 'gate'
  | 'invite'
  | 'meetings'
  | 'tasks'
  | 'notices'
  | 'figures'
  | 'people'
  | 'lobbies'
  | 'rooms'
  | 'devices'
  | 'watch'
  | 'accounts'
  | 'documents'
  | 'settings'
  | 'me';
/** A page gets what stands after its name in the address, if it wants it. */
type PageComponent = Component<{ part: string }>;

interface Page {
  group: 'today' | 'building' | 'office' | undefined;
  icon: typeof Users;
  roles: readonly Role[] | 'everyone' | 'all but admin';
  code: () => Promise<{ default: Component<never> }>;
}

const desk = ['receptionist', 'supervisor', 'manager'] as const;
/** Who may read visits: their feed runs, bells ring for them. */
export const readsVisits = [...desk, 'guard'] as const;

/** Who serves meetings, or answers for it. */
export const serves = [...desk, 'attendant', 'avTechnician', 'cleaner', 'engineer'] as const;

/** In the order of the menu. */
export const pages: Record<PageName, Page> = {
  visitors: { group: 'today', icon: Users, roles: readsVisits, code: () => Promise.resolve({ default: Visitors }) },
  inside: { group: 'today', icon: DoorOpen, roles: readsVisits, code: () => import('../inside/Page.svelte') },
  gate: { group: 'today', icon: ScanQrCode, roles: readsVisits, code: () => import('../gate/Page.svelte') },
  invite: { group: 'today', icon: MailPlus, roles: desk, code: () => import('../invite/Page.svelte') },
  meetings: { group: 'today', icon: CalendarRange, roles: serves, code: () => import('../meetings/Page.svelte') },
  tasks: { group: 'today', icon: ListChecks, roles: serves, code: () => import('../tasks/Page.svelte') },
  notices: { group: 'today', icon: BellRing, roles: 'all but admin', code: () => import('../notices/Page.svelte') },
  figures: { group: 'today', icon: ChartColumn, roles: desk, code: () => import('../figures/Page.svelte') },
  people: { group: 'building', icon: Building, roles: desk, code: () => import('../people/Page.svelte') },
  lobbies: { group: 'building', icon: Sofa, roles: desk, code: () => import('../lobbies/Page.svelte') },
  rooms: { group: 'building', icon: Presentation, roles: desk, code: () => import('../rooms/Page.svelte') },
  devices: { group: 'building', icon: Screen, roles: [...desk, 'admin'], code: () => import('../devices/Page.svelte') },
  watch: { group: 'building', icon: Eye, roles: desk, code: () => import('../watch/Page.svelte') },
  accounts: {
    group: 'office',
    icon: IdCard,
    roles: ['manager', 'admin'],
    code: () => import('../accounts/Page.svelte'),
  },
  documents: {
    group: 'office',
    icon: FilePen,
    roles: ['supervisor', 'manager', 'admin'],
    code: () => import('../documents/Page.svelte'),
  },
  settings: {
    group: 'office',
    icon: Gear,
    roles: ['supervisor', 'manager', 'admin'],
    code: () => import('../settings/Page.svelte'),
  },
  me: { group: undefined, icon: Users, roles: 'everyone', code: () => import('../access/Me.svelte') },
};

/** Whether the person signed in is offered this page. */
export function mayOpen(name: PageName): boolean {
  const { roles } = pages[name];
  if (roles === 'everyone') return true;
  // Several roles add up: a manager who is also the administrator keeps the notices.
  if (roles === 'all but admin') return session.viewer?.roles.some((role) => role !== 'admin') ?? false;
  return session.has(...roles);
}

/** The pages the person may open, in the order of the menu. */
export function menu(): PageName[] {
  return (Object.keys(pages) as PageName[]).filter((name) => pages[name].group && mayOpen(name));
}

/** Fetches the code of a page. */
export async function load(name: PageName): Promise<PageComponent> {
  return (await pages[name].code()).default as PageComponent;
}

/** Whether a word from the address is the name of a page. */
export function isPage(name: string): name is PageName {
  return Object.hasOwn(pages, name);
}
