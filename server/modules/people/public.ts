export { type ContactKind, contactKinds, contactValue, emailValue, phoneValue } from '#platform/contacts.ts';
export { createApiKey } from './api-key.ts';
export { addressOf, closePerson, getPerson, lockPerson, namesOf } from './person.ts';
export { findOwner, type GivenRole, myReach } from './rights.ts';
export { createRole, listRoles } from './role.ts';
export { mustBePerson } from './session.ts';
export { createStaff, getOwner, isStaff, listStaff } from './staff.ts';
