# The staff pages of people, institutions and participants.
participants-title = بەشداربووان
participants-add = زیادکردنی بەشداربوو
participants-empty = هێشتا کەس تۆمار نەکراوە.
participants-confirmed = دڵنیاکراوەتەوە
participants-substitute = جێگرەوەی دڵنیاکراوە
participants-no-answer = چاوەڕوانی وەڵام
participants-declined = داوای لێبوردنی کردووە
participants-waiting = لیستی چاوەڕوانی
participants-mail-failed = ناردن سەرکەوتوو نەبوو
participants-search = ناو یان دامەزراوە
participants-to-waiting-list = گواستنەوە بۆ لیستی چاوەڕوانی
participants-confirm-seat = پێدانی کورسی
participants-attendance-sheet = لیستی ئامادەبوون
participants-remind = بیرخستنەوەی وەڵام
people-title = کەسەکان
people-new = کەسی نوێ
people-empty = هێشتا کەس تۆمار نەکراوە.
people-search = ناو، ئیمەیڵ یان دامەزراوە
institutions-search = ناو یان کۆد
people-history = وۆرکشۆپەکان تا ئێستا
people-taken = ئەم ناونیشانە پێشتر بۆ کەسێکی تر تۆمار کراوە.
people-erase-text = تۆمارەکە لەگەڵ هەموو بانگهێشت و تۆمارکردن و نامەکانی ئەم کەسە دەسڕێتەوە. پاشگەزبوونەوەی نییە.
people-erase-confirm = بۆ دڵنیایی ئیمەیڵەکە یان ناوەکە بنووسە
people-erase = سڕینەوەی ئەم کەسە
participants-proposed = جێگرەوە، چاوەڕێی ڕەزامەندی
participants-replaced = جێگرەوەی بۆ دانرا
participants-withdrawn = کشایەوە
participants-called-off = بانگهێشت هەڵوەشایەوە
participants-call-off = هەڵوەشاندنەوەی بانگهێشت
participants-chosen = بۆ هەڵبژێردراوەکان
participants-choose = هەڵبژاردنی { $name }
participants-answered-on = وەڵام درایەوە { $date }
participants-sent-on = نێردرا { $date }
participants-not-sent = نەنێردراوە
participants-registered-on = تۆمار کرا { $date }
participants-approve = ڕازیبوون
participants-refuse = ڕازینەبوون
participants-by-level = بەپێی ئاست
participants-by-institution = بەپێی دامەزراوە
participants-of-seats = { $n } لە { $seats }
participants-asked = بانگهێشتکراوان
participants-no-institution = بێ دامەزراوە
participants-edit-text = لێرەدا دیاری دەکرێت ئەم کەسە بۆ کام دامەزراوە بەشداری ئەم وۆرکشۆپە دەکات.
participants-record = ناو و ناونیشان و پۆست
participants-note-hint = تەنها تیمەکە دەیبینێت.
leaving-withdraw = { $n ->
    [one] بەشداری { $n } کەس بکشێنرێتەوە؟
   *[other] بەشداری { $n } کەس بکشێنرێتەوە؟
}
leaving-call-off = { $n ->
    [one] { $n } بانگهێشت هەڵبوەشێنرێتەوە؟
   *[other] { $n } بانگهێشت هەڵبوەشێنرێنەوە؟
}
leaving-nobody = ئەمە بۆ هیچ کام لە هەڵبژێردراوەکان ناگونجێت.
leaving-mails = { $n ->
    [0] هیچ نامەیەک نانێردرێت.
    [one] ئەم نامەیە بۆ { $n } کەس دەچێت و کاتەکە لە ڕۆژژمێرەکەی لادەبات.
   *[other] ئەم نامەیە بۆ { $n } کەس دەچێت و کاتەکە لە ڕۆژژمێرەکانیان لادەبات.
}
leaving-seats = { $n ->
    [one] { $n } کورسی بۆ لیستی چاوەڕوانی دەگەڕێتەوە و ئەوەی وەریدەگرێت ئاگادار دەکرێتەوە.
   *[other] { $n } کورسی بۆ لیستی چاوەڕوانی دەگەڕێنەوە و ئەوانەی وەریدەگرن ئاگادار دەکرێنەوە.
}
participants-add-text = دڵنیاکردنەوەیەک لەگەڵ کاتێک بۆ ڕۆژژمێر بۆ ئەم ناونیشانە دەچێت. ئەگەر وۆرکشۆپەکە پڕ بێت، کەسەکە دەچێتە لیستی چاوەڕوانی.
invitations-ask = بانگهێشتکردنی کەسان
invitations-draft = سەرەتا بڵاوی بکەرەوە: بانگهێشتەکە بۆ پەڕەکەی دەچێت.
invitations-sentence = { $n ->
    [one] { $n } کەس بانگهێشت کراوە: { $yes } بەشدار دەبێت، { $waiting } بێ وەڵام.
   *[other] { $n } کەس بانگهێشت کراون: { $yes } بەشدار دەبن، { $waiting } بێ وەڵام.
}
invitations-already = { $n ->
    [one] { $n } کەس پێشتر بانگهێشت یان تۆمار کراوە.
   *[other] { $n } کەس پێشتر بانگهێشت یان تۆمار کراون.
}
invitations-bad = { $n ->
    [one] { $n } دێڕ ناونیشانی تێدا نییە:
   *[other] { $n } دێڕ ناونیشانیان تێدا نییە:
}
invitations-without-email = { $n ->
    [one] { $n } کەس ئیمەیڵی نییە:
   *[other] { $n } کەس ئیمەیڵیان نییە:
}
invitations-left-out = لێرەدا نین
invitations-window = نامە بۆ زیاتر لە کەسێک دوای خولەکێک دەنێردرێت. تا ئەو کاتە دەتوانرێت بگەڕێنرێتەوە.
invitations-undo = گەڕاندنەوەی ئەم نامانە
invitations-sent = { $n ->
    [one] { $n } بانگهێشت لە ڕێگادایە.
   *[other] { $n } بانگهێشت لە ڕێگادان.
}
invitations-delegates = هەموو نوێنەرانی ئەم دامەزراوانە
invitations-paste = ناو و ناونیشانەکان
invitations-paste-hint = لە هەر دێڕێکدا یەک دانە یان بە فاریزە جیا بکرێنەوە، وەک: ناو <name@ministry.example>. ستوونێکی خشتەش دەبێت.
invitations-language = زمان بۆ کەسانی نوێ
invitations-language-hint = بۆ تۆمارکراوەکان بە زمانی خۆیان دەنووسرێت.
invitations-after = دواتر ژمارە و ناوەکان و شێوەی نامەکە دەبینیت. جارێ هیچ نانێردرێت.
invitations-in-language = { $language }: { $n }
invitations-send = { $n ->
    [one] ناردنی { $n } بانگهێشت
   *[other] ناردنی { $n } بانگهێشت
}
invitations-to = { $n ->
    [0] بۆ کەس ناچێت
    [one] بۆ { $n } کەس دەچێت
   *[other] بۆ { $n } کەس دەچێت
}
invitations-new = نوێ
invitations-look-again = پیشاندان بەم زمانانە
invitations-language-of = زمان بۆ { $name }
calendar-text = یەک ناونیشان بۆ هەموو بەرنامەکانی ڕۆژژمێر: هەموو دانیشتنەکانی وۆرکشۆپەکانت، خۆکارانە نوێ دەبنەوە.
calendar-make = دروستکردنی ڕۆژژمێرەکەم
calendar-stop = وەستاندنی ئەم ڕۆژژمێرە
calendar-caldav = چوونەژوورەوە بە بەرنامەی ڕۆژژمێر
calendar-caldav-text = بەرنامەیەک کە دەچێتە ژوورەوە هەموو وۆرکشۆپەکانت پێکەوە پیشان دەدات، و هەر یەکەیان وەک ڕۆژژمێرێکی سەربەخۆ. وشەی نهێنی کلیلێکی دەستگەیشتنە، و کلیلی تەنها خوێندنەوە بەسە.
calendar-caldav-token = دروستکردنی کلیلی دەستگەیشتن
done-person-saved = زانیارییەکانی کەسەکە پاشەکەوت کران.
done-person-erased = زانیارییەکانی کەسەکە سڕانەوە.
done-feed-stopped = ڕۆژژمێرەکە وەستێنرا.
done-participant-added = بەشداربووەکە زیاد کرا.
done-substitute-approved = جێگرەوەکە بانگهێشت کرا.
done-substitute-refused = دووبارە لە بانگهێشتکراوەکە پرسرایەوە.
done-participants-changed = { $n ->
    [one] بۆ { $n } کەس ئەنجام درا.
   *[other] بۆ { $n } کەس ئەنجام درا.
}
done-participants-reminded = بیرخستنەوەکان لە ڕێگادان.
done-test-sent = نامەی تاقیکردنەوە لە ڕێگادایە بۆت.
done-invitations-undone = نامەکان گەڕێنرانەوە.
attendance-attended = ئامادە بوو
attendance-absent = ئامادە نەبوو
attendance-not-said = ئامادەبوون نەزانراوە
attendance-attended-named = { $name } ئامادە بوو
attendance-absent-named = { $name } ئامادە نەبوو
attendance-mistake = هەڵەیەک ڕوویدا؟
done-attendance-said = { $n ->
    [one] ئامادەبوون بۆ یەک کەس تۆمار کرا.
   *[other] ئامادەبوون بۆ { $n } کەس تۆمار کرا.
}
done-attendance-taken-back = { $n ->
    [one] بۆ یەک کەس وەک پێشوو لێکرایەوە.
   *[other] بۆ { $n } کەس وەک پێشوو لێکرایەوە.
}
participants-perhaps = لەوانەیە
