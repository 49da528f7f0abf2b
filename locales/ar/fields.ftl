# Labels of fields, in forms, tables and exports alike, and the hints below them.
field-title = العنوان
field-subtitle = الموضوع
field-description = الوصف
field-objectives = الأهداف
field-slug = العنوان في الموقع
field-code = الرمز
field-series = السلسلة
field-project = المشروع
field-donor = الجهة المانحة
field-implementer = الجهة المنفذة
field-budget = الميزانية
field-currency = العملة
field-period = المدة
field-follows = متابعة لـ
field-ordinal = الرقم في السلسلة
field-city = المدينة
field-governorate = المحافظة
field-venue = مكان الانعقاد
field-map-link = رابط الخريطة
field-timezone = المنطقة الزمنية
field-start-date = اليوم الأول
field-end-date = اليوم الأخير
field-date = التاريخ
field-start = البداية
field-end = النهاية
field-time = الوقت
field-capacity = المقاعد
field-languages = اللغات
field-registration = التسجيل
field-register-by = التسجيل حتى
field-answer-by = الجواب حتى
field-status = الحالة
field-kind = النوع
field-room = القاعة
field-roles = الأدوار
field-role = الدور
field-name = الاسم
field-name-passport = الاسم كما في جواز السفر
field-email = البريد الإلكتروني
field-phone = الهاتف
field-institution = المؤسسة
field-institution-parent = تابعة لـ
field-counterpart = الجهة المناظرة
field-level = المستوى
field-tier = الدائرة
field-position = الصفة
field-rank = الدرجة الوظيفية
field-sex = الجنس
field-language = اللغة
field-answer = الجواب
field-invitation = الدعوة
field-needs = احتياجات
field-seats-offered = المقاعد المعروضة
field-format = الأسلوب
field-prompt = السؤال المطروح على المجموعات
field-steps = الخطوات
field-text = النص
field-lead = المؤسسة المسؤولة
field-supporting = المؤسسات المساندة
field-governorates = المحافظات
field-due = موعد الإنجاز
field-priority = الأولوية
field-state = الحالة
field-response = الرد
field-reason = السبب
field-update = المستجدات
field-evidence = الدليل
field-subject = الموضوع
field-message = الرسالة
field-to = إلى
field-attempts = المحاولات
field-sent = الإرسال
field-created = الإنشاء
field-changed = التعديل
field-registered = تاريخ التسجيل
field-note = ملاحظة
field-number = الرقم
field-signature = التوقيع
field-in-language = { $label } ({ $language })

hint-slug = حروف لاتينية صغيرة وأرقام وواصلات، مثل { $example }
hint-texts = تكفي لغة واحدة للبداية. ما ينقص يُعرض بلغة أخرى ويُدرج في قائمة لك.
hint-capacity = اتركه فارغًا إن لم يكن هناك حد
hint-timezone = توقيت المكان الذي تنعقد فيه ورشة العمل
hint-max = { $max ->
    [zero] فارغ
    [one] حتى حرف واحد
    [two] حتى حرفين
    [few] حتى { $max } أحرف
    [many] حتى { $max } حرفًا
   *[other] حتى { $max } حرف
}
hint-one-per-line = واحد في كل سطر
