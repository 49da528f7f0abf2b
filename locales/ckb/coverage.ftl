# ڕووماڵی زنجیرەکە: دامەزراوەکان لە هەر وۆرکشۆپێکدا، قۆناغەکان، پشکەکان.
coverage-title = ڕووماڵ
coverage-sentence = { $n ->
    [one] لە یەک دامەزراوە { $invited } بانگهێشت کراوە، { $confirmed } کورسی هەیە یان هەیبووە و { $attended } ئامادە بووە{ $silent ->
        [0] . هیچیان بێدەنگ نەبوون.
       *[other] ؛ { $silent } لانیکەم جارێک بێدەنگ بووە.
    }
   *[other] لە { $n } دامەزراوە { $invited } بانگهێشت کراون، { $confirmed } کورسییان هەیە یان هەیانبووە و { $attended } ئامادە بوون{ $silent ->
        [0] . هیچیان بێدەنگ نەبوون.
       *[other] ؛ { $silent } لانیکەم جارێک بێدەنگ بوون.
    }
}
coverage-as-table = وەک خشتە
coverage-as-map = وەک نەخشە
coverage-outside = بۆ خوێنەرانی دەرەوەی تیم
coverage-inside = بە هەموو ژمارەکانەوە، بۆ تیم
coverage-outside-text = بۆ خوێنەرانی دەرەوەی تیم: ژمارەی کەسان کە لە پێنج کەمتر بێت شاراوەتەوە، هەروەها ئەوانەش کە ژمارەیەکی شاراوەیان لێ دەژمێردرێت.
coverage-few = کەمتر لە پێنج
coverage-withheld = شاراوە
coverage-stage = قۆناغ
coverage-refused = ڕەتی کردەوە
coverage-left-out = جێماوە
coverage-offered = { $n ->
    [one] یەک کورسی پێشکەش کراوە
   *[other] { $n } کورسی پێشکەش کراون
}
coverage-silent-days = { $n ->
    [one] یەک ڕۆژ بێدەنگ
   *[other] { $n } ڕۆژ بێدەنگ
}
coverage-counted = ئەو دامەزراوانەی گەیشتوونەتە قۆناغەکە یان لێی تێپەڕیون، پاشان کەسەکانیان.
coverage-by-workshop = بەپێی وۆرکشۆپ
coverage-counted-row = ئەو وۆرکشۆپانەی تێیاندا گەیشتووەتە قۆناغەکە یان لێی تێپەڕیوە، پاشان کەسەکانی.
coverage-by-institution = بەپێی دامەزراوە
coverage-people-confirmed = خاوەن کورسی
coverage-people-attended = ئامادە بوون
coverage-funnel-institutions = دامەزراوەکان
coverage-funnel-people = کەسەکان
coverage-funnel-text = لە هەر وۆرکشۆپێکدا یەک جار ژمێردراوە.
coverage-parts = { $federal } فیدراڵ و { $region } هەرێمی کوردستان
coverage-shares = پشکی ئەوانەی کورسییان هەیە
coverage-share = { $n } ({ $percent }٪)
coverage-governorate = پارێزگا
coverage-governorate-text = پارێزگا پارێزگای وۆرکشۆپەکەیە.
coverage-not-known = نەزانراو
coverage-only = تەنیا { $name } پیشان دەدرێت.
coverage-show-all = پیشاندانی هەموو
stage-not-invited = بانگهێشت نەکراو
stage-invited = بانگهێشتکراو
stage-silent = بێدەنگ
stage-nominated = پاڵاوتوویەتی
stage-confirmed = دڵنیاکراوەتەوە
stage-attended = ئامادە بوو
stage-left-out = جێماو، هاوتاکەی بانگهێشت کراوە
stage-letter-not-invited = ·
stage-letter-invited = ب
stage-letter-silent = ن
stage-letter-nominated = پ
stage-letter-confirmed = د
stage-letter-attended = ئ
stage-letter-left-out = ج
reached-invited = بانگهێشتکراو
reached-answered = وەڵامی داوەتەوە
reached-nominated = پاڵێوراو
reached-confirmed = دڵنیاکراوەتەوە
reached-attended = ئامادە بوو
