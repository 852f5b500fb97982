import './tables.ts';

export { addCustomer, findOrCreateByContact, linkPerson, type NewCustomer } from './add.ts';
export { addressedCustomers, tagCustomer } from './bulk.ts';
export { addContact, contactsOf, findCustomerByContact, type GivenContact } from './contacts.ts';
export {
  type Consent,
  closeCustomer,
  consentsOf,
  customerOfPerson,
  familyOf,
  lockCustomer,
  ownCustomerId,
  type Preferences,
  reachCustomer,
  recordConsent,
  setCustomerAvatar,
} from './customer.ts';
export {
  addSegment,
  customerNames,
  customersIn,
  findSegment,
  getCustomer,
  listCustomers,
  listSegments,
  segmentsOf,
} from './list.ts';
export type { SegmentRule } from './segment-rule.ts';
export type { Contact, Customer } from './tables.ts';
export { addNote, noteOnTimeline, type Told } from './timeline.ts';
