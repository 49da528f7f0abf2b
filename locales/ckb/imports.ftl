# لیستەکان کە لە فایلەوە دەهێنرێن: فایل، ستوونەکانی، پێشبینین، بڕیار، و ئەوەی بەسەریان هات.
imports-title = هاوردەکردن
imports-text = لیستێک لە خشتەیەکەوە بهێنە. هیچ شتێک ناگۆڕێت تا نەبینیت هەر ڕیزێک چی دەکات و قبووڵی نەکەیت. خانەی بەتاڵ هیچ ناگۆڕێت، و دووجار هێنانی هەمان فایلیش هیچ ناگۆڕێت.
imports-before = هاوردەکردنەکانی پێشوو
imports-none = هێشتا هیچ لیستێک نەهێنراوە
imports-none-text = ئەوەی دەیهێنیت لێرە دەردەکەوێت لەگەڵ ئەوەی بەسەر هەر ڕیزێکدا هات.
imports-count = { $n ->
    [one] { $n } هاوردەکردن لەم پەڕەیەدا
   *[other] { $n } هاوردەکردن لەم پەڕەیەدا
}
import-kind = لیستی
import-kind-people = کەسەکان
import-kind-institutions = دامەزراوەکان
import-kind-nominations = کاندیدکردنەکان
import-kind-registrations = تۆمارکردنەکان
import-file = فایل
import-file-hint = { $kinds }، ئەوپەڕی { $max } مێگابایت. ڕیزی یەکەم ناوی ستوونەکانی تێدایە.
import-read = فایلەکە بخوێنەوە
import-read-note = دواتر مانای هەر ستوونێک هەڵدەبژێریت.
import-of = { $n ->
    [one] { $kind }، { $n } ڕیز
   *[other] { $kind }، { $n } ڕیز
}
import-rows = ڕیزەکان
import-rows-count = { $n ->
    [one] { $n } ڕیز لەم پەڕەیەدا
   *[other] { $n } ڕیز لەم پەڕەیەدا
}
import-row = ڕیز
import-state-uploaded = ستوونەکان هەڵبژێرە
import-state-checking = لە پشکنیندایە
import-state-checked = چاوەڕێی بڕیارە
import-state-running = دەهێنرێت
import-state-done = هێنرا
import-state-cancelled = هەڵوەشێنرایەوە
import-state-failed = سەرکەوتوو نەبوو

## ستوونەکان
import-columns-title = مانای هەر ستوونێک
import-columns-text = ئەو ستوونانەی ناویان ناسراوە پێشتر هەڵبژێردراون. هەڵبژاردنەکەت بۆ فایلی داهاتوو بە هەمان ستوونەوە لەبیر دەمێنێت.
import-encoding = فایلەکە وەک { $encoding } خوێنرایەوە. ئەگەر پیتەکان هەڵە بوون، بە یونیکۆد پاشەکەوتی بکە و دووبارە بینێرە.
import-column = ستوونی فایل
import-column-number = ستوونی { $n }
import-column-none = وازی لێ بهێنە
import-column-needed = یەکێک لەم ستوونانە پێویستە: { $columns }.
import-samples = ڕیزە یەکەمەکان
import-means = مانا
import-means-named = مانای ستوونی { $column }
import-check = ڕیزەکان بپشکنە
import-check-note = هێشتا هیچ ناگۆڕێت.
import-columns-again = دووبارە ستوونەکان هەڵبژێرە
column-id = ژمارەی دیوان
column-institution = کۆدی دامەزراوە
column-parent = سەر بە (کۆد)
column-counterpart = هاوتا (کۆد)
column-place = کاندیدە بۆ
column-order = ڕیزبەندی
column-place-seat = کورسی
column-place-alternate = یەدەگ

## ڕیزەکان
import-verdict = ئەنجام
import-verdict-added = نوێ
import-verdict-changed = دەگۆڕێت
import-verdict-same = نەگۆڕاو
import-verdict-skipped = لابراو
import-why = چی دەگۆڕێت، یان بۆچی نا
import-record-people = کەس
import-record-institutions = دامەزراوە
import-record-nominations = کاندید
import-record-registrations = بەشداربوو
import-reason = { $column }: { $reason }
import-not-brought-in = نەهێنرا

## لە کاتی کارکردندا
import-progress = { $n ->
    [one] { $done } لە { $n } ڕیز
   *[other] { $done } لە { $n } ڕیز
}
import-progress-note = دەتوانیت ئەم پەڕەیە بەجێ بهێڵیت؛ کارەکە بەردەوام دەبێت. پەڕەکە خۆی نوێ دەبێتەوە.
import-refresh = نوێکردنەوە
import-cancel = هەڵوەشاندنەوەی هاوردەکردن

## بڕیار
import-decision-title = چی ڕوو دەدات
import-decision-text = هێشتا هیچ نەگۆڕاوە. ژمارەیەک هەڵبژێرە بۆ بینینی تەنها ئەو ڕیزانە.
import-accept-all = { $n ->
    [one] { $n } ڕیز بهێنە
   *[other] { $n } ڕیز بهێنە
}
import-accept-good = { $n ->
    [one] تەنها { $n } ڕیزی دروست بهێنە
   *[other] تەنها { $n } ڕیزی دروست بهێنە
}
import-all-good = هەموو ڕیزەکان دروستن.
import-some-skipped = { $n ->
    [one] { $n } ڕیز لادەبرێت. بۆ هێنانی هەموو ڕیزەکان، فایلەکە ڕاست بکەرەوە و دووبارە بینێرە.
   *[other] { $n } ڕیز لادەبرێن. بۆ هێنانی هەموو ڕیزەکان، فایلەکە ڕاست بکەرەوە و دووبارە بینێرە.
}
import-nothing-to-do = هیچ شتێک بۆ هێنان نییە: هیچ ڕیزێک نوێ یان گۆڕاو نییە.
import-writes-registrations = نامە بۆ هەموو ئەوانە دەنێردرێت کە کورسییەک یان شوێنێک لە لیستی چاوەڕوانی وەردەگرن.

## ئەنجام
import-done = { $n ->
    [one] { $n } ڕیز هێنرا
   *[other] { $n } ڕیز هێنران
}
import-cancelled = { $n ->
    [one] دوای { $n } ڕیز هەڵوەشێنرایەوە
   *[other] دوای { $n } ڕیز هەڵوەشێنرایەوە
}
import-failed = { $n ->
    [one] دوای { $n } ڕیز بەهۆی هەڵەیەکەوە وەستا
   *[other] دوای { $n } ڕیز بەهۆی هەڵەیەکەوە وەستا
}
import-problem-fault = ئەوەی هێنراوە دەمێنێتەوە. هەڵەکە تۆمار کراوە؛ فایلەکە دووبارە بنێرە، و ئەگەر دووبارە بوو بەڕێوەبەر ئاگادار بکەرەوە.
import-problem-forbidden = ئەو هەژمارەی قبووڵی کرد چیتر مۆڵەتی ئەمەی نییە. ئەوەی هێنراوە دەمێنێتەوە.
import-over-text = ڕیزەکان بۆ ماوەی مانگێک لێرە دەهێڵرێنەوە، لەگەڵ ئەوەی بەسەر هەر یەکێکیاندا هات.

## ئەوەی ڕەنگە هەڵە بێت
error-table-type = ئەمە خشتە نییە. فایلێک لەم جۆرانە هەڵبژێرە: { $kinds }.
error-unreadable = فایلەکە ناخوێنرێتەوە: تێکچووە، یان بە تێپەڕەوشە داخراوە، یان پیتەکانی نەناسراون. دووبارە پاشەکەوتی بکە و بینێرە.
error-no-rows = فایلەکە پێویستی بە ڕیزی یەکەمە بە ناوی ستوونەکانەوە، و ڕیز لە ژێریدا.
error-unpacks = ئەم فایلە قبووڵ ناکرێت: دوای کردنەوە لە { $max } مێگابایت زیاترە.
error-too-many-rows = فایلەکە ئەوپەڕی { $max } ڕیزی دەبێت. بە بەش بەش بینێرە.
error-too-many-columns = فایلەکە ئەوپەڕی { $max } ستوونی دەبێت.
error-ragged = ڕیزەکە خانەی لە ستوونەکان زیاترە؛ ئەو خانەیەی جیاکەرەوەی تێدایە پێویستی بە نیشانەی وەرگرتنە.
error-repeated = هەمان تۆماری ڕیزی { $row }.
error-ambiguous = چەند تۆمارێک لەگەڵ ئەمە دەگونجێن. ژمارە یان کۆدی ئەوەی مەبەستە بنووسە.
conflict-import-over = ئەم هاوردەکردنە تەواو بووە. فایلەکە دووبارە بنێرە.
conflict-import-not-checked = هێشتا هەموو ڕیزەکان نەپشکنراون.
conflict-import-not-all-good = هەندێک ڕیز لادەبرێن. تەنها ڕیزە دروستەکان قبووڵ بکە، یان فایلەکە ڕاست بکەرەوە.
