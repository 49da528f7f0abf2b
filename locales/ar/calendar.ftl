# Dates, times, zones and distances in time.
month-1 = كانون الثاني
month-2 = شباط
month-3 = آذار
month-4 = نيسان
month-5 = أيار
month-6 = حزيران
month-7 = تموز
month-8 = آب
month-9 = أيلول
month-10 = تشرين الأول
month-11 = تشرين الثاني
month-12 = كانون الأول
month-short-1 = كانون الثاني
month-short-2 = شباط
month-short-3 = آذار
month-short-4 = نيسان
month-short-5 = أيار
month-short-6 = حزيران
month-short-7 = تموز
month-short-8 = آب
month-short-9 = أيلول
month-short-10 = تشرين الأول
month-short-11 = تشرين الثاني
month-short-12 = كانون الأول
# 1 is Monday.
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

date-long = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-month-year = { $month } { $year }
date-with-weekday = { $weekday } { $date }
date-with-time = { $date }، { $time }
date-with-zone = { $date }، { $zone }
# Two days that follow each other, and more than two, in one month.
date-range-two-days = { $first } و{ $last } { $month } { $year }
date-range-days = من { $first } إلى { $last } { $month } { $year }
date-range = من { $first } إلى { $last }
date-hours-one-day = { $day } { $hours }
date-hours = من { $day } { $start } إلى { $last } { $end }

relative-today = اليوم
relative-tomorrow = غدًا
relative-yesterday = أمس
relative-now = الآن
relative-in-days = { $n ->
    [zero] اليوم
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $n } أيام
    [many] بعد { $n } يومًا
   *[other] بعد { $n } يوم
}
relative-days-ago = { $n ->
    [zero] اليوم
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يومًا
   *[other] قبل { $n } يوم
}
relative-days-late = { $n ->
    [zero] بلا تأخير
    [one] تأخير يوم واحد
    [two] تأخير يومين
    [few] تأخير { $n } أيام
    [many] تأخير { $n } يومًا
   *[other] تأخير { $n } يوم
}
relative-in-hours = { $n ->
    [zero] الآن
    [one] بعد ساعة واحدة
    [two] بعد ساعتين
    [few] بعد { $n } ساعات
    [many] بعد { $n } ساعة
   *[other] بعد { $n } ساعة
}
relative-hours-ago = { $n ->
    [zero] الآن
    [one] قبل ساعة واحدة
    [two] قبل ساعتين
    [few] قبل { $n } ساعات
    [many] قبل { $n } ساعة
   *[other] قبل { $n } ساعة
}
relative-in-minutes = { $n ->
    [zero] الآن
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $n } دقائق
    [many] بعد { $n } دقيقة
   *[other] بعد { $n } دقيقة
}
relative-minutes-ago = { $n ->
    [zero] الآن
    [one] قبل دقيقة واحدة
    [two] قبل دقيقتين
    [few] قبل { $n } دقائق
    [many] قبل { $n } دقيقة
   *[other] قبل { $n } دقيقة
}
duration-minutes = { $m } د
duration-hours = { $h } س
duration-hours-minutes = { $h } س { $m } د

# How a zone is named, then the cities of the zones that we name.
zone-name = بتوقيت { $city }
zone-with-offset = { $zone } (غرينتش{ $offset })
zone-utc = بالتوقيت العالمي
zone-asia-baghdad = بغداد
zone-asia-amman = عمّان
zone-asia-beirut = بيروت
zone-asia-damascus = دمشق
zone-asia-riyadh = الرياض
zone-asia-kuwait = الكويت
zone-asia-qatar = الدوحة
zone-asia-dubai = دبي
zone-asia-tehran = طهران
zone-africa-cairo = القاهرة
zone-africa-tunis = تونس
zone-europe-istanbul = إسطنبول
zone-europe-vienna = فيينا
zone-europe-zurich = زيورخ
zone-europe-berlin = برلين
zone-europe-brussels = بروكسل
zone-europe-paris = باريس
zone-europe-london = لندن
zone-europe-stockholm = ستوكهولم
zone-america-new-york = نيويورك
