# سجلات قد تكون لشخص واحد: تُعرض جنبًا إلى جنب وتُدمج أو يُفرَّق بينها.
duplicates-title = سجلات قد تكون مكررة
duplicates-text = تشترك هذه السجلات في الاسم أو البريد الإلكتروني أو رقم الهاتف. السجل الذي يبقى يأخذ من الآخر كل دعوة وتسجيل ومنصب ودور ورسالة. ويمكن التراجع عن الدمج في أسفل الصفحة.
duplicates-none = لا توجد سجلات مكررة
duplicates-none-text = لا يشترك سجلان في الاسم أو البريد الإلكتروني أو رقم الهاتف.
duplicates-count = { $n ->
    [zero] لا أزواج في هذه الصفحة
    [one] زوج واحد في هذه الصفحة
    [two] زوجان في هذه الصفحة
    [few] { $n } أزواج في هذه الصفحة
    [many] { $n } زوجًا في هذه الصفحة
   *[other] { $n } زوج في هذه الصفحة
}
duplicates-pair = { $one } و{ $other }
duplicates-shared = المتطابق:
duplicates-same-email = البريد الإلكتروني
duplicates-same-name = الاسم
duplicates-same-phone = الهاتف
duplicates-differs = مختلف
duplicates-posts = المناصب
duplicates-invitations = الدعوات
duplicates-registrations = التسجيلات
duplicates-stays = الدمج
duplicates-keep = إبقاء هذا السجل
duplicates-keep-named = إبقاء سجل { $name } ودمج الآخر فيه
duplicates-apart = هذان شخصان مختلفان
duplicates-recent = سجلات مدموجة
duplicates-recent-text = التراجع يعيد السجلين كما كانا، وما جرى بعد الدمج يبقى مع السجل الذي أُبقي.
duplicates-gone = السجل المدموج
duplicates-into = دُمج في
duplicates-undo-named = التراجع عن دمج { $name }
people-contacts = وسائل اتصال أخرى
done-people-merged = دُمج السجلان. يمكنك التراجع في أسفل الصفحة.
done-people-apart = لن يُعرض هذا الزوج بعد الآن.
done-merge-undone = تم التراجع عن الدمج وعاد السجلان.
