import { type Store, said } from './store.ts';

/** What ONE MEDI's store says, and how it trades. */
export const onemediStore: Store = {
  about: [
    said(
      'ONE MEDI is a pharmacy in Indira Nagar, Lucknow, with a registered pharmacist at the counter from eight to ten. Farah Siddiqui reads every prescription herself before anything leaves the shop.',
      'वन मेडी लखनऊ के इंदिरा नगर की दवा दुकान है, जहाँ सुबह आठ से रात दस तक पंजीकृत फ़ार्मासिस्ट रहती हैं। दुकान से कुछ भी निकलने से पहले फ़राह सिद्दीक़ी हर पर्ची ख़ुद पढ़ती हैं।',
    ),
    said(
      'We keep medicines by their batch and expiry, sell whole strips only, and bring blood tests, a nurse or a doctor’s voice to those who cannot come.',
      'हम दवाएँ बैच और एक्सपायरी से रखते हैं, पूरी पत्ती ही बेचते हैं, और जो आ नहीं सकते उन तक जाँच, नर्स या डॉक्टर की आवाज़ पहुँचाते हैं।',
    ),
  ],
  delivery: [
    said(
      'Within Lucknow the same day for orders before four in the afternoon.',
      'लखनऊ में शाम चार से पहले का ऑर्डर उसी दिन।',
    ),
    said(
      'Insulin and vaccines travel with ice and are handed to a person only.',
      'इंसुलिन और टीके बर्फ़ के साथ आते हैं और किसी के हाथ में ही दिए जाते हैं।',
    ),
    said(
      'Prescription medicines leave once the pharmacist has seen the prescription.',
      'पर्ची वाली दवाएँ फ़ार्मासिस्ट के पर्ची देखने के बाद ही निकलती हैं।',
    ),
  ],
  returns: [
    said(
      'Medicines are not taken back by law, unless we sent the wrong ones or they arrived damaged.',
      'क़ानूनन दवाएँ वापस नहीं होतीं, सिवाय तब जब हमने ग़लत भेजी हों या टूटी पहुँचें।',
    ),
    said('Devices are replaced within their warranty.', 'उपकरण वारंटी में बदले जाते हैं।'),
    said('A test or visit can be moved until two hours before.', 'जाँच या विज़िट का समय दो घंटे पहले तक बदला जा सकता है।'),
  ],
  questions: [
    {
      question: said('Do I need a prescription?', 'क्या पर्ची ज़रूरी है?'),
      answer: said(
        'For everything that is marked so. A photo is enough; it must show the doctor’s name and registration, and the date.',
        'जिस पर लिखा है उसके लिए हाँ। फ़ोटो काफ़ी है; उसमें डॉक्टर का नाम, पंजीकरण और तारीख़ दिखे।',
      ),
    },
    {
      question: said('Who sees my prescription?', 'मेरी पर्ची कौन देखता है?'),
      answer: said(
        'The pharmacist, and nobody else without your asking. Each look is written down.',
        'केवल फ़ार्मासिस्ट; आपके कहे बिना और कोई नहीं। हर बार देखना लिखा जाता है।',
      ),
    },
  ],
  bringing: { rupees: 25, free_from_rupees: 399 },
  windows: [
    { from: '09:00', to: '12:00', capacity: 30 },
    { from: '12:00', to: '16:00', capacity: 30 },
    { from: '17:00', to: '20:00', capacity: 30 },
  ],
  aisles: [
    ['medicines', said('Medicines', 'दवाएँ')],
    ['vitamins-and-nutrition', said('Vitamins', 'विटामिन')],
    ['devices-and-monitors', said('Devices', 'उपकरण')],
    ['tests-and-visits', said('Tests', 'जाँच')],
  ],
  banners: [
    {
      title: said('Refills without queues', 'बिना क़तार के दवा'),
      text: said('Send the prescription once, order again with a tap', 'पर्ची एक बार भेजें, फिर एक टैप में मँगाएँ'),
      icons: ['pill', 'clipboard', 'beating-heart'],
      href: '/c/medicines',
    },
    {
      title: said('Full body check at home', 'घर पर पूरी जाँच'),
      text: said('Sample before eight, report by evening: ₹1,799', 'सुबह आठ से पहले नमूना, शाम तक रिपोर्ट: ₹1,799'),
      icons: ['test-tube', 'stethoscope', 'house'],
      href: '/c/tests-and-visits',
    },
  ],
  lists: [
    {
      segment: 'Senior citizens',
      breaks: [
        { category: 'Sugar and diabetes', from: 1, less_percent: 5 },
        { category: 'Heart and blood pressure', from: 1, less_percent: 5 },
      ],
    },
  ],
  offers: [
    {
      name: said('Ten per cent off nutrition', 'पोषण पर दस प्रतिशत'),
      code: 'SEHAT10',
      percent: 10,
      cap: 150,
      minimum: 500,
      on: ['Vitamins and nutrition'],
    },
    { name: said('First order', 'पहला ऑर्डर'), code: 'NAMASTE75', rupees: 75, minimum: 599, most_per_person: 1 },
    {
      name: said('Senior citizens: devices', 'वरिष्ठ नागरिक: उपकरण'),
      percent: 8,
      cap: 400,
      on: ['Devices and monitors'],
      for: 'Senior citizens',
    },
  ],
  together: [
    ['Paracetamol 500 mg', 'Digital thermometer', 'Oral rehydration salts, orange'],
    ['Glucometer with 25 strips', 'Glucose test strips', 'Lancets'],
    ['Baby diapers, small', 'Baby wipes', 'Baby lotion'],
    ['Antiseptic liquid', 'Cotton wool', 'Adhesive bandages', 'Micropore tape'],
    ['Throat lozenges, honey', 'Steam vaporiser', 'Balm'],
  ],
};
