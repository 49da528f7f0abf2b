# The staff pages of one workshop: overview, agenda, institutions, exercises, invitations.
workshop-edit = دەستکاریی وۆرکشۆپەکە
workshop-copy = لەبەرگرتنەوەی وۆرکشۆپەکە
workshop-copy-text = جگە لە کەسەکان هەموو شتێک لەبەردەگیرێتەوە: بەرنامە و ڕاهێنان و دامەزراوە و کورسی. بەروارەکان دەگوازرێنەوە بۆ یەکەم ڕۆژی نوێ.
workshop-public-page = پەڕەی گشتی
workshop-publish = بڵاوکردنەوەی وۆرکشۆپەکە
workshop-publish-text = پەڕەکە بە سێ زمان بۆ هەمووان دەکرێتەوە.
workshop-cancel = هەڵوەشاندنەوەی وۆرکشۆپەکە
workshop-cancel-text = نامە بۆ هەموو بانگهێشتکراو و تۆمارکراوێک دەچێت و کاتەکە لە ڕۆژژمێریان لادەبرێت.
workshop-close = کۆتاییهێنان بە وۆرکشۆپەکە
workshop-back-to-draft = گەڕاندنەوە بۆ ڕەشنووس
workshop-not-translated = هێشتا وەرنەگێڕدراوە
workshop-open-recommendations = ڕاسپاردە کراوەکانی وۆرکشۆپەکانی پێشوو

agenda-title = بەرنامە
agenda-draft-of = ڕەشنووسی وەشانی { $n }
agenda-changes-since = { $n ->
    [one] یەک گۆڕانکاری لە وەشانی { $version } بەدواوە
   *[other] { $n } گۆڕانکاری لە وەشانی { $version } بەدواوە
}
agenda-publish = بڵاوکردنەوەی وەشانی { $n }
agenda-add-session = زیادکردنی دانیشتن
agenda-empty = هێشتا دانیشتن نییە. یەکەم دانیشتن زیاد بکە، یان بەرنامەی وۆرکشۆپێکی پێشوو لەبەربگرەوە.
agenda-chosen = دانیشتنی هەڵبژێردراو
agenda-unscheduled = هێشتا کاتی بۆ دانەنراوە
agenda-place = دیاریکردنی کات
agenda-to-tray = دەرهێنان لە خشتە
agenda-shorter = کورتتر
agenda-longer = درێژتر
agenda-earlier = { $minutes } خولەک پێشخستن
agenda-later = { $minutes } خولەک دواخستن
agenda-overlap-room = لە { $day } لە { $from } تا { $to } کاتی دوو دانیشتن لە { $room } یەکدەگرێتەوە: «{ $first }» و «{ $second }».
agenda-overlap-person = { $name } لە { $day } لە { $from } تا { $to } لە دوو دانیشتندایە: «{ $first }» و «{ $second }».
agenda-counts = بۆ ئامادەبوون هەژمار دەکرێت
agenda-print = چاپکردنی بەرنامە
agenda-said-placed = { $title }: { $day }، { $time }
agenda-said-overlap = { $title }: { $day }، { $time }. کاتەکەی لەگەڵ دانیشتنێکی تر یەکدەگرێتەوە.
agenda-said-tray = { $title }: هێشتا کاتی بۆ دانەنراوە
agenda-not-moved = دانیشتنەکە نەگوازرایەوە، چونکە وەڵام نەهات. دووبارە هەوڵ بدەنەوە.
agenda-no-day = لەم ئاراستەیەدا ڕۆژێکی تر نییە.

invited-title = دامەزراوە و کورسییەکان
invited-seats-total = { $n ->
    [one] یەک کورسی پێشکەش کراوە
   *[other] { $n } کورسی پێشکەش کراون
}
invited-counterpart-missing = دامەزراوەی هاوتا { $name } بانگهێشت نەکراوە.

exercise-new = ڕاهێنانی نوێ
exercise-empty = هێشتا ڕاهێنان نییە.
exercise-session = لە دانیشتنی
