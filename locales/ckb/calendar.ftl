# Dates, times, zones and distances in time.
month-1 = کانوونی دووەم
month-2 = شوبات
month-3 = ئازار
month-4 = نیسان
month-5 = ئایار
month-6 = حوزەیران
month-7 = تەمووز
month-8 = ئاب
month-9 = ئەیلوول
month-10 = تشرینی یەکەم
month-11 = تشرینی دووەم
month-12 = کانوونی یەکەم
month-short-1 = کانوونی دووەم
month-short-2 = شوبات
month-short-3 = ئازار
month-short-4 = نیسان
month-short-5 = ئایار
month-short-6 = حوزەیران
month-short-7 = تەمووز
month-short-8 = ئاب
month-short-9 = ئەیلوول
month-short-10 = تشرینی یەکەم
month-short-11 = تشرینی دووەم
month-short-12 = کانوونی یەکەم
# 1 is Monday.
weekday-1 = دووشەممە
weekday-2 = سێشەممە
weekday-3 = چوارشەممە
weekday-4 = پێنجشەممە
weekday-5 = هەینی
weekday-6 = شەممە
weekday-7 = یەکشەممە

date-long = { $day }ی { $month }ی { $year }
date-day-month = { $day }ی { $month }
date-month-year = { $month }ی { $year }
date-with-weekday = { $weekday } { $date }
date-with-time = { $date }، { $time }
date-with-zone = { $date }، { $zone }
# Two days that follow each other, and more than two, in one month.
date-range-two-days = { $first } و { $last }ی { $month }ی { $year }
date-range-days = { $first } تا { $last }ی { $month }ی { $year }
date-range = { $first } تا { $last }
date-hours-one-day = { $day } { $hours }
date-hours = { $day } { $start } تا { $last } { $end }

relative-today = ئەمڕۆ
relative-tomorrow = سبەینێ
relative-yesterday = دوێنێ
relative-now = ئێستا
relative-in-days = { $n ->
    [one] دوای یەک ڕۆژ
   *[other] دوای { $n } ڕۆژ
}
relative-days-ago = { $n ->
    [one] پێش یەک ڕۆژ
   *[other] پێش { $n } ڕۆژ
}
relative-days-late = { $n ->
    [one] یەک ڕۆژ دواکەوتووە
   *[other] { $n } ڕۆژ دواکەوتووە
}
relative-in-hours = { $n ->
    [one] دوای یەک کاتژمێر
   *[other] دوای { $n } کاتژمێر
}
relative-hours-ago = { $n ->
    [one] پێش یەک کاتژمێر
   *[other] پێش { $n } کاتژمێر
}
relative-in-minutes = { $n ->
    [one] دوای یەک خولەک
   *[other] دوای { $n } خولەک
}
relative-minutes-ago = { $n ->
    [one] پێش یەک خولەک
   *[other] پێش { $n } خولەک
}
duration-minutes = { $m } خولەک
duration-hours = { $h } کاتژمێر
duration-hours-minutes = { $h } کاتژمێر و { $m } خولەک

# How a zone is named, then the cities of the zones that we name.
zone-name = بە کاتی { $city }
zone-with-offset = { $zone } (گرینیچ{ $offset })
zone-utc = بە کاتی جیهانی
zone-asia-baghdad = بەغدا
zone-asia-amman = عەممان
zone-asia-beirut = بەیرووت
zone-asia-damascus = دیمەشق
zone-asia-riyadh = ڕیاز
zone-asia-kuwait = کوەیت
zone-asia-qatar = دەوحە
zone-asia-dubai = دوبەی
zone-asia-tehran = تاران
zone-africa-cairo = قاهیرە
zone-africa-tunis = توونس
zone-europe-istanbul = ئیستەنبوڵ
zone-europe-vienna = ڤیەننا
zone-europe-zurich = زیوریخ
zone-europe-berlin = بەرلین
zone-europe-brussels = برۆکسل
zone-europe-paris = پاریس
zone-europe-london = لەندەن
zone-europe-stockholm = ستۆکهۆڵم
zone-america-new-york = نیویۆرک
