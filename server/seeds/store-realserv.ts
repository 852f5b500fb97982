import { type Store, said } from './store.ts';

/** What RealServ's store says, and how it trades. */
export const realservStore: Store = {
  about: [
    said(
      'RealServ brings what a building site in Nashik needs: cement, sand, steel and the hands to work with them. We weigh at the yard and again at your gate, and you sign for what came off the truck, not for what was sent.',
      'रियलसर्व नासिक की साइटों पर वह सब लाता है जो चाहिए: सीमेंट, रेत, सरिया और काम करने वाले हाथ। हम यार्ड में भी तौलते हैं और आपके गेट पर भी; दस्तख़त उसी के होते हैं जो ट्रक से उतरा।',
    ),
    said(
      'Masons, carpenters and painters come by the day. We have worked with most of them for years and know who lays a straight floor.',
      'राजमिस्त्री, बढ़ई और पेंटर दिन के हिसाब से आते हैं। ज़्यादातर के साथ हम बरसों से काम कर रहे हैं और जानते हैं कि सीधा फ़र्श कौन बिछाता है।',
    ),
  ],
  delivery: [
    said(
      'Ordered before noon, delivered to site the next working day.',
      'दोपहर से पहले का ऑर्डर अगले कार्यदिवस पर साइट पर।',
    ),
    said(
      'The driver calls half an hour before; somebody must be there to count.',
      'ड्राइवर आधा घंटा पहले फ़ोन करता है; गिनने के लिए कोई साइट पर हो।',
    ),
    said('Unloading at the gate is included; carrying up floors is not.', 'गेट पर उतराई शामिल है, मंज़िल पर चढ़ाई नहीं।'),
  ],
  returns: [
    said(
      'Cement, sand and cut steel are not taken back once unloaded.',
      'सीमेंट, रेत और कटा सरिया उतरने के बाद वापस नहीं होता।',
    ),
    said(
      'Unopened boxes of tiles and fittings are taken back within fifteen days.',
      'टाइल और फिटिंग के बंद डिब्बे पंद्रह दिन में वापस।',
    ),
    said(
      'Broken on arrival: send photos the same day, and it is replaced or credited.',
      'आते ही टूटा मिले तो उसी दिन फ़ोटो भेजें; बदलेंगे या राशि लौटाएँगे।',
    ),
  ],
  questions: [
    {
      question: said('Do you give an invoice with our GSTIN?', 'क्या हमारे जीएसटीआईएन के साथ बिल मिलेगा?'),
      answer: said(
        'Always. Write the site as delivery address and the office as billing address.',
        'हमेशा। साइट को डिलीवरी पता और दफ़्तर को बिलिंग पता लिखें।',
      ),
    },
    {
      question: said('How is sand measured?', 'रेत कैसे नापी जाती है?'),
      answer: said(
        'By weight, in tonnes, over the weighbridge at Ambad; the slip comes with the truck.',
        'वज़न से, टन में, अंबड के काँटे पर; पर्ची ट्रक के साथ आती है।',
      ),
    },
  ],
  bringing: { rupees: 499, free_from_rupees: 10000 },
  windows: [
    { from: '08:00', to: '12:00', capacity: 20 },
    { from: '13:00', to: '18:00', capacity: 20 },
  ],
  aisles: [
    ['cement-sand-and-stone', said('Cement and sand', 'सीमेंट और रेत')],
    ['steel', said('Steel', 'सरिया')],
    ['plumbing', said('Plumbing', 'नल और पाइप')],
    ['labour', said('Labour', 'कारीगर')],
  ],
  banners: [
    {
      title: said('Slab week', 'स्लैब का हफ़्ता'),
      text: said('Cement from 50 bags at bulk price, on site tomorrow', '50 बोरी से थोक दाम पर सीमेंट, कल साइट पर'),
      icons: ['building-construction', 'brick', 'articulated-lorry'],
      href: '/c/cement',
    },
    {
      title: said('Four hands from Monday', 'सोमवार से चार हाथ'),
      text: said('Masons at ₹1,100 and helpers at ₹650 a day', 'राजमिस्त्री ₹1,100 और हेल्पर ₹650 रोज़'),
      icons: ['construction-worker', 'hammer-and-wrench'],
      href: '/c/labour',
    },
  ],
  lists: [
    {
      segment: 'Contractors',
      breaks: [
        { category: 'Cement', from: 50, less_percent: 3 },
        { category: 'Cement', from: 200, less_percent: 5 },
        { category: 'Steel', from: 40, less_percent: 2 },
      ],
    },
    { segment: 'Bulk buyers', breaks: [{ category: 'Tiles, ply and doors', from: 20, less_percent: 6 }] },
  ],
  offers: [
    {
      name: said('A thousand off a full load', 'पूरी गाड़ी पर हज़ार की छूट'),
      code: 'SITE1000',
      rupees: 1000,
      minimum: 25000,
      most_per_person: 3,
    },
    {
      name: said('Paint before the festival', 'त्योहार से पहले पुताई'),
      percent: 7,
      cap: 1500,
      on: ['Paint and finishing'],
    },
  ],
  together: [
    ['PPC cement', 'River sand', 'Aggregate, 20 mm'],
    ['OPC 53 cement', 'TMT bar Fe 550D, 12 mm', 'Binding wire'],
    ['Floor tile, 600 × 600 mm, ivory', 'Tile adhesive', 'Tile grout'],
    ['Wall putty', 'Primer, water based', 'Interior emulsion, white', 'Roller and tray'],
  ],
};
