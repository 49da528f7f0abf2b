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
nav-sign-out = تسجيل الخروج

tab-overview = نظرة عامة
tab-agenda = جدول الأعمال
tab-institutions = المؤسسات
tab-participants = المشاركون
tab-invitations = الدعوات
tab-exercises = التمارين
tab-recommendations = التوصيات

verb-add = إضافة
verb-back = رجوع
verb-cancel = إلغاء
verb-choose = اختيار
verb-clear-filters = مسح المرشّحات
verb-copy = نسخ
verb-delete = حذف
verb-edit = تعديل
verb-export = تصدير
verb-filter = تصفية
verb-next = التالي
verb-open = فتح
verb-preview = معاينة
verb-print = طباعة
verb-remind = تذكير
verb-retry = إعادة المحاولة
verb-save = حفظ
verb-search = بحث
verb-send-test = إرسال نسخة تجريبية إليّ
verb-show-more = عرض المزيد
verb-subscribe = اشتراك
verb-undo = تراجع
verb-withdraw = سحب

phrase-all = الكل
phrase-none = لا يوجد
phrase-optional = اختياري
phrase-unknown = غير معروف
phrase-sample = نموذج
phrase-nothing-found = لم يُعثر على شيء.
phrase-not-translated = لم يُترجم بعد
phrase-showing = يظهر { $first } إلى { $last } من { $total }
phrase-version = النسخة { $n }

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
count-over = أكثر من { $n }
count-people-over = أكثر من { $n } شخص
count-seats = { $n ->
    [zero] لا مقاعد
    [one] مقعد واحد
    [two] مقعدان
    [few] { $n } مقاعد
    [many] { $n } مقعدًا
   *[other] { $n } مقعد
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
count-attempts = { $n ->
    [zero] بلا محاولة
    [one] محاولة واحدة
    [two] محاولتان
    [few] { $n } محاولات
    [many] { $n } محاولة
   *[other] { $n } محاولة
}
phrase-from-start = من البداية
