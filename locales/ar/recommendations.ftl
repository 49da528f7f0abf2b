# Recommendations, their board and their updates.
recommendations-title = التوصيات
recommendations-new = توصية جديدة
recommendations-empty = لم تُسجَّل أي توصية بعد.
recommendations-open = مفتوحة
recommendations-finished = منتهية
recommendations-board = لوحة
recommendations-table = جدول
recommendations-move-to = نقل إلى: { $state }
recommendations-add-update = إضافة مستجدات
recommendations-updates = المستجدات
recommendations-from = من { $workshop }
recommendations-ask = استفسار
