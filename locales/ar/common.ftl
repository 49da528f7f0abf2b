# What every page shares: the name, navigation, verbs, short phrases, counts, money.
app-name = ديوان
app-tagline = ورش عمل على مستوى الحكومة كلها

nav-label = القائمة الرئيسة
nav-skip = انتقل إلى المحتوى
nav-home = ورش العمل
nav-today = اليوم
nav-projects = المشاريع
nav-institutions = المؤسسات
nav-people = الأشخاص
nav-outbox = البريد الصادر
nav-recommendations = التوصيات
nav-settings = الإعدادات
nav-find = ابحث عن أي شيء
nav-language = اللغة
nav-account = حسابي
nav-theme = المظهر
nav-sign-in = تسجيل الدخول
nav-sign-out = تسجيل الخروج

tab-overview = نظرة عامة
tab-agenda = جدول الأعمال
tab-institutions = المؤسسات
tab-nominations = الترشيحات
tab-participants = المشاركون
tab-invitations = الدعوات
tab-exercises = التمارين
tab-recommendations = التوصيات
tab-attendance = الحضور
tab-report = التقرير

verb-add = إضافة
verb-apply = تطبيق
verb-back = رجوع
verb-cancel = إلغاء
verb-change = تغيير
verb-choose = اختيار
verb-clear-filters = مسح المرشّحات
verb-close = إغلاق
verb-confirm = تأكيد
verb-continue = متابعة
verb-copy = نسخ
verb-create = إنشاء
verb-delete = حذف
verb-download = تنزيل
verb-edit = تعديل
verb-export = تصدير
verb-filter = تصفية
verb-move-down = نقل إلى الأسفل
verb-move-up = نقل إلى الأعلى
verb-next = التالي
verb-open = فتح
verb-preview = معاينة
verb-previous = السابق
verb-print = طباعة
verb-publish = نشر
verb-refresh = تحديث
verb-remind = تذكير
verb-remove = إزالة
verb-retry = إعادة المحاولة
verb-save = حفظ
verb-save-draft = حفظ مسودةً
verb-search = بحث
verb-select-all = اختيار الكل
verb-clear-selection = إلغاء الاختيار
verb-send = إرسال
verb-send-again = إعادة الإرسال
verb-send-test = إرسال نسخة تجريبية إليّ
verb-show-all = عرض الكل
verb-show-more = عرض المزيد
verb-subscribe = اشتراك
verb-undo = تراجع
verb-upload = رفع ملف
verb-withdraw = سحب

phrase-all = الكل
phrase-none = لا يوجد
phrase-yes = نعم
phrase-no = لا
phrase-optional = اختياري
phrase-unknown = غير معروف
phrase-not-yet = ليس بعد
phrase-sample = نموذج
phrase-loading = جارٍ التحميل
phrase-saved = تم الحفظ.
phrase-deleted = تم الحذف.
phrase-sent = تم الإرسال.
phrase-copied = تم النسخ.
phrase-nothing-found = لم يُعثر على شيء.
phrase-not-translated = لم يُترجم بعد
phrase-shown-in = معروض باللغة { $language }
phrase-from = من { $name }
phrase-n-of-m = { $n } من { $m }
phrase-showing = يظهر { $first } إلى { $last } من { $total }
phrase-selected = { $n ->
    [zero] لم يُختر شيء
    [one] اختير عنصر واحد
    [two] اختير عنصران
    [few] اختير { $n } عناصر
    [many] اختير { $n } عنصرًا
   *[other] اختير { $n } عنصر
}
phrase-version = النسخة { $n }
phrase-days-short = { $n } ي
phrase-help = مساعدة
phrase-menu = القائمة
phrase-new-tab = يُفتح في نافذة جديدة

# Beside each other: a hall and its city.
list-middle = { $head }، { $item }
# In a row, before the last.
list-item = { $head } و{ $item }
list-end = { $head } و{ $item }

language-en = الإنكليزية
language-ar = العربية
language-ckb = الكوردية

level-central = الاتحادية
level-krg = إقليم كوردستان
level-label = المستوى

digits-label = الأرقام
digits-latin = الأرقام الغربية
digits-arabic-indic = الأرقام العربية المشرقية

money-amount = { $amount } { $currency }
percent = { $share }٪
currency-chf = فرنك سويسري
currency-eur = يورو
currency-usd = دولار أمريكي
currency-iqd = دينار عراقي

count-days = { $n ->
    [zero] لا أيام
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
}
count-workshops = { $n ->
    [zero] لا ورش عمل
    [one] ورشة عمل واحدة
    [two] ورشتا عمل
    [few] { $n } ورش عمل
    [many] { $n } ورشة عمل
   *[other] { $n } ورشة عمل
}
count-sessions = { $n ->
    [zero] لا جلسات
    [one] جلسة واحدة
    [two] جلستان
    [few] { $n } جلسات
    [many] { $n } جلسة
   *[other] { $n } جلسة
}
count-institutions = { $n ->
    [zero] لا مؤسسات
    [one] مؤسسة واحدة
    [two] مؤسستان
    [few] { $n } مؤسسات
    [many] { $n } مؤسسة
   *[other] { $n } مؤسسة
}
count-people = { $n ->
    [zero] لا أشخاص
    [one] شخص واحد
    [two] شخصان
    [few] { $n } أشخاص
    [many] { $n } شخصًا
   *[other] { $n } شخص
}
count-participants = { $n ->
    [zero] لا مشاركين
    [one] مشارك واحد
    [two] مشاركان
    [few] { $n } مشاركين
    [many] { $n } مشاركًا
   *[other] { $n } مشارك
}
count-seats = { $n ->
    [zero] لا مقاعد
    [one] مقعد واحد
    [two] مقعدان
    [few] { $n } مقاعد
    [many] { $n } مقعدًا
   *[other] { $n } مقعد
}
count-exercises = { $n ->
    [zero] لا تمارين
    [one] تمرين واحد
    [two] تمرينان
    [few] { $n } تمارين
    [many] { $n } تمرينًا
   *[other] { $n } تمرين
}
count-recommendations = { $n ->
    [zero] لا توصيات
    [one] توصية واحدة
    [two] توصيتان
    [few] { $n } توصيات
    [many] { $n } توصية
   *[other] { $n } توصية
}
count-messages = { $n ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $n } رسائل
    [many] { $n } رسالة
   *[other] { $n } رسالة
}
count-invitations = { $n ->
    [zero] لا دعوات
    [one] دعوة واحدة
    [two] دعوتان
    [few] { $n } دعوات
    [many] { $n } دعوة
   *[other] { $n } دعوة
}
count-registrations = { $n ->
    [zero] لا تسجيلات
    [one] تسجيل واحد
    [two] تسجيلان
    [few] { $n } تسجيلات
    [many] { $n } تسجيلًا
   *[other] { $n } تسجيل
}
count-changes = { $n ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $n } تغييرات
    [many] { $n } تغييرًا
   *[other] { $n } تغيير
}
count-attempts = { $n ->
    [zero] بلا محاولة
    [one] محاولة واحدة
    [two] محاولتان
    [few] { $n } محاولات
    [many] { $n } محاولة
   *[other] { $n } محاولة
}
phrase-from-start = من البداية
