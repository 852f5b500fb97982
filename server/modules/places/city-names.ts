/** Old and short names of towns, and what post offices call them; in small letters without spaces. */
const sameAs: Readonly<Record<string, string>> = {
  allahabad: 'prayagraj',
  bangalore: 'bengaluru',
  baroda: 'vadodara',
  belgaum: 'belagavi',
  bellary: 'ballari',
  benares: 'varanasi',
  banaras: 'varanasi',
  bombay: 'mumbai',
  calcutta: 'kolkata',
  calicut: 'kozhikode',
  cochin: 'ernakulam',
  dharashiv: 'osmanabad',
  faizabad: 'ayodhya',
  gulbarga: 'kalaburagi',
  gurgaon: 'gurugram',
  hubballi: 'dharwad',
  hubli: 'dharwad',
  kochi: 'ernakulam',
  madras: 'chennai',
  mangalore: 'dakshinakannada',
  mangaluru: 'dakshinakannada',
  mohali: 'sasnagar',
  mysore: 'mysuru',
  noida: 'gautambuddhanagar',
  ooty: 'nilgiris',
  pondicherry: 'puducherry',
  poona: 'pune',
  secunderabad: 'hyderabad',
  shimoga: 'shivamogga',
  tanjore: 'thanjavur',
  trichy: 'tiruchirappalli',
  trivandrum: 'thiruvananthapuram',
  tumkur: 'tumakuru',
  vizag: 'visakhapatnam',
};

/** What an old or short name is called today, in small letters; nothing when it is no such name. */
export function todaysName(name: string): string | undefined {
  return sameAs[letters(name)];
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{M}]/gu, '');
}

function plain(name: string): string {
  return todaysName(name) ?? letters(name);
}

/** Whether two names mean the same town, or one holds the other ('Navi Mumbai', 'Mumbai'), or they differ by a letter or two. */
export function sameTown(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.includes(short)) return true;
  return short.length >= 5 && editDistance(short, long) <= (short.length >= 8 ? 2 : 1);
}

/** How many letters must be changed, added or left out to make one text of another (Levenshtein). */
function editDistance(one: string, other: string): number {
  const across = Array.from(other);
  let row = Array.from({ length: across.length + 1 }, (_item, at) => at);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (const [j, each] of across.entries()) {
      next.push(Math.min(row[j]! + Number(letter !== each), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
}
