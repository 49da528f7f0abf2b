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
nav-sign-out = چوونەدەرەوە

tab-overview = پوختە
tab-agenda = بەرنامە
tab-institutions = دامەزراوەکان
tab-participants = بەشداربووان
tab-invitations = بانگهێشتەکان
tab-exercises = ڕاهێنانەکان
tab-recommendations = ڕاسپاردەکان

verb-add = زیادکردن
verb-back = گەڕانەوە
verb-cancel = پاشگەزبوونەوە
verb-choose = هەڵبژاردن
verb-clear-filters = لابردنی فلتەرەکان
verb-copy = لەبەرگرتنەوە
verb-delete = سڕینەوە
verb-edit = دەستکاری
verb-export = هەناردەکردن
verb-filter = فلتەرکردن
verb-next = دواتر
verb-open = کردنەوە
verb-preview = پێشبینین
verb-print = چاپکردن
verb-remind = بیرخستنەوە
verb-retry = هەوڵدانەوە
verb-save = پاشەکەوتکردن
verb-search = گەڕان
verb-send-test = ناردنی تاقیکاری بۆ خۆم
verb-show-more = پیشاندانی زیاتر
verb-subscribe = بەشداریکردن لە ڕۆژژمێر
verb-undo = گەڕاندنەوە
verb-withdraw = کشانەوە

phrase-all = هەموو
phrase-none = هیچ
phrase-optional = ئارەزوومەندانە
phrase-unknown = نەزانراو
phrase-sample = نموونە
phrase-nothing-found = هیچ نەدۆزرایەوە.
phrase-not-translated = هێشتا وەرنەگێڕدراوە
phrase-showing = { $first } تا { $last } لە کۆی { $total } پیشان دەدرێت
phrase-version = وەشانی { $n }

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

count-institutions = { $n ->
    [one] یەک دامەزراوە
   *[other] { $n } دامەزراوە
}
count-people = { $n ->
    [one] یەک کەس
   *[other] { $n } کەس
}
count-over = زیاتر لە { $n }
count-people-over = زیاتر لە { $n } کەس
count-seats = { $n ->
    [one] یەک کورسی
   *[other] { $n } کورسی
}
count-recommendations = { $n ->
    [one] یەک ڕاسپاردە
   *[other] { $n } ڕاسپاردە
}
count-messages = { $n ->
    [one] یەک نامە
   *[other] { $n } نامە
}
count-attempts = { $n ->
    [one] یەک هەوڵ
   *[other] { $n } هەوڵ
}
phrase-from-start = لە سەرەتاوە
