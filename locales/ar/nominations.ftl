# رسائل الترشيح وجهات الاتصال والمرشحون وصفحة جهة الاتصال.
nominations-title = الترشيحات
tab-nominations = الترشيحات
nominations-sentence = { $n ->
    [zero] لم تُخاطَب أي مؤسسة.
    [one] خوطبت مؤسسة واحدة: أجابت { $answered }، ولم تُجب { $silent }، وتأخرت { $late }.
    [two] خوطبت مؤسستان: أجابت { $answered }، ولم تُجب { $silent }، وتأخرت { $late }.
    [few] خوطبت { $n } مؤسسات: أجابت { $answered }، ولم تُجب { $silent }، وتأخرت { $late }.
    [many] خوطبت { $n } مؤسسةً: أجابت { $answered }، ولم تُجب { $silent }، وتأخرت { $late }.
   *[other] خوطبت { $n } مؤسسة: أجابت { $answered }، ولم تُجب { $silent }، وتأخرت { $late }.
}
nominations-none = لم تُخاطَب أي مؤسسة بعد.
nominations-letters = الرسائل
nominations-named = المرشحون
nominations-of = { $n } من { $of }
nominations-send = إرسال الرسائل
nominations-send-hint = تُرسل الرسائل التي ما زالت مسودات إلى جهات الاتصال، وتُرسل التذكيرات إلى من لم يُجب.
nominations-silent-since = { $n ->
    [zero] أُرسلت اليوم
    [one] بلا جواب منذ يوم واحد
    [two] بلا جواب منذ يومين
    [few] بلا جواب منذ { $n } أيام
    [many] بلا جواب منذ { $n } يومًا
   *[other] بلا جواب منذ { $n } يوم
}
nominations-counterpart-missing = خوطبت { $of }، ولم تُخاطَب الجهة المناظرة لها: { $name }.
nominations-ask-too = مخاطبتها أيضًا
nominations-all-asked = خوطبت كل المؤسسات التي خُصصت لها مقاعد.
nominations-compose = رسائل جديدة
nominations-compose-verb = كتابة الرسائل
nominations-compose-after = تُكتب مسودات، ولا يُرسل شيء قبل أن تطّلعوا عليها.
nominations-due = آخر موعد للأسماء
nominations-alternates = البدلاء
nominations-women = الحد الأدنى لعدد النساء
nominations-rank-from = أعلى درجة
nominations-rank-to = أدنى درجة
nominations-channel = تُرسل عن طريق
nominations-profile = لمن تُعقد ورشة العمل
nominations-seats-and-alternates = { $seats } و{ $alternates } { $alternates ->
    [zero] بديل
    [one] بديل
    [two] بديل
    [few] بدلاء
    [many] بديلًا
   *[other] بديل
}
channel-usual = كالمعتاد لكل مؤسسة
channel-direct = المؤسسة نفسها
channel-mofa = وزارة الخارجية
channel-dfr = دائرة العلاقات الخارجية في حكومة إقليم كوردستان
request-overdue = متأخرة
request-status-draft = مسودة
request-status-sent = مرسلة
request-status-acknowledged = أُشعر بتسلّمها
request-status-answered = أُجيب عنها
request-status-declined = اعتُذر عنها
nominations-people = المرشحون
nominations-place = رُشّح لأجل
nominations-reason = السبب، وتطّلع عليه المؤسسة
nominations-let-wait = إبقاء في الانتظار
nominations-decide-hint = يُدعى من توافقون عليه فورًا، كلٌّ بلغته.
nominations-ask-another = طلب شخص آخر
nominations-quota = المقبولون: { $approved } من { $seats }؛ النساء: { $women }، والمطلوب { $minimum } في الأقل.
nominations-held = المقعد محجوز حتى يأتي الرد.
nominations-earlier = شارك من قبل في: { $workshops }.
nominations-conflict = في الأيام نفسها: { $workshops }.
nominations-language = لغة القراءة { $language }، وليست من لغات الورشة.
nominations-replaces = رُشّح بدلًا من غيره.
nominations-rules = ما يجري تلقائيًا
nominations-free-place = المقعد الذي يشغر
nominations-free-place-hint = البديل الأول من المؤسسة نفسها مقدَّم دائمًا.
free-place-waiting-list = ثم يذهب إلى الأقدم في قائمة الانتظار
free-place-alternates = ثم يذهب إلى البديل التالي من أي مؤسسة
free-place-team = ثم ينتظر قرار الفريق
nominations-remind = تذكير المؤسسات التي لم ترد
nominations-remind-hint = عدد الأيام قبل اليوم الأخير، مثل { $days }. اليوم الذي يليه بإشارة ناقص.
decide-approve = { $n ->
    [zero] لا أحد للقبول.
    [one] أتقبل شخصًا واحدًا؟
    [two] أتقبل شخصين؟
    [few] أتقبل { $n } أشخاص؟
    [many] أتقبل { $n } شخصًا؟
   *[other] أتقبل { $n } شخص؟
}
decide-wait = { $n ->
    [zero] لا أحد للانتظار.
    [one] أتضع شخصًا واحدًا في الانتظار؟
    [two] أتضع شخصين في الانتظار؟
    [few] أتضع { $n } أشخاص في الانتظار؟
    [many] أتضع { $n } شخصًا في الانتظار؟
   *[other] أتضع { $n } شخص في الانتظار؟
}
decide-decline = { $n ->
    [zero] لا أحد للاعتذار.
    [one] أتعتذر عن شخص واحد؟
    [two] أتعتذر عن شخصين؟
    [few] أتعتذر عن { $n } أشخاص؟
    [many] أتعتذر عن { $n } شخصًا؟
   *[other] أتعتذر عن { $n } شخص؟
}
decide-ask-another = { $n ->
    [zero] لا أحد للاستبدال.
    [one] أتطلب شخصًا آخر بدلًا من واحد؟
    [two] أتطلب آخرين بدلًا من شخصين؟
    [few] أتطلب آخرين بدلًا من { $n } أشخاص؟
    [many] أتطلب آخرين بدلًا من { $n } شخصًا؟
   *[other] أتطلب آخرين بدلًا من { $n } شخص؟
}
decide-undo = { $n ->
    [zero] لا قرار للتراجع عنه.
    [one] أتتراجع عن القرار في شخص واحد؟
    [two] أتتراجع عن القرار في شخصين؟
    [few] أتتراجع عن القرار في { $n } أشخاص؟
    [many] أتتراجع عن القرار في { $n } شخصًا؟
   *[other] أتتراجع عن القرار في { $n } شخص؟
}
decide-untold = { $n ->
    [zero] تُبلَّغ كل المؤسسات.
    [one] مؤسسة واحدة ليس لها منسق له بريد إلكتروني، فلا تُبلَّغ.
    [two] مؤسستان ليس لهما منسق له بريد إلكتروني، فلا تُبلَّغان.
    [few] { $n } مؤسسات ليس لها منسق له بريد إلكتروني، فلا تُبلَّغ.
    [many] { $n } مؤسسة ليس لها منسق له بريد إلكتروني، فلا تُبلَّغ.
   *[other] { $n } مؤسسة ليس لها منسق له بريد إلكتروني، فلا تُبلَّغ.
}
selection-asked = مطلوب شخص آخر
letter-scan = نسخة ممسوحة من الكتاب
letter-signed = الكتاب الموقّع
file-hint = { $kinds }، { $max } ميغابايت في الأكثر
file-open = فتح الملف
focal-point-letter = كتاب التسمية
nominate-order = الترتيب
nominate-order-hint = { $n } هو اختياركم الأول.
nominate-letter-signed = الكتاب الموقّع
nominate-letter-there = لدينا «{ $name }». الملف الجديد يحل محله.
nominate-before = رُشّح من قبل
nominate-instead = ترشيح شخص آخر بدلًا من { $name }
nominate-instead-send = ترشيح هذا الشخص بدلًا منه
links-title = طلب روابطك من جديد
links-text = اكتب العنوان الذي أُرسلت إليه الدعوة أو التأكيد أو الكتاب. نرسل إليه روابطك مرة أخرى.
links-send = إرسال روابطي
links-sent = راجع بريدك.
links-sent-text = إن كنا نعرف هذا العنوان فروابطك في طريقها إليه، وتصل خلال دقائق.
selection-open = لم يُبتّ فيه
selection-approved = مقبول
selection-waiting = في الانتظار
selection-declined = معتذر عنه
selection-replaced = مستبدل
place-seat = المقعد { $n }
place-alternate = البديل { $n }
gap-seats = { $n ->
    [zero] لا مقعد بلا اسم
    [one] مقعد واحد بلا اسم
    [two] مقعدان بلا اسم
    [few] { $n } مقاعد بلا أسماء
    [many] { $n } مقعدًا بلا أسماء
   *[other] { $n } مقعد بلا أسماء
}
gap-alternates = { $n ->
    [zero] لا ينقص بديل
    [one] ينقص بديل واحد
    [two] ينقص بديلان
    [few] ينقص { $n } بدلاء
    [many] ينقص { $n } بديلًا
   *[other] ينقص { $n } بديل
}
gap-women = { $n ->
    [zero] عدد النساء كافٍ
    [one] تنقص امرأة واحدة عن المطلوب
    [two] تنقص امرأتان عن المطلوب
    [few] تنقص { $n } نساء عن المطلوب
    [many] تنقص { $n } امرأةً عن المطلوب
   *[other] تنقص { $n } امرأة عن المطلوب
}
gap-ranks = { $n ->
    [zero] الدرجات كما طُلبت
    [one] مرشح واحد خارج الدرجات المطلوبة
    [two] مرشحان خارج الدرجات المطلوبة
    [few] { $n } مرشحين خارج الدرجات المطلوبة
    [many] { $n } مرشحًا خارج الدرجات المطلوبة
   *[other] { $n } مرشح خارج الدرجات المطلوبة
}
letter-addressee = إلى: { $institution }
letter-usual = يسرّنا دعوة مؤسستكم إلى ورشة العمل «{ $workshop }» التي تُعقد في { $city } بتاريخ { $dates }، ونرجو التفضل بترشيح موظفين للمشاركة فيها.
letter-asks = ما تطلبه الرسالة
letter-words = الرسالة
letter-languages = لغات الرسالة
letter-addressed-to = موجّهة إلى
letter-text = نص الرسالة
letter-nobody = لا جهة اتصال لهذه المؤسسة بعد.
letter-nobody-text = سمّوا جهة اتصال لها بريد إلكتروني، أو سلّموا الرسالة باليد.
letter-enter-names = إدخال الأسماء نيابة عنها
letter-handed-over = سُلّمت
letter-handed-on = تاريخ التسليم
letter-by-hand = سُلّمت باليد
letter-acknowledge = تسلّموها
letter-reissue = رابط جديد لجهة الاتصال الحالية
letter-reissue-text = الرابط الجديد يوقف القديم فورًا.
letter-remove = حذف هذه الرسالة
letter-remove-sure = أريد حذف هذه الرسالة
letter-reminded = التذكيرات
letter-times = { $n ->
    [zero] لم تُذكّر
    [one] مرة واحدة
    [two] مرتان
    [few] { $n } مرات
    [many] { $n } مرةً
   *[other] { $n } مرة
}
letter-their-reference = رقم كتابهم
letter-women = { $n ->
    [zero] لا يُشترط عدد من النساء.
    [one] نرجو أن تكون بين المرشحين امرأة واحدة على الأقل.
    [two] نرجو أن تكون بين المرشحين امرأتان على الأقل.
    [few] نرجو أن تكون بين المرشحين { $n } نساء على الأقل.
    [many] نرجو أن تكون بين المرشحين { $n } امرأةً على الأقل.
   *[other] نرجو أن تكون بين المرشحين { $n } امرأة على الأقل.
}
field-reference-pattern = ترقيم الكتب
hint-reference-pattern = مثل { $usual }. يضع ديوان مكانها المشروع والورشة والجهة والسنة والرقم.
field-reference = رقم كتابنا
field-seats = المقاعد
verb-approve = موافقة
verb-decline = اعتذار
phrase-any = أي درجة
done-letters-made = كُتبت الرسائل. اطّلعوا عليها قبل إرسالها.
done-letters-sent = الرسائل في طريقها.
done-letters-reminded = التذكيرات في طريقها.
done-letter-reissued = لم يعد الرابط القديم يعمل، والجديد في طريقه.
done-nominees-decided = سُجّل القرار.
focal-points-title = جهات الاتصال
focal-points-none = لا جهة اتصال لهذه المؤسسة بعد.
focal-point-name = تسمية جهة اتصال
focal-point-replaces = تنتهي مهمة من كان يمثّل المؤسسة قبلها.
focal-point-speaks = تمثّل المؤسسة
focal-point-past = سابقة
focal-point-end = إنهاء المهمة
focal-point-term = المدة
focal-point-from = من
focal-point-to = إلى
nominate-title = الترشيحات
nominate-letter = الرسالة
nominate-ranks = من { $from } إلى { $to }
nominate-ranks-up-to = { $rank } على الأكثر
nominate-ranks-from = { $rank } فما فوق
nominate-known = موظف من مؤسستكم
nominate-somebody-new = شخص آخر: املأوا الحقول أدناه
nominate-endorsed-by = صادق عليها عن المؤسسة
nominate-endorsed-hint = اسم من يصادق على هذه الأسماء ومنصبه
nominate-send = إرسال الأسماء
nominate-keep = حفظ مسودة
nominate-after = يمكنكم تغيير الأسماء بالرابط نفسه حتى آخر يوم.
nominate-draft-kept = حُفظت المسودة. لم يُرسل شيء بعد.
nominate-done = شكرًا لكم. وصلت الأسماء.
nominate-declined = لا ترشّح مؤسستكم أحدًا. ما زال بوسعكم تغيير ذلك.
nominate-nobody = لا نرشّح أحدًا لورشة العمل هذه
nominate-nobody-send = إبلاغ بعدم الترشيح
nominate-no-account = لا تحتاجون إلى حساب. هذا الرابط لمؤسستكم وحدها.
