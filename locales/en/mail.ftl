# Subjects and texts of mails, and the words in calendar entries.
