# The outbox.
outbox-title = Outbox
outbox-empty = Nothing has been sent yet.
outbox-no-server = No mail server is set. Messages are kept here and can be read, but do not leave.
outbox-cancel-sending = Cancel sending
outbox-next-try = Next try { $when }
outbox-plain-text = Plain text
outbox-as-mail = As it looks
outbox-calendar-part = Calendar entry
