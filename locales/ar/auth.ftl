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
sign-in-signed-out = تم تسجيل خروجك.
setup-title = مدير النظام الأول
setup-text = هذا تنصيب جديد. أدخل الرمز المطبوع على شاشة الخادم.
setup-code = الرمز من شاشة الخادم
setup-name = الاسم
setup-password = كلمة المرور
setup-password-again = كلمة المرور مرة أخرى
setup-password-hint = { $min } حرفًا في الأقل. الجملة سهلة الحفظ صعبة التخمين.
setup-send = إنشاء الحساب
setup-wrong-code = الرمز غير صحيح أو استُعمل من قبل.
