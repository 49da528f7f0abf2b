# The outbox.
outbox-title = البريد الصادر
outbox-empty = لم يُرسل شيء بعد.
outbox-no-server = لم يُحدَّد خادم بريد. تُحفظ الرسائل هنا وتمكن قراءتها، لكنها لا تُرسل.
outbox-cancel-sending = إلغاء الإرسال
outbox-next-try = المحاولة التالية { $when }
outbox-plain-text = نص فقط
outbox-as-mail = كما تظهر
outbox-calendar-part = موعد التقويم
