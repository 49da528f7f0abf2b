# تغطية السلسلة: المؤسسات في كل ورشة عمل، المراحل، الحصص.
coverage-title = التغطية
coverage-sentence = { $n ->
    [zero] لا مؤسسات: دُعيت { $invited }، ولـ{ $confirmed } مقعد، وحضرت { $attended }{ $silent ->
        [0] . ولم تصمت أيٌّ منها.
       *[other] ، ولم تُجب { $silent } مرةً على الأقل.
    }
    [one] من مؤسسة واحدة دُعيت { $invited }، ولـ{ $confirmed } مقعد، وحضرت { $attended }{ $silent ->
        [0] . ولم تصمت أيٌّ منها.
       *[other] ، ولم تُجب { $silent } مرةً على الأقل.
    }
    [two] من مؤسستين دُعيت { $invited }، ولـ{ $confirmed } مقعد، وحضرت { $attended }{ $silent ->
        [0] . ولم تصمت أيٌّ منها.
       *[other] ، ولم تُجب { $silent } مرةً على الأقل.
    }
    [few] من { $n } مؤسسات دُعيت { $invited }، ولـ{ $confirmed } مقعد، وحضرت { $attended }{ $silent ->
        [0] . ولم تصمت أيٌّ منها.
       *[other] ، ولم تُجب { $silent } مرةً على الأقل.
    }
    [many] من { $n } مؤسسةً دُعيت { $invited }، ولـ{ $confirmed } مقعد، وحضرت { $attended }{ $silent ->
        [0] . ولم تصمت أيٌّ منها.
       *[other] ، ولم تُجب { $silent } مرةً على الأقل.
    }
   *[other] من { $n } مؤسسة دُعيت { $invited }، ولـ{ $confirmed } مقعد، وحضرت { $attended }{ $silent ->
        [0] . ولم تصمت أيٌّ منها.
       *[other] ، ولم تُجب { $silent } مرةً على الأقل.
    }
}
coverage-as-table = في جدول
coverage-as-map = في خريطة
coverage-outside = للقرّاء من خارج الفريق
coverage-inside = بكل الأرقام، للفريق
coverage-outside-text = للقرّاء من خارج الفريق: تُخفى أعداد الأشخاص التي تقل عن خمسة، ويُخفى غيرها حيث يمكن حساب المخفي منه.
coverage-few = أقل من خمسة
coverage-withheld = مخفي
coverage-stage = المرحلة
coverage-refused = اعتذرت
coverage-left-out = أُغفلت
coverage-offered = { $n ->
    [zero] بلا مقاعد
    [one] مقعد معروض
    [two] مقعدان معروضان
    [few] { $n } مقاعد معروضة
    [many] { $n } مقعدًا معروضًا
   *[other] { $n } مقعد معروض
}
coverage-silent-days = { $n ->
    [zero] بلا جواب
    [one] بلا جواب منذ يوم
    [two] بلا جواب منذ يومين
    [few] بلا جواب منذ { $n } أيام
    [many] بلا جواب منذ { $n } يومًا
   *[other] بلا جواب منذ { $n } يوم
}
coverage-counted = المؤسسات التي بلغت المرحلة أو تجاوزتها، ثم أشخاصها.
coverage-by-workshop = حسب ورشة العمل
coverage-counted-row = ورش العمل التي بلغت فيها المرحلة أو تجاوزتها، ثم أشخاصها.
coverage-by-institution = حسب المؤسسة
coverage-people-confirmed = لهم مقعد
coverage-people-attended = حضروا
coverage-funnel-institutions = المؤسسات
coverage-funnel-people = الأشخاص
coverage-funnel-text = يُحسب كلٌّ مرة واحدة في كل ورشة عمل.
coverage-parts = { $federal } من الاتحادية و{ $region } من إقليم كوردستان
coverage-shares = حصص من لهم مقعد
coverage-share = { $n } ({ $percent }٪)
coverage-governorate = المحافظة
coverage-governorate-text = المحافظة هي محافظة ورشة العمل.
coverage-not-known = غير معروف
coverage-only = لا يظهر سوى { $name }.
coverage-show-all = إظهار الكل
stage-not-invited = غير مدعوة
stage-invited = مدعوة
stage-silent = بلا جواب
stage-nominated = رشّحت
stage-confirmed = مؤكَّدة
stage-attended = حضرت
stage-left-out = أُغفلت ودُعيت نظيرتها
stage-letter-not-invited = ·
stage-letter-invited = د
stage-letter-silent = ب
stage-letter-nominated = ر
stage-letter-confirmed = م
stage-letter-attended = ح
stage-letter-left-out = غ
reached-invited = دُعوا
reached-answered = أجابوا
reached-nominated = رُشّحوا
reached-confirmed = تأكدوا
reached-attended = حضروا
