# The public pages: list of workshops, a workshop, adding it to a calendar.
public-home-title = ورش العمل
public-home-text = ورش العمل المنشورة، الأقرب موعدًا أولًا.
public-home-coming = القادمة
public-home-past = السابقة
public-home-empty = لا توجد ورشة عمل معلنة حاليًا.
public-workshop-of-series = ورشة العمل { $n } من سلسلة
public-when = الموعد
public-where = المكان
public-for-whom = لمن
public-map = الخريطة
public-objectives = الأهداف
public-agenda = جدول الأعمال
public-agenda-version = النسخة { $n }، نُشرت في { $date }
public-agenda-empty = سيُنشر جدول الأعمال هنا.
public-invited-title = المؤسسات المدعوة
public-for-officials = { $n ->
    [zero] لمن ترشحهم المؤسسات المدعوة من الموظفين.
    [one] للموظفين الذين ترشحهم المؤسسة المدعوة.
    [two] للموظفين الذين ترشحهم المؤسستان المدعوتان.
    [few] للموظفين الذين ترشحهم المؤسسات المدعوة وعددها { $n }.
    [many] للموظفين الذين ترشحهم المؤسسات المدعوة وعددها { $n }.
   *[other] للموظفين الذين ترشحهم المؤسسات المدعوة وعددها { $n }.
}
public-languages = { $languages }، مع ترجمة فورية.
public-languages-one = باللغة { $languages }.
public-day = { $n ->
    [1] اليوم الأول
    [2] اليوم الثاني
    [3] اليوم الثالث
    [4] اليوم الرابع
    [5] اليوم الخامس
    [6] اليوم السادس
    [7] اليوم السابع
   *[other] اليوم { $n }
}
public-register = التسجيل
public-register-by = التسجيل حتى { $date }
public-add-to-calendar = إضافة إلى التقويم
public-add-all = إضافة كل الجلسات إلى التقويم
public-calendar-file = ملف تقويم
public-calendar-subscribe = اشتراك، لتصلك التغييرات
public-organised-by = بتنظيم من { $name }
public-funded-by = بتمويل من { $name }
public-full = اكتملت مقاعد ورشة العمل. ما زال بإمكانك التسجيل في قائمة الانتظار.
public-cancelled = أُلغيت ورشة العمل هذه.
public-closed = انعقدت ورشة العمل هذه.
public-registration-closed = انتهى التسجيل.
public-registration-later = يبدأ التسجيل في { $date }.
public-register-until = التسجيل حتى { $date }
public-registration-invited = التسجيل بدعوة فقط.
public-follows = متابعة لورشة { $title }
public-calendar-all = كل ورش العمل
public-calendar-mine = ورش العمل التي أشارك فيها
public-calendar-staff = ورش العمل التي أتابعها
public-calendar-google = تقويم Google
public-calendar-outlook = Outlook
public-calendar-office = Outlook للمؤسسات
public-calendar-session = إضافة هذه الجلسة إلى التقويم
public-for-everybody = لكل من يسجّل.
public-description = { $dates }، { $place }. { $theme }
public-followed-by = تتبعها ورشة { $title }
public-register-waiting = التسجيل في قائمة الانتظار
public-session-cancelled = أُلغيت
public-cancelled-text = تُبلَّغ بذلك التقويمات المشتركة فيها.
public-staff = للموظفين
public-series-chain = نظرة على السلسلة
public-series-workshops = ورش عمل السلسلة
public-calendar-file-reminding = ملف تقويم يذكّر قبل ساعة
