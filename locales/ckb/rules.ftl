# ڕێسا و داڕێژەی نامەکان و پەڕەی نامەی وۆرکشۆپ.
tab-mail = نامە
rules-title = چی و کەی دەنێردرێت
rules-text = ئەم نامانە خۆیان دەنێردرێن، یان وشەکانی ئێوە دەخەنە ئەو نامانەوە کە لە هەموو بارێکدا دەنێردرێن. ڕێساکانی زنجیرەکە بۆ هەموو وۆرکشۆپەکانیەتی و لێرە دەگۆڕدرێن.
rules-text-series = ئەم ڕێسایانە بۆ هەموو وۆرکشۆپەکانی زنجیرەکەن. هەر وۆرکشۆپێک دەتوانێت ڕێسای خۆی لە جێی دابنێت.
rules-empty = هێشتا ڕێسا نییە.
rules-empty-text = بانگهێشت و دڵنیاکردنەوە و گۆڕان و هەڵوەشاندنەوە لە هەموو بارێکدا دەنێردرێن. ڕێسا بیرخستنەوە یان وشەکانی ئێوە زیاد دەکات.
rules-new = ڕێسای نوێ
rules-inherited = هی زنجیرە
rules-replaced = لێرە گۆڕدراوە
rules-off = ڕاگیراو
rules-off-verb = ڕاگرتن
rules-on-verb = خستنەکار
rules-off-named = ڕاگرتن: { $rule }
rules-on-named = خستنەکار: { $rule }
rules-replace = گۆڕین بۆ ئەم وۆرکشۆپە
rules-replace-text = ئەم ڕێسایە هی زنجیرەکەیە. گۆڕان لێرە تەنیا بۆ ئەم وۆرکشۆپەیە.
rules-next = جاری داهاتوو { $date }
rules-sent = { $n ->
    [one] { $n } نامە نێردرا
   *[other] { $n } نامە نێردران
}
rules-usual-words = وشە ئاساییەکان
rules-words = وشەکان: { $name }
rules-delete-text = ڕێساکە دەسڕێتەوە. ئەوەی ناردوویەتی لە نامەی دەرچوودا دەمێنێتەوە.
rules-field-event = کەی
rules-field-days = چەند ڕۆژ
rules-field-at = کاتژمێر لە شوێنی وۆرکشۆپەکە
rules-field-template = وشەکان
rules-field-missing = چی کەمە
rules-only = تەنیا بۆ
rules-only-text = ئەوەی گرنگ نییە بەتاڵی بهێڵنەوە.
rules-anybody = هەمووان
rules-who = کێ پێی دەگات
rules-who-text = وەک ئێستا. بە سەیرکردن هیچ نانێردرێت.
rules-who-none = لە ئێستادا هیچ کەسێک.
rules-who-when = کەی
rules-went = تا ئێستا نێردراوە
rules-went-none = هێشتا هیچی لەبارەی ئەم وۆرکشۆپەوە نەناردووە.
rules-went-already = پێشتر نێردراوە
rules-with-the-mail = لەگەڵ نامەکەدا
rules-looks = چۆن دەخوێندرێتەوە
rules-in-workshops = لە وۆرکشۆپەکاندا
rules-in-workshops-text = لای هەر وۆرکشۆپێک دەردەکەوێت کێ پێی دەگات.
rules-in-outbox = بینینیان لە نامەی دەرچوودا

rule-event-invited = لەگەڵ بانگهێشت
rule-event-accepted = لەگەڵ دڵنیاکردنەوەی کورسی
rule-event-changed = لەگەڵ هەواڵی گۆڕانی کات یان شوێن
rule-event-cancelled = لەگەڵ هەواڵی هەڵوەشاندنەوە
rule-event-before = چەند ڕۆژ پێش دەستپێک
rule-event-on-the-day = لە ڕۆژی دەستپێکدا
rule-event-after = چەند ڕۆژ پاش کۆتایی
rule-event-silent = چەند ڕۆژ پاش بانگهێشتی بێ وەڵام
rule-event-overdue = چەند ڕۆژ پاش وادەی ڕاسپاردە
rule-when-invited = لە بانگهێشتدا
rule-when-accepted = لە دڵنیاکردنەوەی کورسیدا
rule-when-changed = لە هەواڵی گۆڕانی کات یان شوێندا
rule-when-cancelled = لە هەواڵی هەڵوەشاندنەوەدا
rule-when-before = { $n ->
    [one] ڕۆژێک پێش دەستپێک، کاتژمێر { $time }
   *[other] { $n } ڕۆژ پێش دەستپێک، کاتژمێر { $time }
}
rule-when-on-the-day = لە ڕۆژی یەکەمدا، کاتژمێر { $time }
rule-when-after = { $n ->
    [one] ڕۆژێک پاش کۆتایی، کاتژمێر { $time }
   *[other] { $n } ڕۆژ پاش کۆتایی، کاتژمێر { $time }
}
rule-when-silent = { $n ->
    [one] ڕۆژێک پاش بانگهێشتی بێ وەڵام، کاتژمێر { $time }
   *[other] { $n } ڕۆژ پاش بانگهێشتی بێ وەڵام، کاتژمێر { $time }
}
rule-when-overdue = { $n ->
    [one] ڕۆژێک پاش وادەی ڕاسپاردە، کاتژمێر { $time }
   *[other] { $n } ڕۆژ پاش وادەی ڕاسپاردە، کاتژمێر { $time }
}
rule-missing-institution = دامەزراوە
rule-missing-rank = پلە
rule-missing-sex = ڕەگەز
rule-missing-phone = تەلەفۆن
rule-missing-answers = وەڵامێکی پێویستی فۆڕمەکە
rule-lacks = کەمە: { $what }
rule-left-out-no-address = بێ ناونیشان
rule-left-out-called-back = گەڕێندرایەوە
rule-left-out-unsubscribed = نامەی وای ناوێت
rule-left-out-suppressed = هیچ ناگاتە ئەم ناونیشانە
rule-left-out-empty = نەنێردرا: شوێنێک بەتاڵ دەمێنێت
rule-left-out-empty-named = نەنێردرا: { $names } بەتاڵ دەمێنێت

rule-words-invited-subject = بانگهێشت: { $workshop }، { $dates }
rule-words-invited-body = خۆشحاڵین بانگهێشتتان بکەین بۆ وۆرکشۆپی «{ $workshop }» لە { $city }.
rule-words-accepted-subject = چاوەڕێتانین: { $workshop }
rule-words-accepted-body = سوپاس، { $name }. کورسییەکەتان لە «{ $workshop }» گیراوە.
rule-words-changed-subject = گۆڕان: { $workshop }، { $dates }
rule-words-changed-body = کات یان شوێنی وۆرکشۆپی «{ $workshop }» گۆڕا. کاتەکەی ڕۆژژمێرتان نوێ کرایەوە.
rule-words-cancelled-subject = هەڵوەشاندنەوە: { $workshop }، { $dates }
rule-words-cancelled-body = وۆرکشۆپی «{ $workshop }» بەڕێوە ناچێت. داوای لێبوردن دەکەین.
rule-words-before-subject = پاش { $days }: { $workshop }
rule-words-before-body = وۆرکشۆپی «{ $workshop }» پاش { $days } لە { $city } دەست پێ دەکات. بەرنامەکە لە پەڕەی خۆتاندایە. ئەگەر ناتوانن ئامادە بن، تکایە لەوێ بکشێنەوە تا کورسییەکە بگاتە کەسێکی تر.
rule-words-on-the-day-subject = ئەمڕۆ: { $workshop }
rule-words-on-the-day-body = وۆرکشۆپی «{ $workshop }» ئەمڕۆ دەست پێ دەکات. بەرنامە و شوێنەکە لە پەڕەی خۆتاندایە. چاوەڕێی دیدارتانین.
rule-words-after-subject = سوپاس: { $workshop }
rule-words-after-body = سوپاس بۆ بەشدارییتان لە «{ $workshop }». پەڕەی خۆتان ئەوەی بۆتانە دەپارێزێت.
rule-words-silent-subject = بیرخستنەوە: { $workshop }، { $dates }
rule-words-silent-body = هێشتا وەڵامی بانگهێشتی «{ $workshop }»مان پێ نەگەیشتووە. تکایە پێمان بڵێن ئامادە دەبن یان نا.
rule-words-overdue-subject = ڕاسپاردەی دواکەوتوو: { $workshop }
rule-words-overdue-body = وادەی ئەم ڕاسپاردەیە، کە { $institution } سەرپەرشتی دەکات، { $due } بوو: { $recommendation } تکایە وەڵامی ئەم نامەیە بدەنەوە کە چی کراوە و چی ماوە.

templates-title = داڕێژەکان
templates-text = وشە بە هەر زمانێک، لەگەڵ ناو لەنێو کەوانەی گەورەدا کە بۆ هەر وەرگرێک پڕ دەکرێنەوە.
templates-empty = هێشتا داڕێژە نییە: وشە ئاساییەکان دەنێردرێن.
templates-new = داڕێژەی نوێ
templates-edit = داڕێژە
templates-for = بۆ
templates-take-usual = وشە ئاساییەکان بەکاربهێنە
templates-name-hint = ناوێک کە پێی بیناسنەوە، وەک «بیرخستنەوە لەگەڵ هوتێل».
templates-subject = بابەت
templates-body = دەق
templates-body-hint = دێڕی بەتاڵ پەرەگرافێکی نوێ دەست پێ دەکات، و دێڕێک بە هێڵ دەست پێ بکات لە لیستدا دەوەستێت.
templates-placeholders = چی لەنێو کەوانەی گەورەدا دەبێت
templates-of-series = ئەم داڕێژەیە هی زنجیرەکەیە و لەوێ دەگۆڕدرێت.
templates-delete-text = داڕێژەکە دەسڕێتەوە. هیچ ڕێسایەک نایناردێت.
placeholder-name = ناوی وەرگر
placeholder-institution = دامەزراوەکەی
placeholder-workshop = ناونیشانی وۆرکشۆپەکە
placeholder-city = شار
placeholder-venue = شوێن
placeholder-dates = لە یەکەم ڕۆژەوە تا کۆتایی
placeholder-hours = دەستپێک و کۆتایی
placeholder-days = ڕۆژ تا دەستپێک
placeholder-answer_by = دوا ڕۆژی وەڵامدانەوە
placeholder-link = بەستەری خودی وەرگر
placeholder-organiser = کێ بانگهێشت دەکات
placeholder-contact = ناونیشانی پرسیار
placeholder-recommendation = دەقی ڕاسپاردە
placeholder-due = وادەکەی

mail-held = نامەی ئەم وۆرکشۆپە لە { $date }ەوە ڕاگیراوە.
mail-held-text = { $n ->
    [0] ئێستا هیچ چاوەڕێ ناکات. ئەوەی لەم ماوەیەدا بنووسرێت چاوەڕێ دەکات.
    [one] نامەیەک چاوەڕێیە. ئەوەی لەم ماوەیەدا بنووسرێت چاوەڕێ دەکات.
   *[other] { $n } نامە چاوەڕێن. ئەوەی لەم ماوەیەدا بنووسرێت چاوەڕێ دەکات.
}
mail-hold = ڕاگرتنی هەموو نامەکان
mail-hold-text = دەتوانن ڕایبگرن: ئەوکات هیچ لەبارەی ئەم وۆرکشۆپەوە نانێردرێت تا ڕێی پێ نەدەن.
mail-let-go = ڕێگەدان بە ناردن
mail-in-outbox = نامەکانی ئەم وۆرکشۆپە
done-rule-saved = ڕێساکە پاشەکەوت کرا.
done-rule-deleted = ڕێساکە سڕایەوە.
done-template-saved = داڕێژەکە پاشەکەوت کرا.
done-template-deleted = داڕێژەکە سڕایەوە.
done-mail-held = نامەی ئەم وۆرکشۆپە ڕاگیرا.
done-mail-let-go = نامەی ئەم وۆرکشۆپە دیسان دەنێردرێت.

news-title = ئاگادارکردنەوەی پەیوەندیداران
news-waits = کات یان شوێن گۆڕا و پەیوەندیداران هێشتا ئاگادار نەکراونەتەوە.
news-look = بینینی ئەوانەی ئاگادار دەکرێنەوە، پاشان ناردن
news-nothing = هیچ نییە بۆ ڕاگەیاندن.
news-nothing-text = کاتێک کات یان شوێنی وۆرکشۆپەکە یان دانیشتنێکی دەگۆڕێت، جیاوازییەکە و لیستی پەیوەندیداران لێرە دەردەکەون پێش ئەوەی هیچ بنێردرێت.
news-difference = چی گۆڕاوە
news-since = وەک پێش { $date } دەیزانن.
news-what = چی
news-before = وەک دەیزانن
news-now = وەک ئێستایە
news-hours = دەستپێک و کۆتایی
news-to = { $n ->
    [one] { $n } نامە کە ڕۆژژمێر نوێ دەکاتەوە
   *[other] { $n } نامە کە ڕۆژژمێر نوێ دەکەنەوە
}
news-without-email = { $n ->
    [one] کەسێک ناونیشانی نییە و دەبێت بە ڕێگەیەکی تر ئاگادار بکرێتەوە.
   *[other] { $n } کەس ناونیشانیان نییە و دەبێت بە ڕێگەیەکی تر ئاگادار بکرێنەوە.
}
news-send = { $n ->
    [one] ناردنی یەک نوێکردنەوە
   *[other] ناردنی { $n } نوێکردنەوە
}
news-dismiss = کەس ئاگادار مەکەرەوە
news-note = نامە بۆ چەند کەسێک خولەکێک چاوەڕێ دەکات و لە نامەی دەرچوودا دەگەڕێندرێتەوە.
news-part-new = ڕۆڵی هەیە لە: { $session }
news-part-moved = گواسترایەوە: { $session }
news-part-off = چیتر نییە: { $session }
done-news-sent = ئاگادار کرانەوە. نامەکان بۆ چەند کەسێک لە خولەکێکدا لە نامەی دەرچوودا دەگەڕێندرێنەوە.
done-news-dismissed = کەس ئاگادار ناکرێتەوە.
