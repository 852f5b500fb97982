/**
 * The states and union territories by GST state code, with the spellings people and post offices use.
 * Source of the codes: the first two digits of a GSTIN (CGST Rules, Form GST REG-06); 25 and 28 are retired.
 */
const states: Readonly<Record<string, readonly [name: string, ...spellings: string[]]>> = {
  '01': ['Jammu and Kashmir', 'J&K', 'JK'],
  '02': ['Himachal Pradesh', 'HP'],
  '03': ['Punjab', 'PB'],
  '04': ['Chandigarh', 'CH'],
  '05': ['Uttarakhand', 'Uttaranchal', 'UK'],
  '06': ['Haryana', 'HR'],
  '07': ['Delhi', 'New Delhi', 'NCT of Delhi', 'DL'],
  '08': ['Rajasthan', 'RJ'],
  '09': ['Uttar Pradesh', 'UP'],
  '10': ['Bihar', 'BR'],
  '11': ['Sikkim', 'SK'],
  '12': ['Arunachal Pradesh', 'AR'],
  '13': ['Nagaland', 'NL'],
  '14': ['Manipur', 'MN'],
  '15': ['Mizoram', 'MZ'],
  '16': ['Tripura', 'TR'],
  '17': ['Meghalaya', 'ML'],
  '18': ['Assam', 'AS'],
  '19': ['West Bengal', 'WB'],
  '20': ['Jharkhand', 'JH'],
  '21': ['Odisha', 'Orissa', 'OD', 'OR'],
  '22': ['Chhattisgarh', 'Chattisgarh', 'CG'],
  '23': ['Madhya Pradesh', 'MP'],
  '24': ['Gujarat', 'GJ'],
  '26': [
    'Dadra and Nagar Haveli and Daman and Diu',
    'The Dadra and Nagar Haveli and Daman and Diu',
    'Dadra and Nagar Haveli',
    'Daman and Diu',
    'DNHDD',
  ],
  '27': ['Maharashtra', 'MH'],
  '29': ['Karnataka', 'KA'],
  '30': ['Goa', 'GA'],
  '31': ['Lakshadweep', 'LD'],
  '32': ['Kerala', 'KL'],
  '33': ['Tamil Nadu', 'Tamilnadu', 'TN'],
  '34': ['Puducherry', 'Pondicherry', 'PY'],
  '35': ['Andaman and Nicobar Islands', 'Andaman and Nicobar', 'AN'],
  '36': ['Telangana', 'TG', 'TS'],
  '37': ['Andhra Pradesh', 'AP', 'AD'],
  '38': ['Ladakh', 'LA'],
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]/g, '');

const codeBySpelling = new Map(
  Object.entries(states).flatMap(([code, names]) => [code, ...names].map((name) => [plain(name), code] as const)),
);

/** All GST state codes in force, in order. */
export const stateCodes: readonly string[] = Object.keys(states).toSorted();

/** The name of a state by its GST code; nothing when there is no such code. */
export function stateName(code: string): string | undefined {
  return states[code]?.[0];
}

/** The GST code of a state written as people write it ('29', 'Karnataka', 'orissa', 'J&K'); nothing when unknown. */
export function stateCodeOf(text: string): string | undefined {
  return codeBySpelling.get(plain(text));
}
