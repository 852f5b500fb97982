import './events.ts';
import './jobs.ts';
import './tables.ts';

export { claim, findUsedBy, release, type User } from './claim.ts';
export { type File, getFile, getReadyFile } from './file.ts';
export { type Link, signLink } from './links.ts';
export { type PurposeName, purposeNames } from './purposes.ts';
export { storeOf } from './store.ts';
export { keepFile, withWorkFiles } from './upload.ts';
