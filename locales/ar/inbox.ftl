# The inbox: what came in by mail.
inbox-title = البريد الوارد
inbox-empty = لا رسالة تنتظر.
inbox-empty-text = الأجوبة التي يعطيها المدعوون في تقاويمهم تظهر في قائمة المشاركين. وما لم يمكن أخذه جوابًا، ومقترحات تغيير الوقت، والرسائل المكتوبة، تنتظر هنا.
inbox-empty-next = الانتقال إلى البريد الصادر
inbox-no-mailbox = لم يُحدَّد صندوق بريد. ولا تُقرأ الأجوبة الواردة بالبريد.
inbox-no-mailbox-remedy = يحدّده مدير النظام عبر DIWAN_IMAP_URL.
inbox-away = تتعذّر قراءة صندوق البريد الآن. وستُعاد المحاولة.
inbox-open = تنتظر
inbox-handled = عُولجت
inbox-by-itself = لم يلزم أحدًا
inbox-search = المرسل أو الموضوع
inbox-newest = الأحدث
inbox-from = من
inbox-from-note = بحسب ما في الرسالة. ولا شيء يثبته.
inbox-no-sender = بلا مرسل
inbox-no-subject = بلا موضوع
inbox-received = وصلت
inbox-workshop = الورشة
inbox-participant = المشارك
inbox-choose = اختيار الرسالة من { $name }
inbox-chosen = للرسائل المختارة
inbox-handle = عالجتُها
inbox-reopen = إعادتها إلى الانتظار
inbox-text = نصها
inbox-comment = التعليق
inbox-answer = الجواب
inbox-answer-accepted = يحضر
inbox-answer-tentative = ربما
inbox-answer-declined = لا يحضر
inbox-answer-delegated = يحضر غيره
inbox-answer-other = ليس جوابًا
inbox-attendee = المجيب بحسب التقويم
inbox-proposed = المقترح
inbox-current = المقرر
inbox-recipient = لم تصل إلى
inbox-said = قال الخادم الآخر
inbox-files = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
inbox-whole = حفظ الرسالة كاملة
inbox-kind-reply = جواب من تقويم
inbox-kind-counter = اقتراح وقت آخر
inbox-kind-letter = رسالة مكتوبة
inbox-kind-bounce = بريد رجع
inbox-kind-automatic = رسالة تلقائية
inbox-kind-set-aside = وُضعت جانبًا
inbox-outcome-applied = أُخذ الجواب
inbox-outcome-same = معروف من قبل
inbox-outcome-old = يسري جواب أحدث
inbox-outcome-refused = لم يؤخذ الجواب
inbox-outcome-mismatch = لا تتطابق
inbox-outcome-unsigned = ليست إلى عنوان لنا
inbox-outcome-delegated = يسمّي غيره
inbox-outcome-part-declined = لا يستطيع تولّي دوره
inbox-outcome-unclear = جواب غير واضح
inbox-outcome-proposed = سؤال
inbox-outcome-kept = للقراءة
inbox-outcome-marked = العنوان لا يعمل
inbox-outcome-returned = رجعت
inbox-outcome-delayed = متأخرة
inbox-outcome-unmatched = ليست عن بريدنا
inbox-outcome-ignored = تُركت
inbox-outcome-duplicate = وصلت مرتين
inbox-outcome-too-large = كبيرة جدًا
inbox-outcome-unreadable = لا تُقرأ
inbox-outcome-failed = تعذّرت قراءتها
inbox-why-mismatch = العنوان وموعد التقويم والمجيب لا تعود إلى مشارك واحد. لم يتغيّر شيء: اسألوا المشارك أو سجّلوا جوابه بأنفسكم.
inbox-why-unsigned = لم تصل إلى عنوان أعطيناه لأحد، فلا يُعرف لمن هي. لم يتغيّر شيء.
inbox-why-delegated = يحيل دعوته إلى غيره في تقويمه. اسألوه عن الاسم والعنوان، أو ليسمِّ البديل عبر رابطه.
inbox-why-part-declined = لا يستطيع تولّي دوره في الجلسة. ابحث عن شخص آخر وعدّل ذلك في جدول الأعمال؛ فلن يُسأل مرة أخرى.
inbox-why-unclear = لا يقول تقويمه نعم ولا لا ولا ربما. لم يتغيّر شيء.
inbox-why-proposed = يقترح تقويمه وقتًا آخر. لم يتغيّر شيء، ولا يزال جوابه مفتوحًا.
inbox-why-marked = لم يعد شيء يصل إلى هذا العنوان. ولا يُرسل إليه إلا ما يجب إرساله؛ صحّحوه في صفحة المشارك.
inbox-why-returned = رجعت، وقد يكون العنوان صالحًا. انظروا ما قاله الخادم الآخر.
inbox-why-too-large = هي أكبر مما يُقرأ هنا. وتوجد في صندوق البريد، في مجلد الرسائل الموضوعة جانبًا.
inbox-why-unreadable = لا تصلح رسالة. وتوجد في صندوق البريد، في مجلد الرسائل الموضوعة جانبًا.
inbox-why-failed = تعذّرت قراءتها. وتوجد في صندوق البريد، في مجلد الرسائل الموضوعة جانبًا.
done-inbox-handled = سُجّل أنها عُولجت.
done-inbox-reopened = عادت إلى الانتظار.
today-inbox = البريد الوارد
today-n-inbox = { $n ->
    [zero] لا رسائل تنتظر
    [one] رسالة واحدة تنتظر
    [two] رسالتان تنتظران
    [few] { $n } رسائل تنتظر
    [many] { $n } رسالةً تنتظر
   *[other] { $n } رسالة تنتظر
}
today-inbox-note = أجوبة يُنظر فيها، ومقترحات، ورسائل مكتوبة
today-open-inbox = فتح البريد الوارد
