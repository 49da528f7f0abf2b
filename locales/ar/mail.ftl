# Subjects and texts of mails, and the words in calendar entries. Subjects and calendar entries are
# taken from a plain reader, without isolates.
mail-greeting = { $name }، تحية طيبة،
mail-greeting-nobody = تحية طيبة،
mail-closing = مع التقدير،
mail-when = الموعد
mail-where = المكان
mail-action-answer = الجواب عن الدعوة
mail-action-my-page = فتح صفحتي
mail-action-workshop = فتح صفحة ورشة العمل
mail-link-fallback = إن لم يعمل الزر فافتح هذا العنوان:
mail-link-private = الرابط خاص بكم وحدكم. نرجو عدم إعادة توجيه هذه الرسالة.
mail-questions = للاستفسار يمكنكم الرد على هذه الرسالة.
mail-footer = أرسله ديوان باسم { $organiser }
mail-why = وصلتكم هذه الرسالة لأنكم دُعيتم إلى ورشة العمل هذه أو سجّلتم فيها.
mail-why-institution = وصلتكم هذه الرسالة لأنكم ضابط الارتباط لجهتكم في هذا الشأن.

mail-invitation-subject = دعوة: { $workshop }، { $dates }
mail-invitation-text = يسرّنا أن ندعوكم إلى ورشة العمل «{ $workshop }» في { $place }.
mail-invitation-ask = نرجو إبلاغنا حتى { $date } بحضوركم من عدمه. لا حاجة إلى حساب، ويمكنكم تسمية بديل.
mail-invitation-ask-soon = نرجو إبلاغنا بحضوركم من عدمه. لا حاجة إلى حساب، ويمكنكم تسمية بديل.
mail-reminder-subject = تذكير: { $workshop }، { $dates }
mail-reminder-text = لم يصلنا جوابكم بعد.
mail-answer-yes-subject = بانتظاركم: { $workshop }
mail-answer-yes-text = شكرًا لجوابكم. مقعدكم محجوز.
mail-answer-no-subject = وصل جوابكم: { $workshop }
mail-answer-no-text = شكرًا لإبلاغنا بتعذّر حضوركم. إن تغيّر ذلك فاستعملوا الرابط نفسه.
mail-answer-substitute-text = شكرًا لكم. راسلنا { $name }.
mail-substitute-text = سمّاكم { $name } بديلًا عنه.
mail-registered-subject = تم تسجيلكم: { $workshop }
mail-registered-text = تسجيلكم مؤكَّد. في صفحتكم جدول الأعمال وتقويمكم وإمكان الانسحاب.
mail-waiting-subject = في قائمة الانتظار: { $workshop }
mail-waiting-text = اكتملت مقاعد ورشة العمل. ترتيبكم { $n } في قائمة الانتظار، وسنكتب إليكم حين يتوفر مقعد.
mail-promoted-subject = توفّر مقعد لكم: { $workshop }
mail-promoted-text = توفّر مقعد وهو الآن لكم. إن تعذّر حضوركم فنرجو الانسحاب من صفحتكم لينتقل المقعد إلى من يليكم.
mail-withdrawn-subject = تم انسحابكم: { $workshop }
mail-withdrawn-text = أُلغي تسجيلكم، ويُزال الموعد من تقويمكم.
mail-withdrawn-text-alone = أُلغي تسجيلكم.
mail-changed-subject = تعديل: { $workshop }، { $dates }
mail-changed-text = تغيّر موعد ورشة العمل أو مكانها. حُدّث الموعد في تقويمكم.
mail-reopened-subject = تُعقد بعد إلغائها: { $workshop }، { $dates }
mail-reopened-text = ستُعقد ورشة العمل بعد أن أُلغيت. أُعيد الموعد إلى تقويمكم.
mail-reopened-text-alone = ستُعقد ورشة العمل بعد أن أُلغيت.
mail-changed-text-alone = تغيّر موعد ورشة العمل أو مكانها.
mail-cancelled-subject = إلغاء: { $workshop }، { $dates }
mail-cancelled-text = لن تُعقد ورشة العمل. يُزال الموعد من تقويمكم. نعتذر عن الإزعاج.
mail-cancelled-text-alone = لن تُعقد ورشة العمل. نعتذر عن الإزعاج.
mail-called-off-subject = إلغاء الدعوة: { $workshop }، { $dates }
mail-called-off-text = أُلغيت دعوتكم إلى ورشة العمل هذه. يُزال الموعد من تقويمكم. نعتذر عن الإزعاج.
mail-nomination-subject = طلب ترشيح: { $workshop }، { $dates }
mail-nomination-reminder-subject = تذكير بالترشيح: { $workshop }، { $dates }
mail-nomination-reminder-text = لم تصلنا ترشيحات مؤسستكم بعد.
mail-nomination-reference = رقم الكتاب: { $reference }
mail-nomination-wants = { $seats ->
    [zero] نرجو ترشيح موظفين
    [one] نرجو ترشيح موظف واحد
    [two] نرجو ترشيح موظفَين اثنين
    [few] نرجو ترشيح { $seats } موظفين
    [many] نرجو ترشيح { $seats } موظفًا
   *[other] نرجو ترشيح { $seats } موظف
} { $alternates ->
    [zero] لمقاعد مؤسستكم.
    [one] وبديل واحد.
    [two] وبديلين اثنين.
    [few] و{ $alternates } بدلاء.
    [many] و{ $alternates } بديلًا.
   *[other] و{ $alternates } بديل.
}
mail-nomination-ask = نرجو إرسال الأسماء في موعد أقصاه { $date }.
mail-nomination-ask-soon = نرجو إرسال الأسماء في أقرب وقت.
mail-action-nominate = ترشيح المشاركين
mail-decided-subject = ترشيحاتكم: { $workshop }، { $dates }
mail-decided-declined = { $n ->
    [zero] يشارك الجميع.
    [one] لا يشارك هذه المرة: { $names }.
    [two] لا يشارك هذه المرة: { $names }.
    [few] لا يشارك هذه المرة: { $names }.
    [many] لا يشارك هذه المرة: { $names }.
   *[other] لا يشارك هذه المرة: { $names }.
}
mail-decided-asked = { $n ->
    [zero] لا نطلب أحدًا آخر.
    [one] نرجو ترشيح شخص آخر بدلًا من { $names }.
    [two] نرجو ترشيح شخصين آخرين بدلًا من { $names }.
    [few] نرجو ترشيح آخرين بدلًا من { $names }.
    [many] نرجو ترشيح آخرين بدلًا من { $names }.
   *[other] نرجو ترشيح آخرين بدلًا من { $names }.
}
mail-decided-reason = السبب: { $reason }
mail-action-nominations = عرض ترشيحاتكم
mail-links-subject = روابطك
mail-links-text = طلبت روابطك. كل رابط لك وحدك.
mail-links-ignore = إن لم تطلبها فلا يلزمك شيء.
mail-test-subject = تجربة: { $subject }
mail-test-text = هذه رسالة تجريبية إليك. روابطها لا تعمل.
mail-invitation-text-without-place = يسرّنا أن ندعوكم إلى ورشة العمل «{ $workshop }».
mail-action-reset = اختيار كلمة مرور جديدة
mail-reset-subject = كلمة مرور جديدة لديوان
mail-reset-text = طُلبت كلمة مرور جديدة لحسابكم. افتحوا الرابط واختاروا كلمة مرور.
mail-reset-valid = { $n ->
    [zero] الرابط يعمل مرة واحدة.
    [one] الرابط يعمل مرة واحدة، لمدة ساعة.
    [two] الرابط يعمل مرة واحدة، لمدة ساعتين.
    [few] الرابط يعمل مرة واحدة، لمدة { $n } ساعات.
    [many] الرابط يعمل مرة واحدة، لمدة { $n } ساعة.
   *[other] الرابط يعمل مرة واحدة، لمدة { $n } ساعة.
}
mail-reset-ignore = إن لم تطلبوا ذلك فلا حاجة إلى أي إجراء.

# What kind of mail it is, in the outbox.
mail-kind-invitation = دعوة
mail-kind-nomination-decided = قرار في الترشيحات
mail-kind-my-links = روابط
mail-kind-nomination-request = رسالة إلى مؤسسة
mail-kind-nomination-reminder = تذكير لمؤسسة
mail-kind-reminder = تذكير
mail-kind-rsvp-received = وصول الجواب
mail-kind-registration-confirmed = تأكيد التسجيل
mail-kind-registration-waiting = في قائمة الانتظار
mail-kind-promoted = مقعد من قائمة الانتظار
mail-kind-withdrawn = انسحاب
mail-kind-invitation-called-off = إلغاء الدعوة
mail-kind-workshop-changed = تعديل ورشة العمل
mail-kind-workshop-cancelled = إلغاء ورشة العمل
mail-kind-staff-reset = كلمة مرور جديدة
mail-kind-by-rule = أُرسل وفق قاعدة
mail-days = { $n ->
    [zero] اليوم نفسه
    [one] يوم واحد
    [two] يومين
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
}
mail-session = الجلسة
mail-part-new-subject = دوركم: { $session }
mail-part-new-text = لكم دور في هذه الجلسة ({ $role }). وموعدها لتقويمكم مرفق.
mail-part-moved-subject = تغيير: { $session }
mail-part-moved-text = تغيّر موعد هذه الجلسة التي لكم دور فيها ({ $role }) أو مكانها. وقد حُدّث الموعد في تقويمكم.
mail-part-off-subject = لم تعد قائمة: { $session }
mail-part-off-text = لن تُعقد هذه الجلسة، أو تولّى غيركم دوركم فيها. ويُزال الموعد من تقويمكم.
mail-kind-session-part = دور في جلسة
mail-way-out = لا تريدون رسائل من هذا النوع؟
