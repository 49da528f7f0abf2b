# نامەکانی پاڵاوتن، خاڵەکانی پەیوەندی، پاڵێوراوان و پەڕەی خاڵی پەیوەندی.
nominations-title = پاڵاوتنەکان
tab-nominations = پاڵاوتنەکان
nominations-sentence = { $n ->
    [one] داوا لە یەک دامەزراوە کراوە: { $answered } وەڵامی داوەتەوە، { $silent } بێدەنگە، { $late } دواکەوتووە.
   *[other] داوا لە { $n } دامەزراوە کراوە: { $answered } وەڵامیان داوەتەوە، { $silent } بێدەنگن، { $late } دواکەوتوون.
}
nominations-none = هێشتا داوا لە هیچ دامەزراوەیەک نەکراوە.
nominations-letters = نامەکان
nominations-named = پاڵێوراو
nominations-of = { $n } لە { $of }
nominations-send = ناردنی نامەکان
nominations-send-hint = ئەو نامانەی هێشتا ڕەشنووسن بۆ خاڵەکانی پەیوەندی دەچن؛ بیرخستنەوە بۆ ئەوانە دەچێت کە بێدەنگن.
nominations-silent-since = { $n ->
    [0] ئەمڕۆ نێردراوە
    [one] یەک ڕۆژە بێدەنگە
   *[other] { $n } ڕۆژە بێدەنگە
}
nominations-counterpart-missing = داوا لە { $of } کراوە، بەڵام لە { $name } کە دامەزراوەی هاوتایەتی نەکراوە.
nominations-ask-too = داوا لەویش بکەن
nominations-all-asked = داوا لە هەموو ئەو دامەزراوانە کراوە کە کورسییان هەیە.
nominations-compose = نامەی نوێ
nominations-compose-verb = نووسینی نامەکان
nominations-compose-after = ڕەشنووس دروست دەکرێن؛ پێش ئەوەی بیانبینن هیچ نانێردرێت.
nominations-due = دوا ڕۆژی ناوەکان
nominations-alternates = یەدەگەکان
nominations-women = کەمترین ژمارەی ژنان
nominations-rank-from = بەرزترین پلە
nominations-rank-to = نزمترین پلە
nominations-channel = لە ڕێگەی
nominations-profile = وۆرکشۆپەکە بۆ کێیە
nominations-seats-and-alternates = { $seats } و { $alternates } { $alternates ->
    [one] یەدەگ
   *[other] یەدەگ
}
channel-usual = وەک باوی هەر دامەزراوەیەک
channel-direct = دامەزراوەکە خۆی
channel-mofa = وەزارەتی دەرەوە
channel-dfr = فەرمانگەی پەیوەندییەکانی دەرەوەی حکوومەتی هەرێمی کوردستان
request-overdue = دواکەوتوو
request-status-draft = ڕەشنووس
request-status-sent = نێردراوە
request-status-acknowledged = گەیشتووە
request-status-answered = وەڵام دراوەتەوە
request-status-declined = ڕەت کراوەتەوە
nominations-people = کێ پاڵێوراوە
nominations-place = پاڵێوراوە بۆ
nominations-reason = هۆکار، کە دامەزراوەکە دەیخوێنێتەوە
nominations-let-wait = با چاوەڕێ بکات
nominations-decide-hint = ئەوانەی پەسەندیان دەکەن یەکسەر بانگهێشت دەکرێن، هەر یەکە بە زمانی خۆی.
nominations-ask-another = داوای کەسێکی تر بکەن
nominations-quota = پەسەندکراو: { $approved } لە { $seats }؛ ژنان: { $women }، لانیکەم { $minimum } داواکراوە.
nominations-held = شوێنەکە پارێزراوە تا وەڵام دەدەنەوە.
nominations-earlier = پێشتر بەشداری کردووە: { $workshops }.
nominations-conflict = لە هەمان ڕۆژدا: { $workshops }.
nominations-language = بە { $language } دەخوێنێتەوە، کە زمانی وۆرکشۆپەکە نییە.
nominations-replaces = لە جێگەی کەسێکی تر پاڵێوراوە.
nominations-rules = ئەوەی خۆکار ڕوودەدات
nominations-free-place = شوێنێک کە چۆڵ دەبێت
nominations-free-place-hint = یەکەم جێگرەوەی هەمان دامەزراوە هەمیشە لە پێشدایە.
free-place-waiting-list = پاشان بۆ ئەوەی زۆرتر چاوەڕێی کردووە
free-place-alternates = پاشان بۆ جێگرەوەی دواتر لە هەر دامەزراوەیەک
free-place-team = پاشان چاوەڕێی بڕیاری تیمەکە دەکات
nominations-remind = بیرخستنەوە بۆ دامەزراوە بێدەنگەکان
nominations-remind-hint = ژمارەی ڕۆژ پێش دوا ڕۆژ، وەک { $days }. ڕۆژی دوای ئەوە بە نیشانەی کەمکردن.
decide-approve = { $n ->
    [one] یەک کەس پەسەند دەکەن؟
   *[other] { $n } کەس پەسەند دەکەن؟
}
decide-wait = { $n ->
    [one] یەک کەس دەخەنە چاوەڕوانییەوە؟
   *[other] { $n } کەس دەخەنە چاوەڕوانییەوە؟
}
decide-decline = { $n ->
    [one] یەک کەس ڕەت دەکەنەوە؟
   *[other] { $n } کەس ڕەت دەکەنەوە؟
}
decide-ask-another = { $n ->
    [one] داوای کەسێکی تر دەکەن لە جێگەی یەک کەس؟
   *[other] داوای کەسانی تر دەکەن لە جێگەی { $n } کەس؟
}
decide-undo = { $n ->
    [one] لە بڕیاری یەک کەس پاشگەز دەبنەوە؟
   *[other] لە بڕیاری { $n } کەس پاشگەز دەبنەوە؟
}
decide-untold = { $n ->
    [one] یەک دامەزراوە خاڵی پەیوەندی بە ئیمەیڵەوە نییە و ئاگادار ناکرێتەوە.
   *[other] { $n } دامەزراوە خاڵی پەیوەندییان بە ئیمەیڵەوە نییە و ئاگادار ناکرێنەوە.
}
selection-asked = داوای کەسێکی تر کراوە
letter-scan = وێنەی سکانکراوی نامەکە
letter-signed = نامەی واژۆکراو
file-hint = { $kinds }، زۆرترین { $max } مێگابایت
file-open = کردنەوەی پەڕگەکە
focal-point-letter = نامەی دیاریکردن
nominate-order = ڕیزبەندی
nominate-order-hint = { $n } یەکەم هەڵبژاردنتانە.
nominate-letter-signed = نامەی واژۆکراو
nominate-letter-there = «{ $name }»مان هەیە. پەڕگەی نوێ شوێنی دەگرێتەوە.
nominate-before = پێشتر پاڵێوراوە
nominate-instead = پاڵاوتنی کەسێکی تر لە جێگەی { $name }
nominate-instead-send = ئەم کەسە لە جێگەی بپاڵێوە
links-title = داواکردنەوەی بەستەرەکانتان
links-text = ئەو ناونیشانە بنووسن کە بانگهێشت یان دڵنیاکردنەوە یان نامەکەی بۆ نێردراوە. بەستەرەکانتان دووبارە بۆ ئەوێ دەنێرین.
links-send = بەستەرەکانم بنێرن
links-sent = سەیری ئیمەیڵەکەتان بکەن.
links-sent-text = ئەگەر ئەم ناونیشانە بناسین، بەستەرەکانتان بە ڕێگاوەن. زۆرترین چەند خولەکێک دەخایەنێت.
selection-open = بڕیاری لەسەر نەدراوە
selection-approved = پەسەندکراو
selection-waiting = چاوەڕێیە
selection-declined = ڕەتکراوە
selection-replaced = گۆڕدراو
place-seat = کورسیی { $n }
place-alternate = یەدەگی { $n }
gap-seats = { $n ->
    [one] یەک کورسی بێ ناوە
   *[other] { $n } کورسی بێ ناون
}
gap-alternates = { $n ->
    [one] یەک یەدەگ کەمە
   *[other] { $n } یەدەگ کەمن
}
gap-women = { $n ->
    [one] یەک ژن کەمترە لە داواکراو
   *[other] { $n } ژن کەمترە لە داواکراو
}
gap-ranks = { $n ->
    [one] یەکێک لە دەرەوەی پلە داواکراوەکانە
   *[other] { $n } کەس لە دەرەوەی پلە داواکراوەکانن
}
letter-addressee = بۆ: { $institution }
letter-usual = خۆشحاڵین بانگهێشتی دامەزراوەکەتان بکەین بۆ وۆرکشۆپی «{ $workshop }» کە لە { $city } لە { $dates } بەڕێوە دەچێت، و داواکارین فەرمانبەران بۆ بەشداری بپاڵێون.
letter-asks = نامەکە داوای چی دەکات
letter-words = نامەکە
letter-languages = زمانەکانی نامەکە
letter-addressed-to = ئاراستەکراوە بۆ
letter-text = دەقی نامەکە
letter-nobody = هێشتا کەس نوێنەرایەتیی ئەم دامەزراوەیە ناکات.
letter-nobody-text = خاڵێکی پەیوەندی بە ئیمەیڵەوە دیاری بکەن، یان نامەکە بە دەست بدەن.
letter-enter-names = خۆتان ناوەکان بنووسن
letter-handed-over = بە دەست درا
letter-handed-on = ڕۆژی پێدان
letter-by-hand = بە دەست درا
letter-acknowledge = پێیان گەیشتووە
letter-reissue = بەستەری نوێ بۆ خاڵی پەیوەندیی ئێستا
letter-reissue-text = بەستەری نوێ یەکسەر کۆنەکە ڕادەگرێت.
letter-remove = لابردنی ئەم نامەیە
letter-remove-sure = دەمەوێت ئەم نامەیە لابەرم
letter-reminded = بیرخستنەوە
letter-times = { $n ->
    [one] یەک جار
   *[other] { $n } جار
}
letter-their-reference = ژمارەی نووسراوی ئەوان
letter-women = { $n ->
    [one] تکایە لانیکەم یەکێک لە پاڵێوراوان ژن بێت.
   *[other] تکایە لانیکەم { $n } لە پاڵێوراوان ژن بن.
}
field-reference-pattern = ژمارەدانانی نامەکان
hint-reference-pattern = وەک { $usual }. دیوان پڕۆژە و وۆرکشۆپ و دامەزراوە و ساڵ و ژمارەی تێدا دادەنێت.
field-reference = ژمارەی نووسراومان
field-seats = کورسییەکان
verb-approve = پەسەندکردن
verb-decline = ڕەتکردنەوە
phrase-any = هەر پلەیەک
done-letters-made = نامەکان نووسران. پێش ناردن بیانبینن.
done-letters-sent = نامەکان لە ڕێگادان.
done-letters-reminded = بیرخستنەوەکان لە ڕێگادان.
done-letter-reissued = بەستەرە کۆنەکە ئیتر کار ناکات؛ نوێیەکە لە ڕێگادایە.
done-nominees-decided = بڕیارەکە تۆمار کرا.
focal-points-title = خاڵەکانی پەیوەندی
focal-points-none = هێشتا کەس نوێنەرایەتیی ئەم دامەزراوەیە ناکات.
focal-point-name = دیاریکردنی خاڵی پەیوەندی
focal-point-replaces = ئەوەی پێشتر نوێنەرایەتیی دامەزراوەکەی دەکرد، ئیتر نایکات.
focal-point-speaks = نوێنەرایەتی دەکات
focal-point-past = پێشوو
focal-point-end = کۆتایی بە ماوەکە بهێنن
focal-point-term = ماوە
focal-point-from = لە
focal-point-to = تا
nominate-title = پاڵاوتن
nominate-letter = نامەکە
nominate-ranks = لە { $from } تا { $to }
nominate-ranks-up-to = زۆرترین { $rank }
nominate-ranks-from = { $rank } یان بەرزتر
nominate-known = کەسێکی دامەزراوەکەتان
nominate-somebody-new = کەسێکی تر: خوارەوە پڕ بکەنەوە
nominate-endorsed-by = لە جیاتیی دامەزراوەکە پەسەندی کردووە
nominate-endorsed-hint = ناو و ناونیشانی ئەو کەسەی ئەم ناوانە پەسەند دەکات
nominate-send = ناردنی ناوەکان
nominate-keep = هەڵگرتن وەک ڕەشنووس
nominate-after = تا دوا ڕۆژ دەتوانن بە هەمان بەستەر ناوەکان بگۆڕن.
nominate-draft-kept = ڕەشنووسەکەتان هەڵگیرا. هێشتا هیچ نەنێردراوە.
nominate-done = سوپاس. ناوەکان گەیشتن.
nominate-declined = دامەزراوەکەتان کەس ناپاڵێوێت. هێشتا دەتوانن بیگۆڕن.
nominate-nobody = کەس بۆ ئەم وۆرکشۆپە ناپاڵێوین
nominate-nobody-send = ڕابگەیەنن کە کەس ناپاڵێوراوە
nominate-no-account = پێویستتان بە هەژمار نییە. ئەم بەستەرە تەنها بۆ دامەزراوەکەتانە.
