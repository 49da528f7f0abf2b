# The JSON API: its page, and the titles of what it refuses.
api-page-title = ڕووکاری بەرنامەسازیی دیوان
api-page-lead = بۆ ئەو بەرنامانەی ئەوە دەخوێننەوە و دەنووسن کە پەڕەکان پیشانی دەدەن. هەموو داواکارییەک کلیلێکی دەستگەیشتنی پێیە کە لە ڕێکخستنەکان یان لە هێڵی فەرمان دروست دەکرێت. خەڵک بۆ تۆمارکردن لە وۆرکشۆپی کراوەدا پێویستیان پێی نییە.
api-page-document = وەسفی تەواو بە شێوازی ستاندارد
api-title-bad-request = داواکارییەکە ناخوێندرێتەوە
api-title-sign-in = کلیلێکی دەستگەیشتنی دروست پێویستە
api-title-conflict = ئێستا ئەمە ناکرێت
api-title-media-type = ئەم جۆرە ناوەڕۆکە لێرە وەرناگیرێت
api-title-refused = ڕەتکرایەوە
api-problem-bad-json = ناوەڕۆکی داواکارییەکە بە دروستی نەنووسراوە.
api-problem-idempotency-key = کلیلەکە دەبێت تەنیا لە پیتی بینراو پێکبێت و زۆر درێژ نەبێت.
api-problem-idempotency-key-reused = ئەم کلیلە پێشتر لەگەڵ داواکارییەکی تردا هاتووە. کلیلێکی نوێ بەکاربهێنن.
api-problem-idempotency-key-busy = یەکەم داواکاری بەم کلیلە هێشتا لە جێبەجێکردندایە. کەمێکی تر هەوڵ بدەنەوە.
error-unknown-field = لێرە خانەیەک بەم ناوە نییە.
error-type = جۆری ئەم بەهایە دروست نییە.
