export { createApiKey } from './api-key.ts';
export { type ContactKind, contactKinds, contactValue, emailValue, phoneValue } from './contact-values.ts';
export { readVerdicts, type Verdicts } from './network.ts';
export { addressOf, closePerson, getPerson, namesOf, setAvatar } from './person.ts';
export { type GivenRole, type Grants, myStores, myVendors } from './rights.ts';
export { createRole, listRoles, type RoleDraft } from './role.ts';
export { openSession, type Tokens } from './session.ts';
export { createStaff, getOwner, isStaff, listStaff } from './staff.ts';
