import './tables.ts';

export { textOn } from './accent.ts';
export { type Business, checkProfile, getBusiness } from './business.ts';
export { directory } from './directory.ts';
export {
  checkGstin,
  checkPan,
  findState,
  type Gstin,
  type GstinKind,
  gstinCheckCharacter,
  normaliseTaxId,
  type PanCheck,
  type PanHolder,
  type State,
  states,
  type WrongGstin,
  zGstin,
  zGstState,
  zPan,
} from './gstin.ts';
export { blueprintOf, type NewProfile, openBusiness, zSlug } from './open.ts';
export { eInvoiceNumber, rules as seriesRules } from './rules.ts';
export { checkSetting, chooseSetting } from './settings.ts';
export { needSwitch } from './switches.ts';
