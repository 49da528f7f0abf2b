# Recommendations, their board and their updates.
recommendations-title = ڕاسپاردەکان
recommendations-new = ڕاسپاردەی نوێ
recommendations-empty = هێشتا هیچ ڕاسپاردەیەک تۆمار نەکراوە.
recommendations-open = کراوە
recommendations-finished = کۆتایی هاتوو
recommendations-board = تەختە
recommendations-table = خشتە
recommendations-move-to = گواستنەوە بۆ: { $state }
recommendations-add-update = زیادکردنی نوێترین زانیاری
recommendations-updates = نوێترین زانیارییەکان
recommendations-from = لە { $workshop }
recommendations-ask = پرسین
