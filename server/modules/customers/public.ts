import './tables.ts';

export { addCustomer, findOrCreateByContact, linkPerson, type NewCustomer } from './add.ts';
export { addContact, contactsOf, findCustomerByContact, type GivenContact } from './contacts.ts';
export {
  closeCustomer,
  type Consent,
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
export { customersIn, getCustomer } from './list.ts';
export { addNote } from './notes.ts';
export { addSegment, type SegmentRule } from './segments.ts';
export type { Contact, Customer } from './tables.ts';
export { tagCustomer } from './tags.ts';
export { noteOnTimeline, type Told } from './timeline.ts';
