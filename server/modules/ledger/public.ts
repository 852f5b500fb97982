import './tables.ts';

export {
  type AccountKindName,
  type AccountSpec,
  accountKinds,
  accountOf,
  INR,
  kindOfPath,
  POINTS,
} from './accounts.ts';
export type { About, Outcome, Transfer } from './ask.ts';
export { balancesOf, getAccount, type Moment, type Standing, trialBalance } from './balances.ts';
export { type CheckRun, check } from './check.ts';
export { openAccount, openAccounts } from './open.ts';
export { type Line, statement } from './statement.ts';
export { transfer } from './transfer.ts';
export { getTransfer, listHolds, listTransfers } from './transfers.ts';
