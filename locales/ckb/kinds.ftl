# The words of closed lists: kinds, states, formats, roles. Keys are a prefix and the stored word.

## Things, one and many
thing-workshop = وۆرکشۆپ
thing-session = دانیشتن
thing-exercise = ڕاهێنان
thing-recommendation = ڕاسپاردە

## Kinds of session
kind-registration = ناونووسین
kind-opening = کردنەوە
kind-theory = تیۆری
kind-best-practice = باشترین ئەزموون
kind-exercise = ڕاهێنان
kind-discussion = گفتوگۆ
kind-break = پشوو
kind-closing = کۆتایی

## Who does what in a session
session-role-chair = سەرۆکی دانیشتن
session-role-moderator = بەڕێوەبەری گفتوگۆ
session-role-expert = شارەزا
session-role-facilitator = ئاسانکار
session-role-rapporteur = یاداشتنووس
session-role-interpreter = وەرگێڕی زارەکی

## A workshop's status
status-draft = ڕەشنووس
status-published = بڵاوکراوەتەوە
status-running = بەڕێوەدەچێت
status-closed = کۆتایی هاتووە
status-cancelled = هەڵوەشێنراوەتەوە

## Who may register
registration-policy-open = بۆ هەمووان کراوەیە
registration-policy-institutions = کراوەیە بۆ دامەزراوە بانگهێشتکراوەکان، بەپێی کورسییەکانیان
registration-policy-invited = تەنیا بۆ بانگهێشتکراوان
registration-policy-closed = داخراوە

## A registration's status
registration-status-confirmed = دڵنیاکراوەتەوە
registration-status-waiting = لیستی چاوەڕوانی
registration-status-withdrawn = کشاوەتەوە

## The answer to an invitation
rsvp-waiting = چاوەڕوانی وەڵام
rsvp-yes = ئامادە دەبێت
rsvp-no = داوای لێبوردنی کردووە
rsvp-substitute = جێگرەوەیەک دەنێرێت

## A message's status
message-status-queued = لە ڕیزی ناردندا
message-status-sending = دەنێردرێت
message-status-sent = نێردراوە
message-status-failed = ناردن سەرکەوتوو نەبوو
message-status-unknown = نادیار
message-status-cancelled = هەڵوەشێنراوەتەوە

## A recommendation's state
state-proposed = پێشنیارکراو
state-validated = پەسەندکراو
state-accepted = قبووڵکراو
state-in-progress = لە جێبەجێکردندایە
state-done = تەواوبوو
state-stalled = ڕاگیراو
state-dropped = وازلێهێنراو

## What the lead institution answered
response-accepted = قبووڵکرا
response-partly = بەشێکی قبووڵکرا
response-declined = ڕەتکرایەوە

priority-high = بەرز
priority-normal = ئاسایی
priority-low = نزم

## Formats of exercises
format-stakeholder-map = نەخشەی لایەنە پەیوەندیدارەکان
format-case-scenario = سیناریۆی کەیس
format-problem-tree = درەختی کێشەکان
format-swot = خاڵە بەهێز و لاوازەکان، دەرفەت و هەڕەشەکان
format-world-cafe = کافێی جیهانی
format-force-field = شیکاریی بواری هێزەکان
format-prioritisation = ڕیزکردنی کارە لەپێشینەکان
format-gallery-walk = گەشتی پێشانگا
format-role-play = ڕۆڵگێڕان

## Staff
role-administrator = بەڕێوەبەری سیستەم
role-organiser = ڕێکخەر
role-coordinator = هەماهەنگکار

## People
sex-female = مێ
sex-male = نێر
rank-minister = وەزیر
rank-director-general = بەڕێوەبەری گشتی
rank-deputy-director-general = جێگری بەڕێوەبەری گشتی
rank-director = بەڕێوەبەر
rank-head-of-section = سەرۆکی بەش
rank-officer = فەرمانبەر
rank-adviser = ڕاوێژکار

## How near an institution stands to the series
tier-core = بازنەی سەرەکی
tier-extended = بازنەی فراوانکراو
