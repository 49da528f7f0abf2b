# The staff pages of people, institutions and participants.
participants-title = المشاركون
participants-add = إضافة مشارك
participants-empty = لم يسجّل أحد بعد.
participants-confirmed = مؤكَّد
participants-substitute = بديل مؤكَّد
participants-no-answer = بانتظار الجواب
participants-declined = اعتذر
participants-waiting = قائمة الانتظار
participants-mail-failed = تعذّر الإرسال
participants-search = الاسم أو المؤسسة
participants-to-waiting-list = نقل إلى قائمة الانتظار
participants-confirm-seat = منح مقعد
participants-attendance-sheet = ورقة الحضور
participants-remind = تذكير بالجواب
people-title = الأشخاص
people-new = شخص جديد
people-empty = لا أحد مسجل بعد.
people-search = الاسم أو البريد أو المؤسسة
institutions-search = الاسم أو الرمز
people-history = ورش العمل حتى الآن
people-taken = هذا البريد مسجَّل لشخص آخر.
people-erase-text = يُمحى السجل مع كل دعوات هذا الشخص وتسجيلاته ورسائله. لا يمكن التراجع عن ذلك.
people-erase-confirm = اكتب البريد الإلكتروني أو الاسم للتأكيد
people-erase = محو هذا الشخص
participants-proposed = بديل بانتظار الموافقة
participants-replaced = استُبدل
participants-withdrawn = انسحب
participants-called-off = أُلغيت الدعوة
participants-call-off = إلغاء الدعوة
participants-chosen = للمختارين
participants-choose = اختيار { $name }
participants-answered-on = أُجيبت { $date }
participants-sent-on = أُرسلت { $date }
participants-not-sent = لم تُرسل
participants-registered-on = سُجِّل { $date }
participants-approve = موافقة
participants-refuse = عدم الموافقة
participants-by-level = حسب المستوى
participants-by-institution = حسب المؤسسة
participants-of-seats = { $n } من { $seats }
participants-asked = المدعوون
participants-no-institution = بلا مؤسسة
participants-edit-text = هنا تُحدَّد المؤسسة التي يمثلها هذا الشخص في هذه الورشة.
participants-record = الاسم والبريد والمنصب
participants-note-hint = لا يراها إلا الفريق.
leaving-withdraw = { $n ->
    [zero] لا أحد لتُسحب مشاركته.
    [one] هل تُسحب مشاركة شخص واحد؟
    [two] هل تُسحب مشاركة شخصين؟
    [few] هل تُسحب مشاركة { $n } أشخاص؟
    [many] هل تُسحب مشاركة { $n } شخصًا؟
   *[other] هل تُسحب مشاركة { $n } شخص؟
}
leaving-call-off = { $n ->
    [zero] لا دعوة لتُلغى.
    [one] هل تُلغى دعوة واحدة؟
    [two] هل تُلغى دعوتان؟
    [few] هل تُلغى { $n } دعوات؟
    [many] هل تُلغى { $n } دعوة؟
   *[other] هل تُلغى { $n } دعوة؟
}
leaving-nobody = لا ينطبق هذا على أحد من المختارين.
leaving-mails = { $n ->
    [zero] لا تُرسل أي رسالة.
    [one] تصل هذه الرسالة إلى شخص واحد، وتزيل الموعد من تقويمه.
    [two] تصل هذه الرسالة إلى شخصين، وتزيل الموعد من تقويمهما.
    [few] تصل هذه الرسالة إلى { $n } أشخاص، وتزيل الموعد من تقويمهم.
    [many] تصل هذه الرسالة إلى { $n } شخصًا، وتزيل الموعد من تقويمهم.
   *[other] تصل هذه الرسالة إلى { $n } شخص، وتزيل الموعد من تقويمهم.
}
leaving-seats = { $n ->
    [zero] لا يعود أي مقعد إلى قائمة الانتظار.
    [one] يعود مقعد واحد إلى قائمة الانتظار، ويُبلَّغ من يناله.
    [two] يعود مقعدان إلى قائمة الانتظار، ويُبلَّغ من ينالهما.
    [few] تعود { $n } مقاعد إلى قائمة الانتظار، ويُبلَّغ من ينالها.
    [many] يعود { $n } مقعدًا إلى قائمة الانتظار، ويُبلَّغ من ينالها.
   *[other] يعود { $n } مقعد إلى قائمة الانتظار، ويُبلَّغ من ينالها.
}
participants-add-text = يُرسل تأكيد مع موعد للتقويم إلى هذا البريد. إذا اكتملت الورشة انضم الشخص إلى قائمة الانتظار.
invitations-ask = دعوة أشخاص
invitations-draft = انشر الورشة أولًا، فالدعوة تقود إلى صفحتها.
invitations-sentence = { $n ->
    [zero] لم يُدعَ أحد.
    [one] دُعي شخص واحد: سيحضر { $yes }، وبلا جواب { $waiting }.
    [two] دُعي شخصان: سيحضر { $yes }، وبلا جواب { $waiting }.
    [few] دُعي { $n } أشخاص: سيحضر { $yes }، وبلا جواب { $waiting }.
    [many] دُعي { $n } شخصًا: سيحضر { $yes }، وبلا جواب { $waiting }.
   *[other] دُعي { $n } شخص: سيحضر { $yes }، وبلا جواب { $waiting }.
}
invitations-already = { $n ->
    [zero] لا أحد مدعو أو مسجَّل من قبل.
    [one] شخص واحد مدعو أو مسجَّل من قبل.
    [two] شخصان مدعوان أو مسجَّلان من قبل.
    [few] { $n } أشخاص مدعوون أو مسجَّلون من قبل.
    [many] { $n } شخصًا مدعوون أو مسجَّلون من قبل.
   *[other] { $n } شخص مدعوون أو مسجَّلون من قبل.
}
invitations-bad = { $n ->
    [zero] كل سطر فيه عنوان.
    [one] سطر واحد بلا عنوان:
    [two] سطران بلا عنوان:
    [few] { $n } أسطر بلا عنوان:
    [many] { $n } سطرًا بلا عنوان:
   *[other] { $n } سطر بلا عنوان:
}
invitations-without-email = { $n ->
    [zero] لكل شخص عنوان.
    [one] شخص واحد بلا بريد إلكتروني:
    [two] شخصان بلا بريد إلكتروني:
    [few] { $n } أشخاص بلا بريد إلكتروني:
    [many] { $n } شخصًا بلا بريد إلكتروني:
   *[other] { $n } شخص بلا بريد إلكتروني:
}
invitations-left-out = مستثنون
invitations-window = الرسائل إلى أكثر من شخص تُرسل بعد دقيقة، ويمكن سحبها حتى ذلك الحين.
invitations-undo = سحب هذه الرسائل
invitations-sent = { $n ->
    [zero] لم تُرسل أي دعوة.
    [one] دعوة واحدة في طريقها.
    [two] دعوتان في طريقهما.
    [few] { $n } دعوات في طريقها.
    [many] { $n } دعوةً في طريقها.
   *[other] { $n } دعوة في طريقها.
}
invitations-delegates = جميع مندوبي هذه المؤسسات
invitations-paste = الأسماء والعناوين
invitations-paste-hint = عنوان في كل سطر أو مفصولة بفواصل، مثل: الاسم <name@ministry.example>. ويمكن لصق عمود من جدول.
invitations-language = لغة الأشخاص الجدد
invitations-language-hint = يُكتب إلى المسجَّلين بلغتهم.
invitations-after = بعدها ترى العدد والأسماء وشكل الرسالة. لا يُرسل شيء الآن.
invitations-in-language = { $language }: { $n }
invitations-send = { $n ->
    [zero] إرسال الدعوات
    [one] إرسال دعوة واحدة
    [two] إرسال دعوتين
    [few] إرسال { $n } دعوات
    [many] إرسال { $n } دعوةً
   *[other] إرسال { $n } دعوة
}
invitations-to = { $n ->
    [zero] لن تصل إلى أحد
    [one] تصل إلى شخص واحد
    [two] تصل إلى شخصين
    [few] تصل إلى { $n } أشخاص
    [many] تصل إلى { $n } شخصًا
   *[other] تصل إلى { $n } شخص
}
invitations-new = جديد
invitations-look-again = عرض بهذه اللغات
invitations-language-of = لغة { $name }
calendar-text = عنوان واحد لكل برامج التقويم: جميع جلسات ورشك، محدَّثة تلقائيًا.
calendar-make = إنشاء تقويمي
calendar-stop = إيقاف هذا التقويم
calendar-caldav = تسجيل الدخول ببرنامج تقويم
calendar-caldav-text = البرنامج الذي يسجّل الدخول يعرض كل ورشك معًا، وكل ورشة في تقويم خاص بها. كلمة المرور هي رمز وصول، ويكفي رمز للقراءة فقط.
calendar-caldav-token = إنشاء رمز وصول
done-person-saved = حُفظت بيانات الشخص.
done-person-erased = مُحيت بيانات الشخص.
done-feed-stopped = أُوقف التقويم.
done-participant-added = أُضيف المشارك.
done-substitute-approved = دُعي البديل.
done-substitute-refused = سُئل المدعو مجددًا.
done-participants-changed = { $n ->
    [zero] لم يتم ذلك لأحد.
    [one] تم ذلك لشخص واحد.
    [two] تم ذلك لشخصين.
    [few] تم ذلك لـ { $n } أشخاص.
    [many] تم ذلك لـ { $n } شخصًا.
   *[other] تم ذلك لـ { $n } شخص.
}
done-participants-reminded = التذكيرات في طريقها.
done-test-sent = رسالة الاختبار في طريقها إليك.
done-invitations-undone = سُحبت الرسائل.
attendance-attended = حضر
attendance-absent = غاب
attendance-not-said = الحضور غير معروف
attendance-attended-named = حضر { $name }
attendance-absent-named = غاب { $name }
attendance-mistake = هل وقع خطأ؟
done-attendance-said = { $n ->
    [zero] لم يُسجَّل حضور أحد.
    [one] سُجّل الحضور لشخص واحد.
    [two] سُجّل الحضور لشخصين.
    [few] سُجّل الحضور لـ{ $n } أشخاص.
    [many] سُجّل الحضور لـ{ $n } شخصًا.
   *[other] سُجّل الحضور لـ{ $n } شخص.
}
done-attendance-taken-back = { $n ->
    [zero] لم يتغير شيء.
    [one] عاد الحال كما كان لشخص واحد.
    [two] عاد الحال كما كان لشخصين.
    [few] عاد الحال كما كان لـ{ $n } أشخاص.
    [many] عاد الحال كما كان لـ{ $n } شخصًا.
   *[other] عاد الحال كما كان لـ{ $n } شخص.
}
participants-perhaps = ربما
