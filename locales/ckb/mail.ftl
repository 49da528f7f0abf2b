# Subjects and texts of mails, and the words in calendar entries. Subjects and calendar entries are
# taken from a plain reader, without isolates.
mail-greeting = بەڕێز { $name }،
mail-greeting-nobody = سڵاو و ڕێز،
mail-closing = لەگەڵ ڕێزدا،
mail-when = کەی
mail-where = کوێ
mail-action-answer = وەڵامدانەوەی بانگهێشت
mail-action-my-page = کردنەوەی پەڕەی من
mail-action-workshop = کردنەوەی پەڕەی وۆرکشۆپەکە
mail-link-fallback = ئەگەر دوگمەکە کار ناکات ئەم ناونیشانە بکەرەوە:
mail-link-private = بەستەرەکە تەنیا هی ئێوەیە. تکایە ئەم نامەیە بۆ کەسی تر مەنێرن.
mail-questions = ئەگەر پرسیارتان هەیە وەڵامی ئەم نامەیە بدەنەوە.
mail-footer = دیوان بەناوی { $organiser } ناردوویەتی
mail-why = ئەم نامەیەتان پێدەگات چونکە بۆ ئەم وۆرکشۆپە بانگهێشت کراون یان ناوتان تێدا تۆمار کردووە.
mail-why-institution = ئەم نامەیەتان پێدەگات چونکە لەم بابەتەدا نوێنەرایەتی دامەزراوەکەتان دەکەن.

mail-invitation-subject = بانگهێشت: { $workshop }، { $dates }
mail-invitation-text = خۆشحاڵین بانگهێشتتان بکەین بۆ وۆرکشۆپی «{ $workshop }» لە { $place }.
mail-invitation-ask = تکایە تا { $date } پێمان بڵێن ئامادە دەبن یان نا. پێویست بە هەژمار ناکات، و دەتوانن جێگرەوەیەک دیاری بکەن.
mail-invitation-ask-soon = تکایە پێمان بڵێن ئامادە دەبن یان نا. پێویست بە هەژمار ناکات، و دەتوانن جێگرەوەیەک دیاری بکەن.
mail-reminder-subject = بیرخستنەوە: { $workshop }، { $dates }
mail-reminder-text = هێشتا وەڵامتانمان پێ نەگەیشتووە.
mail-answer-yes-subject = چاوەڕێتانین: { $workshop }
mail-answer-yes-text = سوپاس بۆ وەڵامەکەتان. کورسییەکەتان گیراوە.
mail-answer-no-subject = وەڵامەکەتان گەیشت: { $workshop }
mail-answer-no-text = سوپاس بۆ ئاگادارکردنەوەمان کە ناتوانن ئامادە بن. ئەگەر گۆڕا، هەمان بەستەر بەکاربهێنن.
mail-answer-substitute-text = سوپاس. نامەمان بۆ { $name } نارد.
mail-substitute-text = { $name } ئێوەی وەک جێگرەوەی خۆی دیاری کردووە.
mail-registered-subject = ناوتان تۆمار کرا: { $workshop }
mail-registered-text = تۆمارکردنەکەتان دڵنیاکراوەتەوە. لە پەڕەکەتاندا بەرنامە و ڕۆژژمێرتان و ڕێگەی کشانەوە هەیە.
mail-waiting-subject = لە لیستی چاوەڕوانیدا: { $workshop }
mail-waiting-text = وۆرکشۆپەکە پڕ بووە. ژمارەتان { $n }یە لە لیستی چاوەڕوانیدا، کە کورسییەک بەتاڵ بوو بۆتان دەنووسین.
mail-promoted-subject = کورسییەک بۆ ئێوە: { $workshop }
mail-promoted-text = کورسییەک بەتاڵ بوو و بۆ ئێوەیە. ئەگەر ناتوانن ئامادە بن، تکایە لە پەڕەکەتاندا بکشێنەوە تا بدرێت بە کەسی دواتر.
mail-withdrawn-subject = کشانەوە: { $workshop }
mail-withdrawn-text = تۆمارکردنەکەتان هەڵوەشایەوە و کاتەکە لە ڕۆژژمێرتان لادەبرێت.
mail-withdrawn-text-alone = تۆمارکردنەکەتان هەڵوەشایەوە.
mail-changed-subject = گۆڕانکاری: { $workshop }، { $dates }
mail-changed-text = کات یان شوێنی وۆرکشۆپەکە گۆڕا. کاتەکە لە ڕۆژژمێرتاندا نوێکرایەوە.
mail-reopened-subject = دوای هەڵوەشاندنەوە بەڕێوەدەچێت: { $workshop }، { $dates }
mail-reopened-text = وۆرکشۆپەکە کە هەڵوەشێنرابووەوە بەڕێوەدەچێت. کاتەکە گەڕایەوە بۆ ڕۆژژمێرتان.
mail-reopened-text-alone = وۆرکشۆپەکە کە هەڵوەشێنرابووەوە بەڕێوەدەچێت.
mail-changed-text-alone = کات یان شوێنی وۆرکشۆپەکە گۆڕا.
mail-cancelled-subject = هەڵوەشایەوە: { $workshop }، { $dates }
mail-cancelled-text = وۆرکشۆپەکە بەڕێوەناچێت. کاتەکە لە ڕۆژژمێرتان لادەبرێت. داوای لێبوردن دەکەین.
mail-cancelled-text-alone = وۆرکشۆپەکە بەڕێوەناچێت. داوای لێبوردن دەکەین.
mail-called-off-subject = هەڵوەشاندنەوەی بانگهێشت: { $workshop }، { $dates }
mail-called-off-text = بانگهێشتەکەتان بۆ ئەم وۆرکشۆپە هەڵوەشایەوە. کاتەکە لە ڕۆژژمێرتان لادەبرێت. داوای لێبوردن دەکەین.
mail-nomination-subject = داوای پاڵاوتن: { $workshop }، { $dates }
mail-nomination-reminder-subject = بیرخستنەوەی پاڵاوتن: { $workshop }، { $dates }
mail-nomination-reminder-text = هێشتا پاڵاوتنەکانی دامەزراوەکەتانمان پێ نەگەیشتووە.
mail-nomination-reference = ژمارەی نووسراو: { $reference }
mail-nomination-wants = { $seats ->
    [one] تکایە یەک کەس بپاڵێون
   *[other] تکایە { $seats } کەس بپاڵێون
} { $alternates ->
    [0] بۆ کورسییەکانی دامەزراوەکەتان.
    [one] و یەک یەدەگ.
   *[other] و { $alternates } یەدەگ.
}
mail-nomination-ask = تکایە تا { $date } ناوەکان بنێرن.
mail-nomination-ask-soon = تکایە بە زووترین کات ناوەکان بنێرن.
mail-action-nominate = پاڵاوتنی بەشداربووان
mail-decided-subject = پاڵاوتنەکانتان: { $workshop }، { $dates }
mail-decided-declined = { $n ->
    [one] ئەم جارە بەشداری ناکات: { $names }.
   *[other] ئەم جارە بەشداری ناکەن: { $names }.
}
mail-decided-asked = { $n ->
    [one] تکایە کەسێکی تر بپاڵێون لە جێگەی { $names }.
   *[other] تکایە کەسانی تر بپاڵێون لە جێگەی { $names }.
}
mail-decided-reason = هۆکار: { $reason }
mail-action-nominations = بینینی پاڵاوتنەکانتان
mail-links-subject = بەستەرەکانتان
mail-links-text = داوای بەستەرەکانتان کردووە. هەر یەکێکیان تەنیا بۆ ئێوەیە.
mail-links-ignore = ئەگەر داواتان نەکردووە، پێویست بە هیچ ناکات.
mail-test-subject = تاقیکردنەوە: { $subject }
mail-test-text = ئەمە نامەیەکی تاقیکارییە بۆ خۆت. بەستەرەکانی کار ناکەن.
mail-invitation-text-without-place = خۆشحاڵین بانگهێشتتان بکەین بۆ وۆرکشۆپی «{ $workshop }».
mail-action-reset = هەڵبژاردنی وشەی نهێنیی نوێ
mail-reset-subject = وشەی نهێنیی نوێ بۆ دیوان
mail-reset-text = داوای وشەی نهێنیی نوێ بۆ هەژمارەکەتان کرا. بەستەرەکە بکەنەوە و یەکێک هەڵبژێرن.
mail-reset-valid = { $n ->
    [one] بەستەرەکە تەنیا یەک جار و بۆ یەک کاتژمێر کار دەکات.
   *[other] بەستەرەکە تەنیا یەک جار و بۆ { $n } کاتژمێر کار دەکات.
}
mail-reset-ignore = ئەگەر ئێوە داواتان نەکردووە، پێویست بە هیچ ناکات.

# What kind of mail it is, in the outbox.
mail-kind-invitation = بانگهێشت
mail-kind-nomination-decided = بڕیار لەسەر پاڵاوتن
mail-kind-my-links = بەستەر
mail-kind-nomination-request = نامە بۆ دامەزراوە
mail-kind-nomination-reminder = بیرخستنەوە بۆ دامەزراوە
mail-kind-reminder = بیرخستنەوە
mail-kind-rsvp-received = گەیشتنی وەڵام
mail-kind-registration-confirmed = دڵنیاکردنەوەی تۆمارکردن
mail-kind-registration-waiting = لە لیستی چاوەڕوانی
mail-kind-promoted = کورسی لە لیستی چاوەڕوانییەوە
mail-kind-withdrawn = کشانەوە
mail-kind-invitation-called-off = هەڵوەشاندنەوەی بانگهێشت
mail-kind-workshop-changed = گۆڕانی وۆرکشۆپ
mail-kind-workshop-cancelled = هەڵوەشانەوەی وۆرکشۆپ
mail-kind-staff-reset = وشەی نهێنیی نوێ
mail-kind-by-rule = بەپێی ڕێسایەک نێردراوە
mail-days = { $n } ڕۆژ
mail-session = دانیشتن
mail-part-new-subject = ڕۆڵی ئێوە: { $session }
mail-part-new-text = لەم دانیشتنەدا ڕۆڵتان هەیە ({ $role }). کاتەکەی بۆ ڕۆژژمێرتان هاوپێچە.
mail-part-moved-subject = گۆڕان: { $session }
mail-part-moved-text = کات یان شوێنی ئەم دانیشتنە کە ڕۆڵتان تێیدا هەیە ({ $role }) گۆڕا. کاتەکەی ڕۆژژمێرتان نوێ کرایەوە.
mail-part-off-subject = چیتر نییە: { $session }
mail-part-off-text = ئەم دانیشتنە بەڕێوە ناچێت، یان کەسێکی تر ڕۆڵەکەی ئێوەی وەرگرتووە. کاتەکە لە ڕۆژژمێرتان لادەبرێت.
mail-kind-session-part = ڕۆڵ لە دانیشتن
mail-way-out = نامەی لەم جۆرەتان ناوێت؟
