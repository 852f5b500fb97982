/** How names in the directory of post offices are written properly: proper case, no office type at the end, known spellings. */

const initials = new Set(
  'II III IV VI VII VIII IX XI GPO HPO RS NDC MDG BSF CRPF CISF ITBP SRPF SRP PAC IIT IIM NIT IIIT AIIMS BHEL NTPC ONGC HAL ITI BEL BEML HMT IISC ISRO LIC MIDC GIDC HUDA DLF RCF IAF EME MES COD HQ PWD ESIC ICAR IARI NDA CME YMCA NTR YSR SPSR SAS JNU BHU AMU KIIT MG SV GT HEC TISCO REC PO CBI RTC KSRTC TTD APMC'.split(
    ' ',
  ),
);
const small = new Set(['and', 'of']);

/** SHOUTED words in proper case; initials, roman numbers and words that already have small letters stay. */
function properCase(text: string): string {
  const shouted = !/[a-z]{2}/.test(text.replace(/ and | of /g, ' '));
  const word = (letters: string, offset: number) => {
    if (shouted && !initials.has(letters) && !(letters.length <= 3 && !/[AEIOUY]/.test(letters))) {
      const lower = letters.toLowerCase();
      return small.has(lower) && offset > 0 ? lower : lower[0]!.toUpperCase() + lower.slice(1);
    }
    if (letters.length >= 4 && letters === letters.toUpperCase() && !initials.has(letters))
      return letters[0]! + letters.slice(1).toLowerCase();
    return small.has(letters) ? letters : letters[0]!.toUpperCase() + letters.slice(1);
  };
  return text.replaceAll(/[A-Za-z]+/g, (letters, offset: number) =>
    text[offset - 1] === "'" && letters.length === 1 ? letters.toLowerCase() : word(letters, offset),
  );
}

/** An office's name without its type (`B.O`, `SO`, `H.O.`), in proper case. */
export function officeName(raw: string): string {
  const text = raw
    .replaceAll(/[`´]/g, "'")
    .replaceAll('@', ' alias ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(/[;|\t]/g, ',')
    .replaceAll(/\s+/g, ' ')
    .replace(
      /(?:(?:[ .,]+|(?<=\)))(?:T\.?S|D\.?S|N\.?D\.?S|N\.?D\.?T\.?S|G\.?D\.?S\.?B|B|S|H)\.? ?O\b\.?)+(?= ?\(|$)/gi,
      '',
    )
    .replace(/ (?:B\.?O|S\.?O|H\.?O)\.? ([A-Z][A-Za-z ]+)$/, ' ($1)')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return properCase(text === '' ? raw.trim() : text);
}

/** The directory's spelling to the one in use, by state; the rest are put in proper case. */
const districts: Readonly<Record<string, string>> = {
  '05:UDAM SINGH NAGAR': 'Udham Singh Nagar',
  '05:RUDRA PRAYAG': 'Rudraprayag',
  '05:UTTAR KASHI': 'Uttarkashi',
  '09:KHERI': 'Lakhimpur Kheri',
  '09:KUSHI NAGAR': 'Kushinagar',
  '09:SANT KABEER NAGAR': 'Sant Kabir Nagar',
  '09:SIDDHARTH NAGAR': 'Siddharthnagar',
  '09:RAE BARELI': 'Raebareli',
  '10:KAIMUR (BHABUA)': 'Kaimur',
  '10:PASHCHIM CHAMPARAN': 'West Champaran',
  '10:PURBI CHAMPARAN': 'East Champaran',
  '11:EAST DISTRICT': 'East Sikkim',
  '11:NORTH DISTRICT': 'North Sikkim',
  '11:SOUTH DISTRICT': 'South Sikkim',
  '11:WEST DISTRICT': 'West Sikkim',
  '18:KAMRUP METRO': 'Kamrup Metropolitan',
  '18:MARIGAON': 'Morigaon',
  '18:SOUTH SALMARA MANCACHAR': 'South Salmara-Mankachar',
  '19:24 PARAGANAS NORTH': 'North 24 Parganas',
  '19:24 PARAGANAS SOUTH': 'South 24 Parganas',
  '19:COOCHBEHAR': 'Cooch Behar',
  '19:DINAJPUR DAKSHIN': 'Dakshin Dinajpur',
  '19:DINAJPUR UTTAR': 'Uttar Dinajpur',
  '19:MALDAH': 'Malda',
  '19:MEDINIPUR EAST': 'Purba Medinipur',
  '19:MEDINIPUR WEST': 'Paschim Medinipur',
  '20:EAST SINGHBUM': 'East Singhbhum',
  '20:SAHEBGANJ': 'Sahibganj',
  '20:SARAIKELA KHARSAWAN': 'Seraikela Kharsawan',
  '21:ANUGUL': 'Angul',
  '21:BALESHWAR': 'Balasore',
  '21:SONEPUR': 'Subarnapur',
  '23:EAST NIMAR': 'Khandwa',
  '23:HOSHANGABAD': 'Narmadapuram',
  '24:AHMADABAD': 'Ahmedabad',
  '24:BANAS KANTHA': 'Banaskantha',
  '24:CHHOTAUDEPUR': 'Chhota Udepur',
  '24:DOHAD': 'Dahod',
  '24:KACHCHH': 'Kutch',
  '24:MAHESANA': 'Mehsana',
  '24:PANCH MAHALS': 'Panchmahal',
  '24:SABAR KANTHA': 'Sabarkantha',
  '29:CHAMARAJANAGARA': 'Chamarajanagar',
  '29:CHIKKABALLAPURA': 'Chikkaballapur',
  '29:VIJAYNAGAR': 'Vijayanagara',
  '31:LAKSHADWEEP DISTRICT': 'Lakshadweep',
  '33:KANNIYAKUMARI': 'Kanyakumari',
  '33:THE NILGIRIS': 'Nilgiris',
  '33:TUTICORIN': 'Thoothukudi',
  '33:TIRUPATHUR': 'Tirupathur',
  '33:VILLUPURAM': 'Viluppuram',
  '34:PONDICHERRY': 'Puducherry',
  '35:NICOBARS': 'Nicobar',
  '35:SOUTH ANDAMANS': 'South Andaman',
  '36:JANGOAN': 'Jangaon',
  '37:VISAKHAPATANAM': 'Visakhapatnam',
  '37:Y.S.R.': 'YSR Kadapa',
  '38:LEH LADAKH': 'Leh',
  '03:S.A.S NAGAR': 'SAS Nagar (Mohali)',
};

/** A district's name as it is written today; Delhi's bare directions get the city's name behind them. */
export function districtName(raw: string, state: string): string {
  const known = districts[`${state}:${raw.toUpperCase()}`];
  if (known !== undefined) return known;
  const name = properCase(raw.trim().toUpperCase());
  return state === '07' && !name.endsWith('Delhi') && name !== 'Shahdara' ? `${name} Delhi` : name;
}
