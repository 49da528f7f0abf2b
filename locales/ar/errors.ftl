# What is wrong, said so that the reader knows what to do. Field errors stand beside the field.

## At a field
error-required = املأ هذا الحقل.
error-required-in-one-language = اكتب هذا بلغة واحدة في الأقل.
error-out-of-range = أدخل عددًا صحيحًا من { $min } إلى { $max }.
error-control-characters = احذف الرموز المخفية، وهي تأتي غالبًا مع النص المنسوخ. تكفي كتابته من جديد.
error-email = اكتب عنوان بريد إلكتروني مثل name@ministry.example.
error-slug = استعمل الحروف اللاتينية الصغيرة والأرقام والواصلات فقط.
error-taken = هذا مستعمل من قبل. اختر غيره.
error-reserved = يستعمل ديوان هذه الكلمة في عناوينه. اختر غيرها.
error-unknown = هذا غير مسجل لدينا. اختر من القائمة.
error-choice = اختر واحدًا من الخيارات.
error-date = اكتب التاريخ سنةً ثم شهرًا ثم يومًا، مثل { $example }.
error-time = اكتب الوقت ساعاتٍ ودقائق، مثل { $example }.
error-end-before-start = يجب أن تكون النهاية بعد البداية.
error-outside-workshop = اختر يومًا ضمن أيام ورشة العمل.
error-time-does-not-exist = تُقدَّم الساعة في ذلك اليوم فلا وجود لهذا الوقت. اختر وقتًا آخر.
error-zone = اختر منطقة زمنية من القائمة.
error-circle = هذا يعود إلى نفسه. اختر غيره.
error-consent = ضع علامة في هذا المربع للمتابعة.
error-weak-password = سهلة التخمين. اختر كلمة مرور أطول وأقل شيوعًا.
error-mismatch = القيمتان غير متطابقتين.
error-wrong = هذا غير صحيح.
error-file-type = هذا النوع من الملفات غير مقبول. اختر نسخة ممسوحة أو صورة.
error-file-size = حجم الملف { $max } ميغابايت في الأكثر.
error-future = لم يأتِ هذا اليوم بعد.
error-overlap = تتداخل هذه المدة مع منصب آخر لهذا الشخص.
error-quarter-hour = اختر ساعة كاملة أو ربع ساعة أو نصف ساعة.
error-no-seat = لم يبقَ مقعد لهذه الجهة.
error-pattern = ينقص النمط رقم الكتاب، أو فيه أقواس لا معنى لها. انظر المثال.
error-money = اكتب المبلغ رقمًا، ونقطة قبل الكسور.
error-transition = هذه الخطوة غير ممكنة من الحالة الراهنة.
error-not-asked = لم يُرسل كتاب إلى هذه الجهة.
error-late = انقضى آخر يوم للرد. أجّله في الكتاب لتُقبل الأسماء.

## Pages for what cannot be served. Each has a title, a text and, at the end, what to do.
http-400-title = تعذّرت قراءة ما أُرسل
http-400-text = ما أُرسل غير كامل. ارجع وأرسله من جديد.
http-403-title = لا تملك صلاحية فتح هذه الصفحة
http-403-text = لا يملك حسابك صلاحية فتح هذه الصفحة. راجع منظّم ورشة العمل إن احتجت إليها.
http-404-title = لم يُعثر على الصفحة
http-404-text = لا شيء في هذا العنوان. قد يكون الرابط ناقصًا أو مسحوبًا.
http-405-title = غير ممكن بهذه الطريقة
http-405-text = لا يُستعمل هذا العنوان هكذا. ارجع واستعمل الاستمارة.
http-409-title = سبقك شخص آخر إلى الحفظ
http-409-text = تغيّر هذا بعد أن فتحته. راجع النسخة الحالية ثم أدخل تعديلك من جديد.
http-410-title = لم يعد موجودًا
http-410-text = سُحب هذا المحتوى. إن وصلك هذا الرابط بالبريد فاطلب من المنظّم رابطًا جديدًا.
http-412-title = نسخة قديمة
http-412-text = ما عدّلته لم يعد أحدث نسخة. افتحه من جديد وأعد التعديل.
http-413-title = الحجم أكبر من المسموح
http-413-text = ما أرسلته أكبر من الحد المقبول. أرسله على أجزاء أصغر.
http-422-title = هناك ما يحتاج إلى تصحيح
http-422-text = لم يُحفظ شيء. ارجع وصحّح الحقول المؤشَّرة ثم أرسل من جديد.
http-429-title = محاولات كثيرة
http-429-text = انتظر قليلًا ثم حاول مرة أخرى. لم يُفقد شيء.
http-500-title = حدث خطأ لدينا
http-500-text = سُجّل الخطأ. حاول مرة أخرى، وإن تكرر فأعطِ المنظّم هذا الرقم: { $request }.
http-503-title = غير متاح مؤقتًا
http-503-text = لا يصل ديوان إلى سجلاته الآن. لم يُفقد شيء. حاول بعد دقيقة.
http-other-site-text = أُرسل هذا من موقع آخر فرُفض. افتح الصفحة هنا وأرسله منها.
error-kept = ما كتبته محفوظ في هذه الصفحة.
error-send-again = أرسل من جديد

## Before a form that was refused
error-summary-text = لم يُحفظ شيء بعد. ما كتبته ما زال هنا.
error-summary-title = { $n ->
    [zero] لا حقول تحتاج إلى تصحيح
    [one] حقل واحد يحتاج إلى تصحيح
    [two] حقلان يحتاجان إلى تصحيح
    [few] { $n } حقول تحتاج إلى تصحيح
    [many] { $n } حقلًا يحتاج إلى تصحيح
   *[other] { $n } حقل يحتاج إلى تصحيح
}

## With limits
error-too-long = { $max ->
    [zero] اتركه فارغًا.
    [one] حرف واحد في الأكثر.
    [two] حرفان في الأكثر.
    [few] { $max } أحرف في الأكثر.
    [many] { $max } حرفًا في الأكثر.
   *[other] { $max } حرف في الأكثر.
}
error-too-short = { $min ->
    [zero] يمكن تركه فارغًا.
    [one] حرف واحد في الأقل.
    [two] حرفان في الأقل.
    [few] { $min } أحرف في الأقل.
    [many] { $min } حرفًا في الأقل.
   *[other] { $min } حرف في الأقل.
}
error-too-many = لا يزيد العدد في المرة الواحدة على { $max }.

## Above a form that was refused, by what stands in the way
problem-not-found = لم يعد هذا موجودًا.
problem-forbidden = لا يملك حسابك صلاحية هذا الإجراء.
problem-stale = سبقك شخص آخر إلى الحفظ. ما كتبته ما زال هنا: راجع النسخة الحالية ثم احفظ من جديد.
problem-too-many-requests = محاولات كثيرة. انتظر قليلًا ثم حاول مرة أخرى.
problem-unavailable = لا يصل ديوان إلى سجلاته الآن. لم يُحفظ شيء. حاول بعد دقيقة.
problem-internal = حدث خطأ لدينا. لم يُحفظ شيء. حاول مرة أخرى.
conflict-agenda-empty = لا شيء للنشر: ليس في جدول الأعمال جلسة لها موعد.
conflict-is-followed = هناك ورشة عمل تتابع هذه الورشة. غيّر ذلك أولًا.
conflict-last-administrator = لا بد من بقاء مدير نظام واحد في الأقل.
conflict-last-organiser = يجب أن يبقى منظّم في الفريق. أضف منظّمًا آخر أولًا، أو اطلب ذلك من مدير النظام.
conflict-not-a-draft = لا يُحذف إلا ما كان مسودة. يمكنك إلغاء ورشة العمل بدلًا من ذلك.
conflict-has-people = دُعي أشخاص إلى ورشة العمل أو سجّلوا فيها. ألغِ ورشة العمل بدلًا من ذلك، فيُبلَّغون وتبقى محفوظة.
conflict-not-placed = لا موعد لهذه الجلسة بعد. حدد موعدها أولًا.
conflict-registration-closed = انتهى التسجيل.
conflict-registration-not-yet = لم يبدأ التسجيل بعد.
conflict-registration-invited = التسجيل بدعوة فقط.
conflict-workshop-draft = لم تُنشر ورشة العمل هذه بعد.
conflict-letter-sent = أُرسلت هذه الرسالة من قبل.
conflict-nobody-to-write-to = لا جهة اتصال لأي من هذه الرسائل. سمّوا أولًا جهات اتصال لها بريد إلكتروني.
problem-link-mistyped = هذا الرابط غير كامل
problem-link-mistyped-text = جزء من العنوان ناقص أو خطأ. انسخ الرابط كله من الرسالة، أو اطلب رابطًا جديدًا.
problem-link-replaced = حلّ رابط أحدث محل هذا الرابط
problem-link-replaced-text = استعمل الرابط الذي في آخر رسالة، أو اطلبه مرة أخرى.
problem-link-of-another-page = هذا الرابط لصفحة أخرى
problem-link-of-another-page-text = افتحه كما هو في الرسالة دون تغيير العنوان، أو اطلب روابطك مرة أخرى.
problem-link-unknown = لا نعرف هذا الرابط
problem-link-unknown-text = انسخ الرابط كله من الرسالة، أو اطلب رابطًا جديدًا.
conflict-nominee-replaced = رُشّح شخص آخر بدلًا منه من قبل.
conflict-letter-not-sent = أرسل هذا الكتاب أولًا، أو سجّل أنه سُلّم باليد.
conflict-nomination-late = انقضى آخر موعد للأسماء. أجيبوا عن الرسالة إن لزم تغيير شيء.
conflict-nominee-decided = بتّ الفريق في أمر أحد المذكورين في هذه القائمة. راسلوه لترشيح غيره.
conflict-workshop-cancelled = أُلغيت ورشة العمل هذه.
conflict-workshop-closed = انعقدت ورشة العمل هذه.
conflict-samples-in-use = بُني شيء على النماذج. أزله أولًا.
conflict-message-left = خرجت هذه الرسالة من قبل، أو هي في طريقها.
conflict-messages-left = خرجت هذه الرسائل من قبل، أو هي في طريقها.
conflict-workshop-full = كل المقاعد محجوزة. زد عدد المقاعد، أو انتظر انسحاب أحد.
conflict-invitation-called-off = سُحبت هذه الدعوة. راسل المنظّم إن كان لديك استفسار.
conflict-answer-too-late = انتهت مدة الجواب. راسل المنظّم.
conflict-already-invited = هذا الشخص مدعو من قبل. سمّ غيره.
conflict-substitute-invited = البديل مدعو من قبل. ألغِ دعوته أولًا.
conflict-nobody-chosen = اختر شخصًا واحدًا على الأقل أولًا.
conflict-sent-already = سبق إرسال هذا. راجع الموجود قبل أن ترسله من جديد.
conflict-nobody-concerned = لا ينطبق ذلك على أحد ممن اخترتهم.
conflict-merge-undo-changed = تغيّر السجلان بعد الدمج، فلا يمكن التراجع عنه.
conflict-merge-undo-later = السجل الذي أُبقي دُمج لاحقًا في سجل آخر. تراجع عن ذلك الدمج أولًا.
conflict-merge-undo-taken = البريد الإلكتروني أو المكان الذي كان للسجل المدموج صار لغيره، فلا يمكن التراجع عن الدمج.
conflict-merge-undo-full = المقعد الذي أخلاه الدمج صار مشغولًا، فلا يمكن التراجع عنه. زد عدد المقاعد أو ليسحب أحدهم مشاركته أولًا.
conflict-attendance-early = يُسجَّل الحضور ابتداءً من اليوم الأول لورشة العمل.
error-placeholder = لا معنى لـ «{ $name }» بين القوسين المعقوفين هنا. انظروا ما يجوز بينهما.
error-brace = قوس معقوف وحيد. لكل قوس فاتح قوس خاتم وبينهما اسم.
error-dead-link = هذا العنوان لا يقود إلى شيء: { $name }
conflict-words-empty = لم يُرسل شيء: سيبقى اسم بين قوسين في القالب فارغاً لأحدهم. انظروا في القاعدة لمعرفة لمن.
conflict-rule-of-series = هذه القاعدة من السلسلة. غيّروها هناك، أو لهذه الورشة وحدها.
conflict-template-of-series = هذا القالب من السلسلة. غيّروه هناك.
conflict-template-in-use = ترسل قاعدة هذا القالب. اختاروا لها عبارات أخرى أولاً.
conflict-no-part = لم يعد له دور في هذه الجلسة.
conflict-nothing-to-tell = لم يعد هناك ما يُبلَّغ.
conflict-others-to-tell = المعنيون غير الذين عُرضوا. انظروا مرة أخرى قبل الإرسال.
error-coordinates = اكتبوا خط العرض وخط الطول بالدرجات، مثل { $example }.
error-web-address = اكتبوا عنوان وب يبدأ بـ { $example }.
