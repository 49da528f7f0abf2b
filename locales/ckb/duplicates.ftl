# تۆمارەکان کە ڕەنگە هی یەک کەس بن: لە تەنیشت یەک پیشان دەدرێن، یەک دەخرێن یان جیا دەکرێنەوە.
duplicates-title = تۆماری ڕەنگە دووبارە
duplicates-text = ئەم تۆمارانە لە ناو یان ئیمەیڵ یان ژمارەی تەلەفۆندا وەک یەکن. ئەو تۆمارەی دەمێنێتەوە هەموو بانگهێشت و تۆمارکردن و پۆست و ڕۆڵ و نامەکانی ئەوی تر وەردەگرێت. لە خوارەوە دەتوانرێت یەکخستن پووچەڵ بکرێتەوە.
duplicates-none = تۆماری دووبارە نییە
duplicates-none-text = هیچ دوو تۆمارێک لە ناو یان ئیمەیڵ یان ژمارەی تەلەفۆندا وەک یەک نین.
duplicates-count = { $n ->
    [one] { $n } جووت لەم پەڕەیەدا
   *[other] { $n } جووت لەم پەڕەیەدا
}
duplicates-pair = { $one } و { $other }
duplicates-shared = وەک یەک:
duplicates-same-email = ئیمەیڵ
duplicates-same-name = ناو
duplicates-same-phone = تەلەفۆن
duplicates-differs = جیاوازە
duplicates-posts = پۆستەکان
duplicates-invitations = بانگهێشتەکان
duplicates-registrations = تۆمارکردنەکان
duplicates-stays = یەکخستن
duplicates-keep = ئەم تۆمارە بهێڵەرەوە
duplicates-keep-named = تۆماری { $name } بهێڵەرەوە و ئەوی تری تێدا یەک بخە
duplicates-apart = ئەمانە دوو کەسن
duplicates-recent = یەکخراوەکان
duplicates-recent-text = پووچەڵکردنەوە هەردوو تۆمارەکە وەک خۆیان دەگەڕێنێتەوە. ئەوەی دوای یەکخستن ڕوویداوە لای ئەو تۆمارە دەمێنێت کە هێڵراوەتەوە.
duplicates-gone = تۆماری یەکخراو
duplicates-into = یەکخراوە لەگەڵ
duplicates-undo-named = پووچەڵکردنەوەی یەکخستنی { $name }
people-contacts = پەیوەندی تر
done-people-merged = تۆمارەکان یەکخران. لە خوارەوە دەتوانیت پووچەڵی بکەیتەوە.
done-people-apart = ئەم جووتە چیتر پیشان نادرێت.
done-merge-undone = یەکخستنەکە پووچەڵ کرایەوە. هەردوو تۆمارەکە گەڕانەوە.
