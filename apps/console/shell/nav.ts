import {
  BadgePercent,
  BookText,
  Boxes,
  Building2,
  ClipboardList,
  Globe,
  HandCoins,
  HeartPulse,
  House,
  KeyRound,
  ListChecks,
  type LucideIcon,
  MailCheck,
  MapPinned,
  Megaphone,
  Package,
  PanelsTopLeft,
  Percent,
  ReceiptText,
  ShieldCheck,
  ShoppingBag,
  UserRoundCog,
  Users,
} from 'lucide-react';

/** One page in the left column: shown to whoever may do one of `needs`. */
export interface NavItem {
  readonly to: string;
  readonly word:
    | 'today'
    | 'orders'
    | 'products'
    | 'stock'
    | 'pricing'
    | 'content'
    | 'customers'
    | 'staff'
    | 'roles'
    | 'keys'
    | 'networks'
    | 'messages'
    | 'broadcasts'
    | 'payments'
    | 'invoices'
    | 'ledger'
    | 'tax'
    | 'places'
    | 'audit'
    | 'checks'
    | 'health'
    | 'settings';
  readonly icon: LucideIcon;
  readonly needs?: readonly string[];
  /** After `g`. */
  readonly key: string;
}

/** The left column, in the order of a day's work; each group under a hairline. */
export const nav: readonly (readonly NavItem[])[] = [
  [
    { to: '/', word: 'today', icon: House, key: 'h' },
    { to: '/orders', word: 'orders', icon: ShoppingBag, needs: ['orders.view'], key: 'o' },
    { to: '/products', word: 'products', icon: Package, needs: ['catalogue.view'], key: 'i' },
    { to: '/pricing', word: 'pricing', icon: BadgePercent, needs: ['pricing.view'], key: 'd' },
    { to: '/stock', word: 'stock', icon: Boxes, needs: ['inventory.view'], key: 'b' },
    { to: '/content', word: 'content', icon: PanelsTopLeft, needs: ['content.view'], key: 'w' },
    { to: '/customers', word: 'customers', icon: Users, needs: ['customers.view'], key: 'c' },
    { to: '/messages', word: 'messages', icon: MailCheck, needs: ['messages.view_log'], key: 'm' },
    { to: '/broadcasts', word: 'broadcasts', icon: Megaphone, needs: ['broadcasts.view'], key: 'u' },
  ],
  [
    { to: '/billing', word: 'invoices', icon: ReceiptText, needs: ['billing.view'], key: 'v' },
    { to: '/payments', word: 'payments', icon: HandCoins, needs: ['payments.view'], key: 'y' },
    { to: '/ledger', word: 'ledger', icon: BookText, needs: ['ledger.view'], key: 'l' },
    { to: '/tax', word: 'tax', icon: Percent, needs: ['tax.view_rates'], key: 'x' },
    { to: '/places', word: 'places', icon: MapPinned, needs: ['places.view_areas'], key: 'p' },
  ],
  [
    { to: '/people', word: 'staff', icon: UserRoundCog, needs: ['people.view_people'], key: 't' },
    { to: '/roles', word: 'roles', icon: ShieldCheck, needs: ['people.view_roles'], key: 'r' },
    { to: '/keys', word: 'keys', icon: KeyRound, needs: ['people.manage_api_keys'], key: 'k' },
    {
      to: '/networks',
      word: 'networks',
      icon: Globe,
      needs: ['people.manage_networks', 'people.manage_limits'],
      key: 'n',
    },
  ],
  [
    { to: '/audit', word: 'audit', icon: ClipboardList, needs: ['platform.view_audit'], key: 'a' },
    { to: '/checks', word: 'checks', icon: ListChecks, needs: ['insight.check'], key: 'q' },
    { to: '/health', word: 'health', icon: HeartPulse, needs: ['platform.view_operations'], key: 'j' },
    {
      to: '/settings',
      word: 'settings',
      icon: Building2,
      needs: ['tenants.view_business', 'tenants.view_settings', 'messages.edit_templates', 'messages.manage_providers'],
      key: 's',
    },
  ],
];

/** The pages that somebody may open. */
export function pagesFor(may: (permission: string) => boolean): NavItem[][] {
  return nav.map((group) => group.filter(({ needs }) => !needs || needs.some(may))).filter((group) => group.length > 0);
}
