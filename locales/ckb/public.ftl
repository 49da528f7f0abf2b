# The public pages: list of workshops, a workshop, adding it to a calendar.
public-home-title = وۆرکشۆپەکان
public-home-text = وۆرکشۆپە بڵاوکراوەکان، نزیکترینیان لە پێشەوە.
public-home-coming = ئەوانەی دێن
public-home-past = ئەوانەی تێپەڕین
public-home-empty = لە ئێستادا هیچ وۆرکشۆپێک ڕانەگەیەنراوە.
public-workshop-of-series = وۆرکشۆپی { $n } لە زنجیرەی
public-when = کەی
public-where = کوێ
public-for-whom = بۆ کێ
public-map = نەخشە
public-objectives = ئامانجەکان
public-agenda = بەرنامە
public-agenda-version = وەشانی { $n }، لە { $date } بڵاوکراوەتەوە
public-agenda-empty = بەرنامەکە لێرە بڵاودەکرێتەوە.
public-invited-title = دامەزراوە بانگهێشتکراوەکان
public-for-officials = { $n ->
    [one] ئەو فەرمانبەرانەی دامەزراوە بانگهێشتکراوەکە ناویان دەنێرێت.
   *[other] ئەو فەرمانبەرانەی { $n } دامەزراوە بانگهێشتکراوەکە ناویان دەنێرن.
}
public-languages = بە { $languages }، لەگەڵ وەرگێڕانی زارەکی.
public-languages-one = بە { $languages }.
public-day = { $n ->
    [1] ڕۆژی یەکەم
    [2] ڕۆژی دووەم
    [3] ڕۆژی سێیەم
    [4] ڕۆژی چوارەم
    [5] ڕۆژی پێنجەم
    [6] ڕۆژی شەشەم
    [7] ڕۆژی حەوتەم
   *[other] ڕۆژی { $n }
}
public-register = تۆمارکردن
public-register-by = تا { $date }
public-add-to-calendar = زیادکردن بۆ ڕۆژژمێر
public-add-all = هەموو دانیشتنەکان بۆ ڕۆژژمێر
public-calendar-file = پەڕگەی ڕۆژژمێر
public-calendar-subscribe = بەشداریکردن، بۆ ئەوەی گۆڕانکارییەکانتان پێ بگات
public-organised-by = لەلایەن { $name } ڕێکخراوە
public-funded-by = بە پشتیوانیی دارایی { $name }
public-full = ئەم وۆرکشۆپە پڕ بووە. هێشتا دەتوانن ناوتان لە لیستی چاوەڕوانی تۆمار بکەن.
public-cancelled = ئەم وۆرکشۆپە هەڵوەشێنراوەتەوە.
public-closed = ئەم وۆرکشۆپە بەڕێوەچووە.
public-registration-closed = تۆمارکردن داخراوە.
public-registration-later = تۆمارکردن لە { $date } دەست پێ دەکات.
public-register-until = تۆمارکردن تا { $date }
public-registration-invited = تۆمارکردن تەنیا بە بانگهێشتە.
public-follows = درێژەی { $title }
public-calendar-all = هەموو وۆرکشۆپەکان
public-calendar-mine = وۆرکشۆپەکانم
public-calendar-staff = ئەو وۆرکشۆپانەی سەرپەرشتییان دەکەم
public-calendar-google = ڕۆژژمێری Google
public-calendar-outlook = Outlook
public-calendar-office = Outlook بۆ دامەزراوەکان
public-calendar-session = زیادکردنی ئەم دانیشتنە بۆ ڕۆژژمێر
public-for-everybody = بۆ هەموو ئەوانەی ناویان تۆمار دەکەن.
public-description = { $dates }، { $place }. { $theme }
public-followed-by = دوای ئەم وۆرکشۆپە { $title } دێت
public-register-waiting = تۆمارکردن بۆ لیستی چاوەڕوانی
public-session-cancelled = هەڵوەشێنراوەتەوە
public-cancelled-text = ئەو ڕۆژژمێرانەی بەشدارن ئاگادار دەکرێنەوە.
public-staff = بۆ کارمەندان
public-series-chain = زنجیرەکە بە کورتی
public-series-workshops = وۆرکشۆپەکانی زنجیرەکە
public-calendar-file-reminding = فایلی ڕۆژژمێر لەگەڵ بیرخستنەوە کاتژمێرێک پێشتر
