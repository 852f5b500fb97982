import './tables.ts';

export { type Address, addAddress, addressLines, defaultAddress, getAddress, listAddresses } from './addresses.ts';
export { importPincodes } from './area-import.ts';
export { addArea, type Serving, servesPincode } from './areas.ts';
export { checkAddress, type Outcome, type Problem } from './check.ts';
export { distanceMetres, type Spot } from './distance.ts';
export { loadReferenceData } from './load.ts';
export { findPincode, nearestPincodes, type Pincode } from './pincodes.ts';
export { stateCodeOf, stateName } from './state-names.ts';
export type { Kind, Use } from './tables.ts';
