import { findState, states } from '#tenants';

/** What people and post offices write besides a state's name, by its GST code. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  '01': ['J&K', 'JK'],
  '02': ['HP'],
  '03': ['PB'],
  '04': ['CH'],
  '05': ['Uttaranchal', 'UK'],
  '06': ['HR'],
  '07': ['New Delhi', 'NCT of Delhi', 'DL'],
  '08': ['RJ'],
  '09': ['UP'],
  '10': ['BR'],
  '11': ['SK'],
  '12': ['AR'],
  '13': ['NL'],
  '14': ['MN'],
  '15': ['MZ'],
  '16': ['TR'],
  '17': ['ML'],
  '18': ['AS'],
  '19': ['WB'],
  '20': ['JH'],
  '21': ['Orissa', 'OD', 'OR'],
  '22': ['Chattisgarh', 'CG'],
  '23': ['MP'],
  '24': ['GJ'],
  '26': ['The Dadra and Nagar Haveli and Daman and Diu', 'Dadra and Nagar Haveli', 'Daman and Diu', 'DNHDD', 'DD'],
  '27': ['MH'],
  '29': ['KA'],
  '30': ['GA'],
  '31': ['LD'],
  '32': ['KL'],
  '33': ['Tamilnadu', 'TN'],
  '34': ['Pondicherry', 'PY'],
  '35': ['Andaman and Nicobar', 'AN'],
  '36': ['TG', 'TS'],
  '37': ['AP', 'AD'],
  '38': ['LA'],
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^\p{L}\p{M}\d]/gu, '');

const codeBySpelling = new Map(
  states
    .filter((state) => state.code in spellings)
    .flatMap(({ code, name }) =>
      [code, name.en, name.hi, ...spellings[code]!].map((each) => [plain(each), code] as const),
    ),
);

/** The English name of a state of India by its GST code; nothing when it is not one in force. */
export function stateName(code: string): string | undefined {
  return code in spellings ? findState(code)?.name.en : undefined;
}

/** The GST code of a state written as people write it ('29', 'Karnataka', 'orissa', 'J&K', 'दिल्ली'); nothing when unknown. */
export function stateCodeOf(text: string): string | undefined {
  return codeBySpelling.get(plain(text));
}
