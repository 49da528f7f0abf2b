# The words of closed lists: kinds, states, formats, roles. Keys are a prefix and the stored word.

## Things, one and many
thing-workshop = ورشة العمل
thing-session = الجلسة
thing-exercise = التمرين
thing-recommendation = التوصية

## Kinds of session
kind-registration = التسجيل
kind-opening = الافتتاح
kind-theory = جلسة نظرية
kind-best-practice = أفضل الممارسات
kind-exercise = تمرين
kind-discussion = نقاش
kind-break = استراحة
kind-closing = الختام

## Who does what in a session
session-role-chair = رئيس الجلسة
session-role-moderator = مدير النقاش
session-role-expert = الخبير
session-role-facilitator = الميسّر
session-role-rapporteur = المقرر
session-role-interpreter = المترجم الفوري

## A workshop's status
status-draft = مسودة
status-published = منشورة
status-running = جارية
status-closed = منتهية
status-cancelled = ملغاة

## Who may register
registration-policy-open = مفتوح للجميع
registration-policy-institutions = مفتوح للجهات المدعوة بحسب مقاعدها
registration-policy-invited = للمدعوين فقط
registration-policy-closed = مغلق

## A registration's status
registration-status-confirmed = مؤكَّد
registration-status-waiting = قائمة الانتظار
registration-status-withdrawn = منسحب

## The answer to an invitation
rsvp-waiting = بانتظار الجواب
rsvp-yes = سيحضر
rsvp-no = اعتذر
rsvp-substitute = سيحضر بديل عنه

## A message's status
message-status-queued = بانتظار الإرسال
message-status-sending = قيد الإرسال
message-status-sent = أُرسلت
message-status-failed = تعذّر الإرسال
message-status-unknown = غير مؤكَّدة
message-status-cancelled = أُلغيت

## A recommendation's state
state-proposed = مقترحة
state-validated = مُصادَق عليها
state-accepted = مقبولة
state-in-progress = قيد التنفيذ
state-done = منجزة
state-stalled = متوقفة
state-dropped = صُرف النظر عنها

## What the lead institution answered
response-accepted = مقبولة
response-partly = مقبولة جزئيًا
response-declined = مرفوضة

priority-high = عالية
priority-normal = عادية
priority-low = منخفضة

## Formats of exercises
format-stakeholder-map = خريطة الجهات المعنية
format-case-scenario = دراسة حالة
format-problem-tree = شجرة المشكلات
format-swot = نقاط القوة والضعف والفرص والتهديدات
format-world-cafe = المقهى العالمي
format-force-field = تحليل مجال القوى
format-prioritisation = ترتيب الأولويات
format-gallery-walk = جولة المعرض
format-role-play = تمثيل الأدوار

## Staff
role-administrator = مدير النظام
role-organiser = المنظّم
role-coordinator = المنسّق

## People
sex-female = أنثى
sex-male = ذكر
rank-minister = وزير
rank-director-general = مدير عام
rank-deputy-director-general = معاون مدير عام
rank-director = مدير
rank-head-of-section = رئيس قسم
rank-officer = موظف
rank-adviser = مستشار

## How near an institution stands to the series
tier-core = الدائرة الأساسية
tier-extended = الدائرة الموسعة
