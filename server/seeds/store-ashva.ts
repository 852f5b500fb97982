import { type Store, said } from './store.ts';

/** What Ashva's store says, and how it trades. */
export const ashvaStore: Store = {
  about: [
    said(
      'Jaipur’s water comes from deep wells, and at many taps it carries more than 900 mg of salts in a litre. We began in 2014 with one van and a TDS meter, and we still write both figures, before and after, on the card inside your machine.',
      'जयपुर का पानी गहरे कुओं से आता है और कई नलों पर एक लीटर में 900 मिलीग्राम से ज़्यादा लवण होते हैं। 2014 में हमने एक वैन और एक टीडीएस मीटर से शुरुआत की थी, और आज भी पहले और बाद के दोनों आँकड़े आपकी मशीन के कार्ड पर लिखते हैं।',
    ),
    said(
      'Three technicians look after some four hundred machines, our own and those of other makers. They carry the parts most often needed, so that most visits end with clean water in the glass.',
      'तीन टेक्नीशियन चार सौ के क़रीब मशीनें सँभालते हैं, हमारी भी और दूसरी कंपनियों की भी। ज़रूरी पुर्ज़े उनके पास रहते हैं, इसलिए ज़्यादातर विज़िट के अंत में गिलास में साफ़ पानी होता है।',
    ),
  ],
  delivery: [
    said('Filters and parts reach you within two working days in Jaipur.', 'फ़िल्टर और पुर्ज़े जयपुर में दो कार्यदिवस में पहुँचते हैं।'),
    said(
      'Machines are brought and installed by a technician at the time you choose.',
      'मशीन टेक्नीशियन आपके चुने समय पर लाकर लगाता है।',
    ),
    said(
      'Water cans come every morning before eleven, except on Sundays.',
      'पानी की कैन रविवार छोड़कर रोज़ सुबह ग्यारह से पहले आती है।',
    ),
  ],
  returns: [
    said(
      'A machine that does not suit your water is taken back within ten days.',
      'जो मशीन आपके पानी के लिए ठीक न हो, दस दिन में वापस ली जाती है।',
    ),
    said(
      'Unopened filters and parts are taken back within thirty days.',
      'बिना खुले फ़िल्टर और पुर्ज़े तीस दिन में वापस लिए जाते हैं।',
    ),
    said('The deposit for a can is paid back when the can comes back.', 'कैन लौटाने पर जमा राशि वापस मिलती है।'),
  ],
  questions: [
    {
      question: said('How often must filters be changed?', 'फ़िल्टर कितने समय में बदलें?'),
      answer: said(
        'Sediment and carbon filters every six months, a membrane every eighteen to twenty-four, sooner where the water is very hard.',
        'सेडिमेंट और कार्बन फ़िल्टर हर छह महीने, मेम्ब्रेन अठारह से चौबीस महीने में; पानी बहुत खारा हो तो पहले।',
      ),
    },
    {
      question: said('Do you repair machines of other makers?', 'क्या आप दूसरी कंपनियों की मशीनें ठीक करते हैं?'),
      answer: said('Yes, nearly all of them. The visit costs the same.', 'हाँ, लगभग सभी। विज़िट का शुल्क वही है।'),
    },
  ],
  bringing: { rupees: 49, free_from_rupees: 999 },
  windows: [
    { from: '10:00', to: '13:00', capacity: 12 },
    { from: '15:00', to: '18:00', capacity: 12 },
  ],
  aisles: [
    ['purifiers', said('Purifiers', 'प्यूरीफ़ायर')],
    ['filters-and-membranes', said('Filters', 'फ़िल्टर')],
    ['visits-and-service', said('Service', 'सर्विस')],
  ],
  banners: [
    {
      title: said('A year of filters in one box', 'साल भर के फ़िल्टर एक डिब्बे में'),
      text: said('Everything your machine needs for twelve months, from ₹2,290', 'बारह महीने का पूरा सामान, ₹2,290 से'),
      icons: ['package', 'droplet', 'gear'],
      href: '/c/filters-and-membranes',
    },
    {
      title: said('Know your water first', 'पहले अपना पानी जानें'),
      text: said('A technician tests it at your tap for ₹149', 'टेक्नीशियन आपके नल पर जाँचेगा, ₹149 में'),
      icons: ['test-tube', 'droplet'],
      href: '/c/visits-and-service',
    },
  ],
  lists: [
    {
      segment: 'Offices and clinics',
      breaks: [{ category: 'Filters and membranes', from: 5, less_percent: 8 }],
    },
  ],
  offers: [
    {
      name: said('Filters in the festive weeks', 'त्योहार पर फ़िल्टर'),
      code: 'FILTER15',
      percent: 15,
      cap: 500,
      minimum: 999,
      on: ['Filters and membranes'],
    },
    { name: said('First order', 'पहला ऑर्डर'), code: 'NAMASTE200', rupees: 200, minimum: 1499, most_per_person: 1 },
  ],
  together: [
    ['Sediment filter, inline', 'Carbon filter, inline', 'RO membrane, 75 GPD'],
    ['Sediment cartridge, 10 inch', 'Carbon block, 10 inch'],
    ['Pipe, quarter inch', 'Elbow connectors', 'Flow restrictor'],
  ],
};
