# The staff pages Today, projects and series, settings.
today-title = { $n ->
    [zero] لا شيء بانتظارك
    [one] أمر واحد بانتظارك
    [two] أمران بانتظارك
    [few] { $n } أمور بانتظارك
    [many] { $n } أمرًا بانتظارك
   *[other] { $n } أمر بانتظارك
}
today-nothing = لا شيء بانتظارك
today-failed = رسائل تعذّر إرسالها
today-overdue = توصيات متأخرة
today-next-sessions = الجلسات القادمة
today-open-outbox = فتح البريد الصادر
today-all-recommendations = كل التوصيات
today-open-series = فتح السلسلة
today-no-moderator = لم يُسمَّ مدير للنقاش
today-no-rapporteur = لم يُسمَّ مقرر

projects-title = المشاريع
projects-new = مشروع جديد
projects-empty = لا يوجد مشروع بعد. ابدأ بمشروع، وتأتي سلاسله وورشه تحته.
series-new = سلسلة جديدة
series-chain = تسلسل ورش العمل
series-empty = لا توجد ورشة عمل في هذه السلسلة بعد.
workshop-new = ورشة عمل جديدة
chain-carried-over = { $n ->
    [zero] لا توصيات مرحّلة
    [one] توصية مفتوحة مرحّلة
    [two] توصيتان مفتوحتان مرحّلتان
    [few] { $n } توصيات مفتوحة مرحّلة
    [many] { $n } توصية مفتوحة مرحّلة
   *[other] { $n } توصية مفتوحة مرحّلة
}
chain-confirmed = تأكد { $n } من { $seats }

settings-title = الإعدادات
settings-accounts = الحسابات
settings-tokens = رموز الوصول
settings-my-calendar = تقويمي لكل ورش العمل
today-calm = وصلت كل الأجوبة، وأُرسل البريد كله، ولا توصية متأخرة.
today-workshops = في الورش
today-all-workshops = كل الورش
today-draft = مسودة لا يراها أحد بعد
today-no-facilitator = لم يُسمَّ ميسّر
today-n-unanswered = { $n ->
    [zero] لا دعوات بلا جواب
    [one] دعوة واحدة بلا جواب
    [two] دعوتان بلا جواب
    [few] { $n } دعوات بلا جواب
    [many] { $n } دعوة بلا جواب
   *[other] { $n } دعوة بلا جواب
}
today-n-substitutes = { $n ->
    [zero] لا بدلاء بانتظار القرار
    [one] بديل واحد بانتظار القرار
    [two] بديلان بانتظار القرار
    [few] { $n } بدلاء بانتظار القرار
    [many] { $n } بديلًا بانتظار القرار
   *[other] { $n } بديل بانتظار القرار
}
today-n-waiting = { $n ->
    [zero] لا أحد في قائمة الانتظار
    [one] شخص واحد في قائمة الانتظار
    [two] شخصان في قائمة الانتظار
    [few] { $n } أشخاص في قائمة الانتظار
    [many] { $n } شخصًا في قائمة الانتظار
   *[other] { $n } شخص في قائمة الانتظار
}
today-n-silent = { $n ->
    [zero] لا جهات متأخرة عن الرد
    [one] جهة واحدة لم ترد في الموعد
    [two] جهتان لم تردا في الموعد
    [few] { $n } جهات لم ترد في الموعد
    [many] { $n } جهة لم ترد في الموعد
   *[other] { $n } جهة لم ترد في الموعد
}
today-n-undecided = { $n ->
    [zero] لا مرشحين بانتظار قرار
    [one] مرشح واحد بانتظار قرار
    [two] مرشحان بانتظار قرار
    [few] { $n } مرشحين بانتظار قرار
    [many] { $n } مرشحًا بانتظار قرار
   *[other] { $n } مرشح بانتظار قرار
}
today-tries = { $n ->
    [zero] لم تجرِ أي محاولة
    [one] محاولة واحدة
    [two] محاولتان
    [few] { $n } محاولات
    [many] { $n } محاولة
   *[other] { $n } محاولة
}
chain-before = مشروع سابق

find-workshops = الورش
find-actions = انتقل إلى
find-hint = جرّب أحرفًا أقل، أو الاسم بكتابة أخرى.

keys-title = اختصارات لوحة المفاتيح
keys-hint = تعمل هذه المفاتيح حيث يسمح المتصفح بالبرامج النصية. ويمكن إنجاز كل شيء من دونها.
keys-everywhere = في كل صفحة
keys-studio = في جدول الأعمال
keys-this-list = هذه القائمة
keys-close = إغلاق
keys-move = تحريك
keys-length = المدة
keys-day = اليوم
keys-move-by = تقديم أو تأخير { $minutes } دقيقة
keys-length-by = تقصير أو تطويل { $minutes } دقيقة
keys-other-day = إلى اليوم السابق أو التالي
keys-drag-back = ترك ما يُسحب في مكانه
keys-single = فتح هذه القائمة بالمفتاح ؟

draft-found = ما كُتب هنا لم يُحفظ.
draft-restore = استعادة
draft-discard = تجاهل
draft-kept = المسودة محفوظة في هذا المتصفح
