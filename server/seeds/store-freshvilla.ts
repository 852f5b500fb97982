import { type Store, said } from './store.ts';

/** What FreshVilla's store says, and how it trades. */
export const freshvillaStore: Store = {
  about: [
    said(
      'FreshVilla buys from farms between Vikasnagar and Harsil and sells in Dehradun the same day: greens with the soil still on them, apples by their orchard, rajma from Munsiyari.',
      'फ्रेशविला विकासनगर से हर्षिल तक के खेतों से ख़रीदता है और उसी दिन देहरादून में बेचता है: मिट्टी लगी हरी सब्ज़ियाँ, बाग़ के नाम से सेब और मुनस्यारी का राजमा।',
    ),
    said(
      'Homes order for the evening, shops and kitchens for seven in the morning. Both see the same shelves; who buys by the sack sees the price of a sack.',
      'घर शाम के लिए मँगाते हैं, दुकानें और रसोइयाँ सुबह सात के लिए। माल वही है; बोरी लेने वाले को बोरी का दाम दिखता है।',
    ),
  ],
  delivery: [
    said(
      'Order before two and it comes the same evening, between five and nine.',
      'दो बजे से पहले का ऑर्डर उसी शाम पाँच से नौ के बीच।',
    ),
    said('Delivery costs ₹29 and nothing from ₹499 on.', 'डिलीवरी ₹29, और ₹499 से ऊपर मुफ़्त।'),
    said(
      'Crates and sacks come in the morning van, unloaded before nine.',
      'क्रेट और बोरियाँ सुबह की गाड़ी से, नौ से पहले उतार दी जाती हैं।',
    ),
  ],
  returns: [
    said(
      'Fruit or greens not fresh at the door: send them back with the rider.',
      'दरवाज़े पर फल-सब्ज़ी ताज़ी न लगे तो राइडर के साथ लौटा दें।',
    ),
    said('Packed goods are taken back unopened within seven days.', 'बंद पैकेट सात दिन में वापस।'),
    said(
      'What goes back is refunded the way you paid, or to your wallet at once.',
      'वापसी की राशि उसी तरीक़े से, या तुरंत वॉलेट में।',
    ),
  ],
  questions: [
    {
      question: said('Which pincodes do you serve?', 'किन पिनकोड पर पहुँचाते हैं?'),
      answer: said(
        'The city, and the foot of the hills as far as Sahastradhara. Type your pincode at the top of the store.',
        'पूरा शहर और सहस्रधारा तक पहाड़ की तलहटी। दुकान के ऊपर अपना पिनकोड लिखें।',
      ),
    },
    {
      question: said('Do shops get credit?', 'क्या दुकानों को उधार मिलता है?'),
      answer: said('After six clean months, for fifteen days.', 'छह साफ़ महीनों के बाद, पंद्रह दिन का।'),
    },
  ],
  bringing: { rupees: 29, free_from_rupees: 499 },
  windows: [
    { from: '07:00', to: '09:00', capacity: 40 },
    { from: '17:00', to: '19:00', capacity: 60 },
    { from: '19:00', to: '21:00', capacity: 60 },
  ],
  aisles: [
    ['fruit-and-vegetables', said('Fruit and vegetables', 'फल-सब्ज़ी')],
    ['staples', said('Staples', 'अनाज')],
    ['dairy-eggs-and-bakery', said('Dairy', 'डेयरी')],
    ['snacks-and-sweets', said('Snacks', 'नमकीन')],
  ],
  banners: [
    {
      title: said('Harsil apples are here', 'हर्षिल के सेब आ गए'),
      text: said('Picked on Thursday, ₹219 a kilo', 'गुरुवार को तोड़े, ₹219 किलो'),
      icons: ['red-apple', 'green-apple', 'mountain'],
      href: '/c/fresh-fruit',
    },
    {
      title: said('The month’s staples', 'महीने का राशन'),
      text: said(
        'Atta, rice, dal and oil in one basket; delivery free from ₹499',
        'आटा, चावल, दाल, तेल एक टोकरी में; ₹499 से डिलीवरी मुफ़्त',
      ),
      icons: ['cooked-rice', 'ear-of-corn', 'beans'],
      href: '/c/staples',
    },
  ],
  lists: [
    {
      segment: 'Shops and kitchens',
      breaks: [
        { category: 'Staples', from: 1, less_percent: 4 },
        { category: 'Staples', from: 20, less_percent: 7 },
        { category: 'Oils and ghee', from: 12, less_percent: 5 },
      ],
    },
  ],
  offers: [
    { name: said('First basket', 'पहली टोकरी'), code: 'WELCOME50', rupees: 50, minimum: 399, most_per_person: 1 },
    {
      name: said('Biscuits and chocolate: three for two', 'बिस्कुट और चॉकलेट: दो पर एक मुफ़्त'),
      buy_get: [2, 1],
      on: ['Biscuits and chocolate'],
    },
    {
      name: said('Weekly orders: five per cent', 'हफ़्तेवार ऑर्डर: पाँच प्रतिशत'),
      percent: 5,
      cap: 200,
      minimum: 999,
      for: 'Weekly orders',
    },
  ],
  together: [
    ['Potato', 'Onion', 'Tomato, hybrid', 'Green chilli'],
    ['Munsiyari rajma', 'Everyday basmati rice', 'Garam masala'],
    ['Assam tea', 'Sugar', 'Toned milk', 'Rusk'],
    ['Toor dal', 'Cow ghee', 'Cumin seeds'],
    ['Almonds', 'Raisins', 'Makhana'],
  ],
};
