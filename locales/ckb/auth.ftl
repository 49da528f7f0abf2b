# Signing in and out, the first administrator, accounts, tokens.
sign-in-title = چوونەژوورەوە
sign-in-text = بۆ ڕێکخەران و هەماهەنگکاران. بەشداربووان پێویستیان بە هەژمار نییە.
sign-in-email = ئیمەیڵ
sign-in-password = وشەی نهێنی
sign-in-send = چوونەژوورەوە
sign-in-wrong = ئیمەیڵ یان وشەی نهێنی ڕاست نییە.
sign-in-slow-down = { $minutes ->
    [one] هەوڵی زۆر. یەک خولەک چاوەڕێ بکە.
   *[other] هەوڵی زۆر. { $minutes } خولەک چاوەڕێ بکە.
}
sign-in-needed = بۆ بینینی ئەم پەڕەیە بچۆ ژوورەوە.
sign-in-signed-out = چوویتە دەرەوە.
setup-title = یەکەم بەڕێوەبەری سیستەم
setup-text = ئەم دامەزراندنە نوێیە. ئەو کۆدە بنووسە کە لەسەر شاشەی ڕاژەکار چاپ کراوە.
setup-code = کۆدی سەر شاشەی ڕاژەکار
setup-name = ناوت
setup-password = وشەی نهێنی
setup-password-again = دووبارە وشەی نهێنی
setup-password-hint = لانیکەم { $min } پیت. ڕستەیەک بە ئاسانی لەبیر دەمێنێت و بە سەختی دەزانرێت.
setup-send = دروستکردنی هەژمار
setup-wrong-code = کۆدەکە ڕاست نییە یان بەکارهاتووە.
