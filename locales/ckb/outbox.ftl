# The outbox.
outbox-title = نامەی دەرچوو
outbox-empty = هێشتا هیچ نەنێردراوە.
outbox-no-server = ڕاژەکاری نامە دیاری نەکراوە. نامەکان لێرە دەپارێزرێن و دەخوێندرێنەوە، بەڵام نانێردرێن.
outbox-cancel-sending = هەڵوەشاندنەوەی ناردن
outbox-next-try = هەوڵی داهاتوو { $when }
outbox-plain-text = دەقی سادە
outbox-as-mail = وەک چۆن دەردەکەوێت
outbox-calendar-part = کاتی ڕۆژژمێر
