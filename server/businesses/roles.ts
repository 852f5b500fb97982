import type { Scope } from '#platform/access.ts';
import type { ReadyRole } from '#platform/business.ts';

function role(
  key: string,
  en: string,
  hi: string,
  permissions: Readonly<Record<string, Scope>>,
  place: { readonly anywhere?: true } = {},
): ReadyRole {
  return { key, title: { en, hi }, permissions, ...place };
}

function all(...permissions: readonly string[]): Record<string, Scope> {
  return Object.fromEntries(permissions.map((permission) => [permission, 'all'] as const));
}

const anywhere = { anywhere: true } as const;

/** Who serves customers looks them up, writes down what they say and where they live. */
const desk = all(
  'catalogue.view',
  'customers.view',
  'customers.add',
  'customers.edit',
  'places.view_addresses',
  'places.edit_addresses',
  'places.view_areas',
  'files.view_files',
  'files.add_files',
  'files.share_files',
  'tenants.view_business',
);

/** Who works outside sees where the business serves, and keeps pictures of his own. */
const outside: Record<string, Scope> = {
  ...all('places.view_areas', 'tenants.view_business'),
  'files.add_files': 'own',
  'files.view_files': 'own',
};

/**
 * The roles that come ready. The owner is not among them: he may do everything, by rule and not by list. Each blueprint
 * takes those that its business needs; a business changes them, and makes its own.
 */
export const roles = {
  admin: role('admin', 'Admin', 'एडमिन', {
    ...desk,
    ...all(
      'customers.close',
      'customers.merge',
      'customers.import',
      'customers.export',
      'customers.manage_segments',
      'places.edit_areas',
      'people.view_people',
      'people.add_staff',
      'people.edit_people',
      'people.invite_staff',
      'people.block_people',
      'people.reset_access',
      'people.give_roles',
      'people.view_roles',
      'people.manage_roles',
      'people.view_sign_ins',
      'people.manage_networks',
      'people.manage_limits',
      'tenants.edit_business',
      'tenants.turn_switches',
      'tenants.view_settings',
      'tenants.edit_settings',
      'files.remove_files',
      'messages.edit_templates',
      'messages.edit_preferences',
      'messages.manage_providers',
      'messages.send_test',
      'messages.view_log',
      'messages.resend',
      'views.share',
      'tax.view_rates',
      'tax.preview_tax',
      'catalogue.view',
      'catalogue.edit',
      'catalogue.publish',
      'catalogue.edit_tree',
      'ledger.view',
      'payments.view',
      'payments.export',
      'payments.ask',
      'payments.cancel',
      'payments.manage_gateways',
      'payments.refund',
      'payments.enter_money',
      'payments.verify_money',
      'payments.view_kept',
      'payments.forget_kept',
      'payments.debit',
      'payments.reconcile',
      'platform.view_audit',
      'platform.view_operations',
      'platform.manage_jobs',
    ),
  }),
  cms_editor: role(
    'cms_editor',
    'CMS editor',
    'सामग्री संपादक',
    all(
      'catalogue.view',
      'catalogue.edit',
      'catalogue.publish',
      'catalogue.edit_tree',
      'tenants.view_business',
      'places.view_areas',
      'files.view_files',
      'files.add_files',
      'files.share_files',
      'files.remove_files',
      'messages.edit_templates',
      'messages.send_test',
    ),
  ),
  accountant: role(
    'accountant',
    'Accountant',
    'अकाउंटेंट',
    all(
      'tenants.view_business',
      'tenants.view_settings',
      'customers.view',
      'customers.export',
      'places.view_addresses',
      'ledger.view',
      'ledger.post_manual',
      'ledger.reverse',
      'payments.view',
      'payments.export',
      'payments.ask',
      'payments.cancel',
      'payments.refund',
      'payments.enter_money',
      'payments.verify_money',
      'payments.reconcile',
      'tax.view_rates',
      'tax.add_rate',
      'tax.preview_tax',
    ),
  ),
  dispatcher: role('dispatcher', 'Dispatcher', 'डिस्पैचर', {
    ...desk,
    ...all('places.edit_areas', 'people.view_people'),
  }),
  technician: role('technician', 'Technician', 'टेक्नीशियन', outside, anywhere),
  delivery_worker: role('delivery_worker', 'Delivery worker', 'डिलीवरी कर्मी', outside, anywhere),
  vendor: role('vendor', 'Vendor', 'विक्रेता', outside, anywhere),
  distributor: role('distributor', 'Distributor', 'वितरक', outside, anywhere),
  agent: role('agent', 'Agent', 'एजेंट', {
    ...desk,
    ...all(
      'customers.merge',
      'messages.view_log',
      'messages.resend',
      'messages.edit_preferences',
      'payments.view',
      'payments.ask',
    ),
  }),
  pharmacist: role(
    'pharmacist',
    'Pharmacist',
    'फार्मासिस्ट',
    all('catalogue.view', 'customers.view', 'places.view_addresses', 'tenants.view_business'),
  ),
  doctor: role('doctor', 'Doctor', 'डॉक्टर', outside, anywhere),
  lab: role('lab', 'Lab', 'लैब', outside, anywhere),
  customer: role('customer', 'Customer', 'ग्राहक', {
    'customers.view': 'own',
    'customers.edit': 'own',
    'customers.close': 'own',
    'files.view_files': 'own',
    'files.add_files': 'own',
    'files.remove_files': 'own',
    'places.view_addresses': 'own',
    'places.edit_addresses': 'own',
    'payments.view_kept': 'own',
    'payments.forget_kept': 'own',
  }),
} as const satisfies Readonly<Record<string, ReadyRole>>;
