# The JSON API: its page, and the titles of what it refuses.
api-page-title = الواجهة البرمجية لديوان
api-page-lead = للبرامج التي تقرأ وتكتب ما تعرضه الصفحات. يحمل كل طلب رمز وصول يُنشأ في الإعدادات أو من سطر الأوامر، ولا يحتاج الجمهور إلى رمز للتسجيل في ورشة مفتوحة.
api-page-document = الوصف الكامل بصيغة قياسية
api-title-bad-request = تعذّرت قراءة الطلب
api-title-sign-in = يلزم رمز وصول صالح
api-title-conflict = لا يمكن ذلك الآن
api-title-media-type = نوع المحتوى غير مقبول هنا
api-title-refused = رُفض الطلب
api-problem-bad-json = محتوى الطلب غير صحيح الصياغة.
api-problem-idempotency-key = يجب أن يتكوّن المفتاح من محارف مرئية فقط وألّا يكون طويلًا.
api-problem-idempotency-key-reused = ورد هذا المفتاح مع طلب آخر من قبل. استخدم مفتاحًا جديدًا.
api-problem-idempotency-key-busy = لا يزال الطلب الأول بهذا المفتاح قيد التنفيذ. أعد المحاولة بعد قليل.
api-problem-idempotency-key-done = نُفّذ الطلب بهذا المفتاح، لكن جوابه فُقد. اطّلع على الموجود قبل إرسال طلب آخر.
error-unknown-field = لا يوجد حقل بهذا الاسم هنا.
error-type = نوع هذه القيمة غير صحيح.
