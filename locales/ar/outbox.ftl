# The outbox.
outbox-title = البريد الصادر
outbox-empty = لم يُرسل شيء بعد.
outbox-no-server = لم يُحدَّد خادم بريد. تُحفظ الرسائل هنا وتمكن قراءتها، لكنها لا تُرسل.
outbox-cancel-sending = إلغاء الإرسال
outbox-plain-text = نص فقط
outbox-as-mail = كما تظهر
outbox-calendar-part = موعد التقويم
outbox-no-server-remedy = يحدّد مدير النظام الخادم عبر DIWAN_SMTP_URL.
outbox-empty-text = كل دعوة وتأكيد وتذكير يظهر هنا من لحظة كتابته.
outbox-empty-next = الانتقال إلى المشاريع
outbox-search = المستلم أو الموضوع
outbox-newest = الأحدث
outbox-choose = اختيار الرسالة إلى { $name }
outbox-chosen = للرسائل المختارة
outbox-retry-all = إعادة محاولة هذه كلها
outbox-reply-to = تصل الأجوبة إلى
outbox-not-before = المحاولة التالية
outbox-message-id = رقم الرسالة
outbox-tries = المحاولات
outbox-not-tried = لم تُحاوَل بعد.
outbox-outcome-sent = تسلّمها الخادم
outbox-outcome-later = أُجّلت، وستُعاد المحاولة
outbox-outcome-failed = رُفضت
outbox-outcome-unknown = انقطع الجواب، وربما وصلت
outbox-outcome-abandoned = انقطع الإرسال، وستُعاد المحاولة
outbox-outcome-requeued = طُلبت محاولة أخرى
outbox-answer-unreadable = تتعذّر قراءة هذه الرسالة من السجلات.
outbox-answer-unbuildable = لا يمكن إعداد بريد من هذه الرسالة. تحقّقوا من العنوان.
outbox-answer-poisoned = انقطع الإرسال مرارًا، فأُوقفت المحاولات.
done-message-retry = تُعاد المحاولة الآن.
done-message-cancel = أُلغي الإرسال.
outbox-held = موقوفة
outbox-held-text = هذه الرسالة موقوفة مع كل بريد ورشتها.
outbox-edited = عُدّلت
outbox-edit = تعديل قبل الإرسال
outbox-edit-hint = يبقى الرابط وموعد التقويم والمستلم كما هي.
outbox-batch = { $n ->
    [zero] لا رسائل تنتظر حتى { $time }.
    [one] تُرسل رسالة واحدة عند { $time }.
    [two] تُرسل رسالتان معاً عند { $time }.
    [few] تُرسل { $n } رسائل معاً عند { $time }.
    [many] تُرسل { $n } رسالةً معاً عند { $time }.
   *[other] تُرسل { $n } رسالة معاً عند { $time }.
}
outbox-call-back = استرجاعها
outbox-answer-unsubscribed = لا يريد مستلمها رسائل من هذا النوع.
outbox-answer-suppressed = لا يصل شيء إلى هذا العنوان.
done-message-edited = عُدّلت الرسالة.
done-messages-called-back = استُرجعت الرسائل. ولم تُرسل أي منها.
addresses-title = عناوين لا تعمل
addresses-text = رجع البريد من هذه العناوين أو رُفض نهائياً. ولا يُرسل إليها إلا ما يجب أن يصل أصحابها.
addresses-empty = كل العناوين تعمل بحسب ما نعلم.
addresses-reason-bounced = رجعت رسالة
addresses-reason-refused = رفضها الخادم
addresses-trust = الوثوق بها من جديد
addresses-trust-named = الوثوق من جديد بـ { $email }
done-address-trusted = عاد العنوان موثوقاً.
unsubscribe-title = الرسائل إليكم
unsubscribe-text = تصلكم رسائل من هذا النوع. وبضغطة واحدة لا تصلكم بعد الآن.
unsubscribe-stopped = لا تصلكم رسائل من هذا النوع.
unsubscribe-stop = لا مزيد من هذه
unsubscribe-start = استلامها من جديد
unsubscribe-done = لن تصلكم بعد الآن رسائل من هذا النوع.
unsubscribe-wanted = تصلكم رسائل من هذا النوع من جديد.
unsubscribe-needed = ما يخص دعوتكم أو مقعدكم يُرسل دائماً: التأكيدات والتغييرات والإلغاءات.
mail-purpose-needed = ما يخص دعوتكم أو مقعدكم
mail-purpose-reminder = التذكيرات: بجواب منتظر أو يوم قريب
mail-purpose-follow-up = ما يأتي بعد الورشة: الشكر والمواد والتوصيات المستحقة
