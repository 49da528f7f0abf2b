# قوائم تُستورد من ملفات: الملف وأعمدته والمعاينة والقرار وما جرى بعده.
imports-title = الاستيراد
imports-text = استورد قائمة من جدول بيانات. لا يتغير شيء قبل أن ترى ما سيفعله كل صف وتقبله. الخلايا الفارغة لا تغيّر شيئًا، واستيراد الملف نفسه مرتين لا يغيّر شيئًا كذلك.
imports-before = عمليات استيراد سابقة
imports-none = لم تُستورد أي قائمة بعد
imports-none-text = ما تستورده يظهر هنا مع ما آل إليه كل صف.
imports-count = { $n ->
    [zero] لا عمليات استيراد في هذه الصفحة
    [one] عملية استيراد واحدة في هذه الصفحة
    [two] عمليتا استيراد في هذه الصفحة
    [few] { $n } عمليات استيراد في هذه الصفحة
    [many] { $n } عملية استيراد في هذه الصفحة
   *[other] { $n } عملية استيراد في هذه الصفحة
}
import-kind = قائمة
import-kind-people = الأشخاص
import-kind-institutions = المؤسسات
import-kind-nominations = الترشيحات
import-kind-registrations = التسجيلات
import-file = الملف
import-file-hint = { $kinds }، بحد أقصى { $max } ميغابايت. يحمل الصف الأول أسماء الأعمدة.
import-read = قراءة الملف
import-read-note = بعد ذلك تختار معنى كل عمود.
import-of = { $n ->
    [zero] { $kind }، لا صفوف
    [one] { $kind }، صف واحد
    [two] { $kind }، صفان
    [few] { $kind }، { $n } صفوف
    [many] { $kind }، { $n } صفًا
   *[other] { $kind }، { $n } صف
}
import-rows = الصفوف
import-rows-count = { $n ->
    [zero] لا صفوف في هذه الصفحة
    [one] صف واحد في هذه الصفحة
    [two] صفان في هذه الصفحة
    [few] { $n } صفوف في هذه الصفحة
    [many] { $n } صفًا في هذه الصفحة
   *[other] { $n } صف في هذه الصفحة
}
import-row = الصف
import-state-uploaded = بانتظار اختيار الأعمدة
import-state-checking = قيد الفحص
import-state-checked = بانتظار القرار
import-state-running = قيد الاستيراد
import-state-done = تم الاستيراد
import-state-cancelled = أُلغي
import-state-failed = تعذّر

## الأعمدة
import-columns-title = معنى كل عمود
import-columns-text = الأعمدة ذات الأسماء المعروفة مختارة سلفًا. ويُحفظ اختيارك للملف التالي الذي له الأعمدة نفسها.
import-encoding = قُرئ الملف بترميز { $encoding }. إن بدت الحروف خاطئة فاحفظه بترميز عالمي موحّد وأرسله مجددًا.
import-column = عمود الملف
import-column-number = العمود { $n }
import-column-none = يُترك
import-column-needed = يلزم أحد هذه الأعمدة: { $columns }.
import-samples = الصفوف الأولى
import-means = المعنى
import-means-named = معنى العمود { $column }
import-check = فحص الصفوف
import-check-note = لا يتغير شيء بعد.
import-columns-again = اختيار الأعمدة مجددًا
column-id = رقم ديوان
column-institution = رمز المؤسسة
column-parent = تابعة إلى (الرمز)
column-counterpart = النظير (الرمز)
column-place = مرشح بصفة
column-order = الترتيب
column-place-seat = أصيل
column-place-alternate = احتياط

## الصفوف
import-verdict = النتيجة
import-verdict-added = جديد
import-verdict-changed = يتغير
import-verdict-same = بلا تغيير
import-verdict-skipped = مستبعد
import-why = ما يتغير، أو سبب الاستبعاد
import-record-people = الشخص
import-record-institutions = المؤسسة
import-record-nominations = المرشح
import-record-registrations = المشارك
import-reason = { $column }: { $reason }
import-not-brought-in = لم يُستورد

## أثناء العمل
import-progress = { $n ->
    [zero] { $done } من أصل لا صفوف
    [one] { $done } من صف واحد
    [two] { $done } من صفين
    [few] { $done } من { $n } صفوف
    [many] { $done } من { $n } صفًا
   *[other] { $done } من { $n } صف
}
import-progress-note = يمكنك مغادرة هذه الصفحة فالعمل مستمر. وهي تتجدد من تلقاء نفسها.
import-refresh = تحديث
import-cancel = إلغاء الاستيراد

## القرار
import-decision-title = ما الذي سيحدث
import-decision-text = لم يتغير شيء بعد. اختر عددًا لرؤية صفوفه وحدها.
import-accept-all = { $n ->
    [zero] لا صفوف للاستيراد
    [one] استيراد صف واحد
    [two] استيراد صفين
    [few] استيراد { $n } صفوف
    [many] استيراد { $n } صفًا
   *[other] استيراد { $n } صف
}
import-accept-good = { $n ->
    [zero] لا صفوف سليمة
    [one] استيراد الصف السليم وحده
    [two] استيراد الصفين السليمين فقط
    [few] استيراد { $n } صفوف سليمة فقط
    [many] استيراد { $n } صفًا سليمًا فقط
   *[other] استيراد { $n } صف سليم فقط
}
import-all-good = كل الصفوف سليمة.
import-some-skipped = { $n ->
    [zero] لن يُستبعد أي صف.
    [one] سيُستبعد صف واحد. لاستيراد كل الصفوف صحح الملف وأرسله مجددًا.
    [two] سيُستبعد صفان. لاستيراد كل الصفوف صحح الملف وأرسله مجددًا.
    [few] ستُستبعد { $n } صفوف. لاستيراد كل الصفوف صحح الملف وأرسله مجددًا.
    [many] سيُستبعد { $n } صفًا. لاستيراد كل الصفوف صحح الملف وأرسله مجددًا.
   *[other] سيُستبعد { $n } صف. لاستيراد كل الصفوف صحح الملف وأرسله مجددًا.
}
import-nothing-to-do = لا شيء للاستيراد: ما من صف جديد أو متغير.
import-writes-registrations = يُكتب إلى كل من يحصل على مقعد أو على مكان في قائمة الانتظار.

## ما جرى
import-done = { $n ->
    [zero] لم يُستورد أي صف
    [one] استُورد صف واحد
    [two] استُورد صفان
    [few] استُوردت { $n } صفوف
    [many] استُورد { $n } صفًا
   *[other] استُورد { $n } صف
}
import-cancelled = { $n ->
    [zero] أُلغي قبل استيراد أي صف
    [one] أُلغي بعد صف واحد
    [two] أُلغي بعد صفين
    [few] أُلغي بعد { $n } صفوف
    [many] أُلغي بعد { $n } صفًا
   *[other] أُلغي بعد { $n } صف
}
import-failed = { $n ->
    [zero] أوقفه خلل قبل استيراد أي صف
    [one] أوقفه خلل بعد صف واحد
    [two] أوقفه خلل بعد صفين
    [few] أوقفه خلل بعد { $n } صفوف
    [many] أوقفه خلل بعد { $n } صفًا
   *[other] أوقفه خلل بعد { $n } صف
}
import-problem-fault = ما استُورد باقٍ، وقد سُجل الخلل. أرسل الملف مجددًا، وأخبر المسؤول إن تكرر.
import-problem-forbidden = الحساب الذي قبل الاستيراد لم يعد مخولًا بذلك. ما استُورد باقٍ.
import-over-text = تُحفظ الصفوف هنا شهرًا مع ما آل إليه كل منها.

## ما قد يكون خطأ
error-table-type = هذا ليس جدولًا. اختر ملفًا من أحد هذه الأنواع: { $kinds }.
error-unreadable = لا يمكن قراءة الملف: إما أنه تالف أو محمي بكلمة مرور أو أن حروفه من نوع غير معروف. احفظه من جديد وأرسله.
error-no-rows = يحتاج الملف إلى صف أول يحمل أسماء أعمدته، وصفوف تحته.
error-unpacks = لا يُقبل المصنف: حجمه بعد فك الضغط أكثر من { $max } ميغابايت.
error-too-many-rows = عدد صفوف الملف { $max } على الأكثر. أرسله على أجزاء.
error-too-many-columns = عدد أعمدة الملف { $max } على الأكثر.
error-ragged = في الصف خلايا أكثر من الأعمدة؛ الخلية التي فيها فاصل تحتاج إلى علامتي اقتباس.
error-repeated = السجل نفسه كما في الصف { $row }.
error-ambiguous = تنطبق عدة سجلات على هذا. اذكر رقم السجل المقصود أو رمزه.
conflict-import-over = انتهى هذا الاستيراد. أرسل الملف مجددًا.
conflict-import-not-checked = لم تُفحص كل الصفوف بعد.
conflict-import-not-all-good = ستُستبعد بعض الصفوف. اقبل الصفوف السليمة وحدها، أو صحح الملف.
