# The staff pages of one workshop: overview, agenda, institutions, exercises, invitations.
workshop-edit = تعديل ورشة العمل
workshop-copy = نسخ ورشة العمل
workshop-copy-text = يُنسخ كل شيء عدا الأشخاص: جدول الأعمال والتمارين والمؤسسات والمقاعد. تنتقل التواريخ إلى اليوم الأول الجديد.
workshop-public-page = الصفحة العامة
workshop-publish = نشر ورشة العمل
workshop-publish-text = تصبح الصفحة متاحة للجميع بثلاث لغات.
workshop-cancel = إلغاء ورشة العمل
workshop-cancel-text = تصل رسالة إلى كل مدعو ومسجَّل، ويُلغى الموعد من تقويمه.
workshop-close = إنهاء ورشة العمل
workshop-back-to-draft = إعادة إلى مسودة
workshop-not-translated = لم يُترجم بعد
workshop-open-recommendations = توصيات مفتوحة من ورش سابقة

agenda-title = جدول الأعمال
agenda-draft-of = مسودة النسخة { $n }
agenda-changes-since = { $n ->
    [zero] لا تغييرات منذ النسخة { $version }
    [one] تغيير واحد منذ النسخة { $version }
    [two] تغييران منذ النسخة { $version }
    [few] { $n } تغييرات منذ النسخة { $version }
    [many] { $n } تغييرًا منذ النسخة { $version }
   *[other] { $n } تغيير منذ النسخة { $version }
}
agenda-publish = نشر النسخة { $n }
agenda-add-session = إضافة جلسة
agenda-empty = لا جلسات بعد. أضف الجلسة الأولى، أو انسخ جدول أعمال ورشة سابقة.
agenda-chosen = الجلسة المختارة
agenda-unscheduled = لم تُجدول بعد
agenda-place = تحديد موعد
agenda-to-tray = إخراج من الجدول
agenda-shorter = أقصر
agenda-longer = أطول
agenda-earlier = تقديم { $minutes } د
agenda-later = تأخير { $minutes } د
agenda-overlap-room = تتداخل جلستان يوم { $day } من { $from } إلى { $to } في { $room }: «{ $first }» و«{ $second }».
agenda-overlap-person = { $name } في جلستين يوم { $day } من { $from } إلى { $to }: «{ $first }» و«{ $second }».
agenda-counts = تُحتسب في الحضور
agenda-print = طباعة جدول الأعمال
agenda-said-placed = { $title }: { $day }، { $time }
agenda-said-overlap = { $title }: { $day }، { $time }. تتداخل مع جلسة أخرى.
agenda-said-tray = { $title }: لم تُجدول بعد
agenda-not-moved = لم تُنقل الجلسة لأن الرد لم يصل. حاول مرة أخرى.
agenda-no-day = لا يوم آخر في هذا الاتجاه.

invited-title = المؤسسات والمقاعد
invited-seats-total = { $n ->
    [zero] لا مقاعد معروضة
    [one] مقعد واحد معروض
    [two] مقعدان معروضان
    [few] { $n } مقاعد معروضة
    [many] { $n } مقعدًا معروضًا
   *[other] { $n } مقعد معروض
}
invited-counterpart-missing = الجهة المناظرة { $name } غير مدعوة.

exercise-new = تمرين جديد
exercise-empty = لا تمارين بعد.
exercise-session = يُجرى في الجلسة
