# The staff pages of planning: projects, series, workshops, agendas, exercises, seats.
workshop-tabs = أقسام ورشة العمل
crumbs-label = موضع هذه الصفحة
error-nothing-saved = لم يُحفظ شيء.
stale-title = ما هو مسجل الآن بجانب ما كتبته
stale-field = الحقل
stale-now = المسجل الآن
stale-typed = ما كتبته
part-what = التعريف
part-place = المكان والزمان
part-who = من يشارك
part-money = الجهة المانحة والميزانية
project-edit = تعديل المشروع
project-edit-named = تعديل المشروع { $code }
project-no-series = لا سلسلة في هذا المشروع بعد.
project-new-donor = جهة مانحة ليست في القائمة
series-edit = تعديل السلسلة
workshops-all = كل ورش العمل
workshops-search = البحث عن ورشة بالعنوان أو المدينة
workshop-follows-named = تتبع { $name }
workshop-contact = جهة الاتصال للاستفسار
workshop-dates-move = إذا تغير اليوم الأول انتقل جدول الأعمال معه. وما لم يعد مناسبًا ينتظر خارج الجدول.
workshop-reopen = إعادة الفتح
workshop-run = بدء ورشة العمل
workshop-delete = حذف المسودة
workshop-delete-text = تُحذف المسودة مع جدول أعمالها وتمارينها ومقاعدها. لا يمكن التراجع عن ذلك.
field-objectives-lines = الأهداف، واحد في كل سطر
field-steps-lines = الخطوات، واحدة في كل سطر
copy-follows = النسخة متابعة لهذه الورشة
copy-follows-hint = فتنتقل إليها التوصيات المفتوحة.
hint-code = حروف لاتينية كبيرة وأرقام وواصلات
overview-sessions = الجلسات
overview-no-limit = بلا حد
overview-nothing-open = لا شيء مفتوح من ورش سابقة.
overview-next = الخطوة التالية
overview-copy-as-follow-up = نسخها ورشةً للمتابعة
overview-follow-up = التخطيط لورشة متابعة فارغة
agenda-not-published = لم يُنشر جدول الأعمال بعد.
agenda-published-version = النسخة { $n } منشورة
agenda-end-first = إنهاء الأولى عند { $time }
agenda-start-second = بدء الثانية عند { $time }
agenda-roles-named = مسمَّون: { $roles }
agenda-unchoose = إغلاق
agenda-to-day = إلى اليوم { $n }
agenda-place-named = إدراج { $title }
agenda-called-off = الملغاة
agenda-versions = النسخ المنشورة
agenda-edit-session = تعديل الجلسة
agenda-remove-session = إزالة الجلسة
agenda-remove-text = تُزال «{ $title }» من جدول الأعمال مع أدوارها. لا يمكن التراجع عن ذلك.
agenda-file-published = جدول الأعمال المنشور
agenda-file-draft = جدول الأعمال كما في المسودة
print-hint = اطبع هذه الصفحة من المتصفح.
confirm-by-typing = اكتب { $slug } للتأكيد
role-number = الدور { $n }
role-name-number = الاسم { $n }
role-on-record = { $name } مسجل لدينا
roles-hint = اترك الاسم فارغًا لتجاهل السطر. اختر شخصًا مسجلًا من القائمة ليُكشف التداخل مهما اختلفت كتابة الاسم.
invited-invite-too = دعوتها أيضًا
invited-hint = تُدعى المؤسسات المؤشرة بعدد المقاعد المبين بجانبها.
invited-left-out = غير مدعوة
invited-seats-of = مقاعد { $name }
exercise-edit = تعديل التمرين
exercise-remove = إزالة التمرين
exercise-remove-text = يُزال «{ $title }» مع سؤاله وخطواته. لا يمكن التراجع عن ذلك.
exercise-worksheet = ورقة العمل
exercise-print-named = ورقة عمل { $title }
exercise-notes = ملاحظات المجموعة
institution-new = مؤسسة جديدة
institution-no-counterpart = لا جهة مناظرة لها
institution-with-level = { $name } ({ $level })
exercise-steps-count = { $n ->
    [zero] بلا خطوات
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $n } خطوات
    [many] { $n } خطوة
   *[other] { $n } خطوة
}
done-saved = تم الحفظ.
done-deleted = تمت الإزالة.
done-workshop-created = ورشة العمل مسودة. لا يراها أحد من الخارج حتى تنشرها.
done-workshop-published = نُشرت ورشة العمل.
done-workshop-cancelled = أُلغيت ورشة العمل.
done-workshop-copied = أُنشئت النسخة وهي مسودة.
done-agenda-published = نُشر جدول الأعمال.
