# القواعد والقوالب وصفحة بريد الورشة.
tab-mail = البريد
rules-title = ما يُرسل ومتى
rules-text = تُرسل هذه الرسائل من تلقاء نفسها، أو تضع عباراتكم في رسائل تُرسل في كل الأحوال. تسري قواعد السلسلة على كل ورشها، ويمكن استبدالها هنا.
rules-text-series = تسري هذه القواعد على كل ورش السلسلة. ويمكن لكل ورشة أن تستبدل بأي منها قاعدة خاصة بها.
rules-empty = لا توجد قواعد بعد.
rules-empty-text = تُرسل الدعوات والتأكيدات والتغييرات والإلغاءات في كل الأحوال. وتضيف القاعدة تذكيراً أو عباراتكم.
rules-new = قاعدة جديدة
rules-inherited = من السلسلة
rules-replaced = استُبدلت هنا
rules-off = موقوفة
rules-off-verb = إيقاف
rules-on-verb = تشغيل
rules-off-named = إيقاف: { $rule }
rules-on-named = تشغيل: { $rule }
rules-replace = تغيير لهذه الورشة
rules-replace-text = هذه القاعدة من السلسلة. والتغيير هنا يسري على هذه الورشة وحدها.
rules-next = الموعد التالي { $date }
rules-sent = { $n ->
    [zero] لم تُرسل أي رسالة
    [one] أُرسلت رسالة واحدة
    [two] أُرسلت رسالتان
    [few] أُرسلت { $n } رسائل
    [many] أُرسلت { $n } رسالةً
   *[other] أُرسلت { $n } رسالة
}
rules-usual-words = العبارات المعتادة
rules-words = العبارات: { $name }
rules-delete-text = تُحذف القاعدة. ويبقى ما أرسلته في البريد الصادر.
rules-field-event = متى
rules-field-days = عدد الأيام
rules-field-at = الساعة في مكان الورشة
rules-field-template = العبارات
rules-field-missing = ما ينقص
rules-only = فقط إلى
rules-only-text = اتركوا ما لا يهم فارغاً.
rules-anybody = الجميع
rules-who = من تصله
rules-who-text = كما هي الحال الآن. ولا يُرسل شيء بمجرد الاطلاع.
rules-who-none = لا أحد في الوقت الحاضر.
rules-who-when = متى
rules-went = ما أُرسل حتى الآن
rules-went-none = لم ترسل شيئاً عن هذه الورشة بعد.
rules-went-already = أُرسلت من قبل
rules-with-the-mail = مع الرسالة
rules-looks = كيف تُقرأ
rules-in-workshops = في الورش
rules-in-workshops-text = يظهر عند كل ورشة من تصله الرسالة.
rules-in-outbox = عرضها في البريد الصادر

rule-event-invited = مع الدعوة
rule-event-accepted = مع تأكيد المقعد
rule-event-changed = مع خبر تغيّر الموعد أو المكان
rule-event-cancelled = مع خبر الإلغاء
rule-event-before = قبل البدء بأيام
rule-event-on-the-day = في يوم البدء
rule-event-after = بعد الانتهاء بأيام
rule-event-silent = بعد أيام من دعوة بلا جواب
rule-event-overdue = بعد أيام من موعد استحقاق توصية
rule-when-invited = في الدعوة
rule-when-accepted = في تأكيد المقعد
rule-when-changed = في خبر تغيّر الموعد أو المكان
rule-when-cancelled = في خبر الإلغاء
rule-when-before = { $n ->
    [zero] في يوم البدء، الساعة { $time }
    [one] قبل البدء بيوم واحد، الساعة { $time }
    [two] قبل البدء بيومين، الساعة { $time }
    [few] قبل البدء بـ { $n } أيام، الساعة { $time }
    [many] قبل البدء بـ { $n } يوماً، الساعة { $time }
   *[other] قبل البدء بـ { $n } يوم، الساعة { $time }
}
rule-when-on-the-day = في اليوم الأول، الساعة { $time }
rule-when-after = { $n ->
    [zero] بعد الانتهاء في اليوم نفسه، الساعة { $time }
    [one] بعد الانتهاء بيوم واحد، الساعة { $time }
    [two] بعد الانتهاء بيومين، الساعة { $time }
    [few] بعد الانتهاء بـ { $n } أيام، الساعة { $time }
    [many] بعد الانتهاء بـ { $n } يوماً، الساعة { $time }
   *[other] بعد الانتهاء بـ { $n } يوم، الساعة { $time }
}
rule-when-silent = { $n ->
    [zero] في يوم الدعوة بلا جواب، الساعة { $time }
    [one] بعد يوم واحد من دعوة بلا جواب، الساعة { $time }
    [two] بعد يومين من دعوة بلا جواب، الساعة { $time }
    [few] بعد { $n } أيام من دعوة بلا جواب، الساعة { $time }
    [many] بعد { $n } يوماً من دعوة بلا جواب، الساعة { $time }
   *[other] بعد { $n } يوم من دعوة بلا جواب، الساعة { $time }
}
rule-when-overdue = { $n ->
    [zero] في يوم استحقاق توصية، الساعة { $time }
    [one] بعد يوم واحد من استحقاق توصية، الساعة { $time }
    [two] بعد يومين من استحقاق توصية، الساعة { $time }
    [few] بعد { $n } أيام من استحقاق توصية، الساعة { $time }
    [many] بعد { $n } يوماً من استحقاق توصية، الساعة { $time }
   *[other] بعد { $n } يوم من استحقاق توصية، الساعة { $time }
}
rule-missing-institution = المؤسسة
rule-missing-rank = الدرجة
rule-missing-sex = الجنس
rule-missing-phone = الهاتف
rule-missing-answers = جواب مطلوب في الاستمارة
rule-lacks = ينقص: { $what }
rule-left-out-no-address = بلا عنوان
rule-left-out-called-back = استُرجعت
rule-left-out-unsubscribed = لا يريد مثل هذه الرسائل
rule-left-out-suppressed = لا يصل شيء إلى هذا العنوان
rule-left-out-empty = لم تُرسل: أحد المواضع سيبقى فارغاً
rule-left-out-empty-named = لم تُرسل: سيبقى { $names } فارغاً

rule-words-invited-subject = دعوة: { $workshop }، { $dates }
rule-words-invited-body = يسرنا دعوتكم إلى ورشة العمل «{ $workshop }» في { $city }.
rule-words-accepted-subject = ننتظركم: { $workshop }
rule-words-accepted-body = شكراً لكم، { $name }. مقعدكم في «{ $workshop }» محجوز.
rule-words-changed-subject = تغيير: { $workshop }، { $dates }
rule-words-changed-body = تغيّر موعد ورشة العمل «{ $workshop }» أو مكانها. وقد حُدّث الموعد في تقويمكم.
rule-words-cancelled-subject = إلغاء: { $workshop }، { $dates }
rule-words-cancelled-body = لن تُعقد ورشة العمل «{ $workshop }». نعتذر عن الإزعاج.
rule-words-before-subject = بعد { $days }: { $workshop }
rule-words-before-body = تبدأ ورشة العمل «{ $workshop }» بعد { $days } في { $city }. تجدون جدول الأعمال في صفحتكم. إن تعذّر حضوركم فنرجو الانسحاب هناك ليحصل غيركم على المقعد.
rule-words-on-the-day-subject = اليوم: { $workshop }
rule-words-on-the-day-body = تبدأ ورشة العمل «{ $workshop }» اليوم. تجدون جدول الأعمال والمكان في صفحتكم. نتطلع إلى لقائكم.
rule-words-after-subject = شكراً لكم: { $workshop }
rule-words-after-body = نشكركم على مشاركتكم في «{ $workshop }». تبقى صفحتكم مفتوحة لما أُعدّ لكم.
rule-words-silent-subject = تذكير: { $workshop }، { $dates }
rule-words-silent-body = لم يصلنا جوابكم عن الدعوة إلى «{ $workshop }» بعد. نرجو إعلامنا إن كنتم ستحضرون.
rule-words-overdue-subject = توصية متأخرة: { $workshop }
rule-words-overdue-body = حان موعد هذه التوصية، التي تقودها { $institution }، في { $due }: { $recommendation } نرجو الرد على هذه الرسالة بما أُنجز وما بقي.

templates-title = القوالب
templates-text = عبارات بكل لغة، وفيها أسماء بين قوسين معقوفين تُملأ لكل مستلم.
templates-empty = لا توجد قوالب بعد: تُرسل العبارات المعتادة.
templates-new = قالب جديد
templates-edit = قالب
templates-for = الغرض
templates-take-usual = استخدام العبارات المعتادة
templates-name-hint = الاسم الذي تعرفونه به، مثل «تذكير مع الفندق».
templates-subject = الموضوع
templates-body = النص
templates-body-hint = السطر الفارغ يبدأ فقرة جديدة، والسطر الذي يبدأ بشرطة يقف في قائمة.
templates-placeholders = ما يجوز بين القوسين المعقوفين
templates-of-series = هذا القالب من السلسلة ويُغيَّر هناك.
templates-delete-text = يُحذف القالب. ولا ترسله أي قاعدة.
placeholder-name = اسم المستلم
placeholder-institution = مؤسسته
placeholder-workshop = عنوان الورشة
placeholder-city = المدينة
placeholder-venue = المكان
placeholder-dates = من اليوم الأول إلى الأخير
placeholder-hours = البدء والانتهاء
placeholder-days = الأيام حتى البدء
placeholder-answer_by = آخر يوم للرد
placeholder-link = رابط المستلم الخاص
placeholder-organiser = الجهة الداعية
placeholder-contact = عنوان الأسئلة
placeholder-recommendation = نص التوصية
placeholder-due = موعد الاستحقاق

mail-held = بريد هذه الورشة موقوف منذ { $date }.
mail-held-text = { $n ->
    [zero] لا شيء ينتظر الآن. وما يُكتب في الأثناء ينتظر أيضاً.
    [one] تنتظر رسالة واحدة. وما يُكتب في الأثناء ينتظر أيضاً.
    [two] تنتظر رسالتان. وما يُكتب في الأثناء ينتظر أيضاً.
    [few] تنتظر { $n } رسائل. وما يُكتب في الأثناء ينتظر أيضاً.
    [many] تنتظر { $n } رسالةً. وما يُكتب في الأثناء ينتظر أيضاً.
   *[other] تنتظر { $n } رسالة. وما يُكتب في الأثناء ينتظر أيضاً.
}
mail-hold = إيقاف كل البريد
mail-hold-text = يمكنكم إيقافه: عندئذ لا يُرسل شيء عن هذه الورشة حتى تسمحوا بذلك.
mail-let-go = السماح بالإرسال
mail-in-outbox = رسائل هذه الورشة
done-rule-saved = حُفظت القاعدة.
done-rule-deleted = حُذفت القاعدة.
done-template-saved = حُفظ القالب.
done-template-deleted = حُذف القالب.
done-mail-held = أُوقف بريد هذه الورشة.
done-mail-let-go = يُرسل بريد هذه الورشة من جديد.

news-title = إبلاغ المعنيين
news-waits = تغيّر الموعد أو المكان، ولم يُبلَّغ المعنيون بعد.
news-look = الاطلاع على من يُبلَّغ ثم الإرسال
news-nothing = لا شيء يُبلَّغ.
news-nothing-text = حين يتغيّر موعد الورشة أو جلسة منها أو مكانها، يظهر هنا الفرق وقائمة المعنيين قبل إرسال أي شيء.
news-difference = ما تغيّر
news-since = يعرفونه كما كان قبل { $date }.
news-what = ماذا
news-before = كما يعرفونه
news-now = كما هو الآن
news-hours = البدء والانتهاء
news-to = { $n ->
    [zero] لا رسائل
    [one] رسالة واحدة تحدّث التقويم
    [two] رسالتان تحدّثان التقويم
    [few] { $n } رسائل تحدّث التقويم
    [many] { $n } رسالةً تحدّث التقويم
   *[other] { $n } رسالة تحدّث التقويم
}
news-without-email = { $n ->
    [zero] لكل منهم عنوان.
    [one] لشخص واحد لا عنوان، ويجب إبلاغه بطريقة أخرى.
    [two] لشخصين لا عنوان، ويجب إبلاغهما بطريقة أخرى.
    [few] { $n } أشخاص بلا عنوان، ويجب إبلاغهم بطريقة أخرى.
    [many] { $n } شخصاً بلا عنوان، ويجب إبلاغهم بطريقة أخرى.
   *[other] { $n } شخص بلا عنوان، ويجب إبلاغهم بطريقة أخرى.
}
news-send = { $n ->
    [zero] لا تحديثات للإرسال
    [one] إرسال تحديث واحد
    [two] إرسال تحديثين
    [few] إرسال { $n } تحديثات
    [many] إرسال { $n } تحديثاً
   *[other] إرسال { $n } تحديث
}
news-dismiss = عدم إبلاغ أحد
news-note = تنتظر الرسائل إلى عدة أشخاص دقيقة، ويمكن استرجاعها من البريد الصادر.
news-part-new = له دور في: { $session }
news-part-moved = نُقلت: { $session }
news-part-off = لم تعد قائمة: { $session }
done-news-sent = أُبلغوا. ويمكن استرجاع الرسائل إلى عدة أشخاص خلال دقيقة من البريد الصادر.
done-news-dismissed = لن يُبلَّغ أحد.
