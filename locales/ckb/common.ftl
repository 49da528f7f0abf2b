# What every page shares: the name, navigation, verbs, short phrases, counts, money.
app-name = دیوان
app-tagline = وۆرکشۆپ لەسەر ئاستی هەموو حکوومەت

nav-label = پێڕستی سەرەکی
nav-skip = بڕۆ بۆ ناوەڕۆک
nav-home = وۆرکشۆپەکان
nav-today = ئەمڕۆ
nav-projects = پڕۆژەکان
nav-institutions = دامەزراوەکان
nav-people = کەسەکان
nav-outbox = نامەی دەرچوو
nav-recommendations = ڕاسپاردەکان
nav-settings = ڕێکخستنەکان
nav-find = بۆ هەر شتێک بگەڕێ
nav-language = زمان
nav-account = هەژماری من
nav-theme = ڕووکار
nav-sign-in = چوونەژوورەوە
nav-sign-out = چوونەدەرەوە

tab-overview = پوختە
tab-agenda = بەرنامە
tab-institutions = دامەزراوەکان
tab-nominations = پاڵاوتنەکان
tab-participants = بەشداربووان
tab-invitations = بانگهێشتەکان
tab-exercises = ڕاهێنانەکان
tab-recommendations = ڕاسپاردەکان
tab-attendance = ئامادەبوون
tab-report = ڕاپۆرت

verb-add = زیادکردن
verb-apply = جێبەجێکردن
verb-back = گەڕانەوە
verb-cancel = پاشگەزبوونەوە
verb-change = گۆڕین
verb-choose = هەڵبژاردن
verb-clear-filters = لابردنی فلتەرەکان
verb-close = داخستن
verb-confirm = دووپاتکردنەوە
verb-continue = بەردەوامبوون
verb-copy = لەبەرگرتنەوە
verb-create = دروستکردن
verb-delete = سڕینەوە
verb-download = داگرتن
verb-edit = دەستکاری
verb-export = هەناردەکردن
verb-filter = فلتەرکردن
verb-move-down = بردنە خوارەوە
verb-move-up = بردنە سەرەوە
verb-next = دواتر
verb-open = کردنەوە
verb-preview = پێشبینین
verb-previous = پێشوو
verb-print = چاپکردن
verb-publish = بڵاوکردنەوە
verb-refresh = نوێکردنەوە
verb-remind = بیرخستنەوە
verb-remove = لابردن
verb-retry = هەوڵدانەوە
verb-save = پاشەکەوتکردن
verb-save-draft = پاشەکەوتکردن وەک ڕەشنووس
verb-search = گەڕان
verb-select-all = هەڵبژاردنی هەموو
verb-clear-selection = لابردنی هەڵبژاردن
verb-send = ناردن
verb-send-again = ناردنەوە
verb-send-test = ناردنی تاقیکاری بۆ خۆم
verb-show-all = پیشاندانی هەموو
verb-show-more = پیشاندانی زیاتر
verb-subscribe = بەشداریکردن لە ڕۆژژمێر
verb-undo = گەڕاندنەوە
verb-upload = بارکردنی پەڕگە
verb-withdraw = کشانەوە

phrase-all = هەموو
phrase-none = هیچ
phrase-yes = بەڵێ
phrase-no = نەخێر
phrase-optional = ئارەزوومەندانە
phrase-unknown = نەزانراو
phrase-not-yet = هێشتا نا
phrase-sample = نموونە
phrase-loading = باردەکرێت
phrase-saved = پاشەکەوت کرا.
phrase-deleted = سڕایەوە.
phrase-sent = نێردرا.
phrase-copied = لەبەرگیرایەوە.
phrase-nothing-found = هیچ نەدۆزرایەوە.
phrase-not-translated = هێشتا وەرنەگێڕدراوە
phrase-shown-in = بە زمانی { $language } پیشان دەدرێت
phrase-from = لە { $name }
phrase-n-of-m = { $n } لە { $m }
phrase-showing = { $first } تا { $last } لە کۆی { $total } پیشان دەدرێت
phrase-selected = { $n ->
    [one] یەک دانە هەڵبژێردراوە
   *[other] { $n } دانە هەڵبژێردراون
}
phrase-version = وەشانی { $n }
phrase-days-short = { $n } ڕۆژ
phrase-help = یارمەتی
phrase-menu = پێڕست
phrase-new-tab = لە پەڕەیەکی نوێ دەکرێتەوە

# Beside each other: a hall and its city.
list-middle = { $head }، { $item }
# In a row, before the last.
list-item = { $head }، { $item }
list-end = { $head } و { $item }

language-en = ئینگلیزی
language-ar = عەرەبی
language-ckb = کوردی

level-central = فیدراڵ
level-krg = هەرێمی کوردستان
level-label = ئاست

digits-label = ژمارەکان
digits-latin = ژمارەی ڕۆژئاوایی
digits-arabic-indic = ژمارەی ڕۆژهەڵاتی

money-amount = { $amount } { $currency }
percent = { $share }٪
currency-chf = فرانکی سویسری
currency-eur = یۆرۆ
currency-usd = دۆلاری ئەمریکی
currency-iqd = دیناری عێراقی

count-days = { $n ->
    [one] یەک ڕۆژ
   *[other] { $n } ڕۆژ
}
count-workshops = { $n ->
    [one] یەک وۆرکشۆپ
   *[other] { $n } وۆرکشۆپ
}
count-sessions = { $n ->
    [one] یەک دانیشتن
   *[other] { $n } دانیشتن
}
count-institutions = { $n ->
    [one] یەک دامەزراوە
   *[other] { $n } دامەزراوە
}
count-people = { $n ->
    [one] یەک کەس
   *[other] { $n } کەس
}
count-participants = { $n ->
    [one] یەک بەشداربوو
   *[other] { $n } بەشداربوو
}
count-seats = { $n ->
    [one] یەک کورسی
   *[other] { $n } کورسی
}
count-exercises = { $n ->
    [one] یەک ڕاهێنان
   *[other] { $n } ڕاهێنان
}
count-recommendations = { $n ->
    [one] یەک ڕاسپاردە
   *[other] { $n } ڕاسپاردە
}
count-messages = { $n ->
    [one] یەک نامە
   *[other] { $n } نامە
}
count-invitations = { $n ->
    [one] یەک بانگهێشت
   *[other] { $n } بانگهێشت
}
count-registrations = { $n ->
    [one] یەک تۆمارکردن
   *[other] { $n } تۆمارکردن
}
count-changes = { $n ->
    [one] یەک گۆڕانکاری
   *[other] { $n } گۆڕانکاری
}
count-attempts = { $n ->
    [one] یەک هەوڵ
   *[other] { $n } هەوڵ
}
phrase-from-start = لە سەرەتاوە
