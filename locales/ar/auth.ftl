# Signing in and out, the first administrator, accounts, tokens.
sign-in-title = تسجيل الدخول
sign-in-text = للمنظّمين والمنسّقين. لا يحتاج المشاركون إلى حساب.
sign-in-email = البريد الإلكتروني
sign-in-password = كلمة المرور
sign-in-send = دخول
sign-in-wrong = البريد الإلكتروني أو كلمة المرور غير صحيحة.
sign-in-slow-down = { $minutes ->
    [zero] محاولات كثيرة. انتظر قليلًا.
    [one] محاولات كثيرة. انتظر دقيقة واحدة.
    [two] محاولات كثيرة. انتظر دقيقتين.
    [few] محاولات كثيرة. انتظر { $minutes } دقائق.
    [many] محاولات كثيرة. انتظر { $minutes } دقيقة.
   *[other] محاولات كثيرة. انتظر { $minutes } دقيقة.
}
sign-in-needed = سجّل الدخول لترى هذه الصفحة.
sign-in-ended = انتهت جلسة دخولك
sign-in-ended-text = سجّل الدخول من جديد. ما كتبته ما زال محفوظًا.
sign-in-resume-title = سجّلت الدخول من جديد
sign-in-resume-text = ما كتبته ما زال محفوظًا، ولم يُرسل بعد.
setup-title = مدير النظام الأول
setup-text = هذا تنصيب جديد. أدخل الرمز المطبوع على شاشة الخادم.
setup-code = الرمز من شاشة الخادم
setup-name = الاسم
setup-password = كلمة المرور
setup-password-again = كلمة المرور مرة أخرى
setup-password-hint = { $min } حرفًا في الأقل. الجملة سهلة الحفظ صعبة التخمين.
setup-send = إنشاء الحساب
setup-wrong-code = الرمز غير صحيح أو استُعمل من قبل.

settings-profile = بياناتي
digits-by-language = كما هو مألوف في اللغة
settings-timezone-hint = تُعرض الأوقات في صفحات الفريق بحسب هذه المنطقة الزمنية. وتبقى أوقات كل ورشة عمل بتوقيت مكانها.
settings-password = كلمة المرور
settings-password-current = كلمة المرور الحالية
settings-password-new = كلمة المرور الجديدة
settings-password-change = تغيير كلمة المرور
settings-password-spent = استُعملت كلمة المرور التي أُعطيت لك
settings-password-spent-text = اختر كلمتك الآن. لا يمكنك تسجيل الدخول مرة أخرى من دونها.
settings-sessions = الأجهزة التي سجّلتُ الدخول منها
settings-session-this = هذا المتصفح
settings-session-since = تسجيل الدخول: { $when }
settings-session-seen = آخر استعمال: { $when }
settings-session-end = تسجيل الخروج هناك
settings-tokens-text = للبرامج التي تستعمل ديوان باسمك. لها ما لك من صلاحيات أو أقل.
settings-tokens-none = ليس لديك رمز وصول.
settings-token-name = الغرض منه
settings-token-scope = ما يجوز له
token-scope-read = القراءة
token-scope-write = القراءة والتغيير
settings-token-create = إنشاء رمز
settings-token-made = انسخ هذا الرمز الآن. لن يظهر مرة أخرى.
settings-token-never = لم يُستعمل بعد
settings-token-revoke = إلغاء
accounts-text = من يحق له الدخول، وبأي صفة.
accounts-add = إضافة حساب
accounts-add-text = تُنشأ كلمة مرور لمرة واحدة. سلّمها لصاحبها شخصيًا أو بالهاتف، وسيختار كلمته عند الدخول.
accounts-team-text = لا يرى المنسّق إلا ورش العمل التي هو في فريقها: أضفه في صفحة «الفريق» لورشة العمل.
accounts-password-made = كلمة مرور لمرة واحدة لـ { $email }
accounts-password-text = تظهر مرة واحدة فقط وتصلح لمرة واحدة.
accounts-closed = مغلق
accounts-never = لم يسجّل الدخول بعد
accounts-last = آخر دخول: { $when }
accounts-you = أنت
accounts-role-change = تغيير الدور
accounts-reset = كلمة مرور جديدة لمرة واحدة
accounts-disable = إغلاق الحساب
accounts-enable = فتحه من جديد
done-signed-out = تم تسجيل خروجك.
done-profile = حُفظت بياناتك.
done-password = تغيّرت كلمة مرورك، وسُجّل خروج المتصفحات الأخرى.
done-session-ended = سُجّل خروج ذلك المتصفح.
done-token-revoked = لم يعد الرمز صالحًا.
done-account-changed = تغيّر الحساب.
