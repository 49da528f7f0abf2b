# The staff pages Today, projects and series, settings.
today-title = { $n ->
    [one] یەک کار چاوەڕێت دەکات
   *[other] { $n } کار چاوەڕێت دەکەن
}
today-nothing = هیچ کارێک چاوەڕێت ناکات
today-failed = نامەی نەنێردراو
today-overdue = ڕاسپاردەی دواکەوتوو
today-next-sessions = دانیشتنەکانی داهاتوو
today-open-outbox = کردنەوەی نامەی دەرچوو
today-all-recommendations = هەموو ڕاسپاردەکان
today-open-series = کردنەوەی زنجیرەکە
today-no-moderator = بەڕێوەبەری گفتوگۆ دیاری نەکراوە
today-no-rapporteur = یاداشتنووس دیاری نەکراوە

projects-title = پڕۆژەکان
projects-new = پڕۆژەی نوێ
projects-empty = هێشتا هیچ پڕۆژەیەک نییە. بە یەکێک دەست پێ بکە، زنجیرە و وۆرکشۆپەکانی لە ژێریدا دێن.
series-new = زنجیرەی نوێ
series-chain = زنجیرەی وۆرکشۆپەکان
series-empty = هێشتا هیچ وۆرکشۆپێک لەم زنجیرەیەدا نییە.
workshop-new = وۆرکشۆپی نوێ
chain-carried-over = { $n ->
    [one] یەک ڕاسپاردەی کراوە گواستراوەتەوە
   *[other] { $n } ڕاسپاردەی کراوە گواستراونەتەوە
}
chain-confirmed = { $n } لە { $seats } دڵنیاکراونەتەوە

settings-title = ڕێکخستنەکان
settings-accounts = هەژمارەکان
settings-tokens = کلیلەکانی دەستگەیشتن
settings-my-calendar = ڕۆژژمێرم بۆ هەموو وۆرکشۆپەکان
today-calm = هەموو وەڵامەکان گەیشتوون، هەموو نامەکان نێردراون، هیچ ڕاسپاردەیەک دوا نەکەوتووە.
today-workshops = لە وۆرکشۆپەکاندا
today-all-workshops = هەموو وۆرکشۆپەکان
today-draft = ڕەشنووسێک کە هێشتا کەس نایبینێت
today-no-facilitator = هیچ ئاسانکارێک دیاری نەکراوە
today-n-unanswered = { $n ->
    [one] یەک بانگهێشت بێ وەڵام
   *[other] { $n } بانگهێشت بێ وەڵام
}
today-n-substitutes = { $n ->
    [one] یەک جێگرەوە چاوەڕێی بڕیارە
   *[other] { $n } جێگرەوە چاوەڕێی بڕیارن
}
today-n-waiting = { $n ->
    [one] یەک کەس لە لیستی چاوەڕوانیدایە
   *[other] { $n } کەس لە لیستی چاوەڕوانیدان
}
today-n-silent = { $n ->
    [one] { $n } دامەزراوە لە کاتی خۆیدا وەڵامی نەداوەتەوە
   *[other] { $n } دامەزراوە لە کاتی خۆیاندا وەڵامیان نەداوەتەوە
}
today-n-undecided = { $n ->
    [one] { $n } پاڵێوراو چاوەڕێی بڕیارە
   *[other] { $n } پاڵێوراو چاوەڕێی بڕیارن
}
today-tries = { $n ->
    [one] یەک جار هەوڵ دراوە
   *[other] { $n } جار هەوڵ دراوە
}
chain-before = پڕۆژەی پێشوو

find-workshops = وۆرکشۆپەکان
find-actions = بڕۆ بۆ
find-hint = پیتی کەمتر تاقی بکەرەوە، یان ناوەکە بە نووسینێکی تر.

keys-title = کورتەڕێکانی تەختەکلیل
keys-hint = ئەم کلیلانە لەو شوێنە کار دەکەن کە وێبگەڕەکە ڕێگە بە سکریپت بدات. هەموو کارێک بەبێ ئەوانیش دەکرێت.
keys-everywhere = لە هەموو پەڕەیەکدا
keys-studio = لە بەرنامەدا
keys-this-list = ئەم لیستە
keys-close = داخستن
keys-move = گواستنەوە
keys-length = ماوە
keys-day = ڕۆژ
keys-move-by = { $minutes } خولەک پێشخستن یان دواخستن
keys-length-by = { $minutes } خولەک کورتکردنەوە یان درێژکردنەوە
keys-other-day = بۆ ڕۆژی پێشوو یان دواتر
keys-drag-back = هێشتنەوەی ئەوەی ڕادەکێشرێت لە شوێنی خۆی
keys-single = کردنەوەی ئەم لیستە بە کلیلی ؟

draft-found = ئەوەی لێرە نووسراوە پاشەکەوت نەکراوە.
draft-restore = گەڕاندنەوە
draft-discard = وازلێهێنان
draft-kept = ڕەشنووسەکە لەم وێبگەڕەدا هەڵگیراوە
