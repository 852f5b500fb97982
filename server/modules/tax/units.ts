/** What is counted, by how it is sold: its code in the returns (GSTN's list of unit quantity codes). */
const counted = { piece: 'NOS', pack: 'PAC', bag: 'BAG', box: 'BOX' } as const;

/** The codes of units in the returns, by how something is sold. */
export const unitCodes = {
  ...counted,
  ...{ kg: 'KGS', litre: 'LTR', metre: 'MTR', square_metre: 'SQM', cubic_metre: 'CBM', tonne: 'TON' },
  ...{ hour: 'OTH', day: 'OTH', month: 'OTH', visit: 'OTH' },
} as const;

/** Whether what has a unit's code is counted in whole pieces. */
export function isCounted(code: string): boolean {
  return Object.values(counted).some((each) => each === code);
}
