# Rules and templates of mails, and the page of a workshop's mail.
tab-mail = Mail
rules-title = What is sent when
rules-text = These mails go out by themselves, or put your words into mails that leave anyway. Rules of the series hold for all of its workshops and can be replaced here.
rules-text-series = These rules hold for all workshops of the series. A workshop can replace each by its own.
rules-empty = No rule yet.
rules-empty-text = Invitations, confirmations, changes and cancellations are sent in any case. A rule adds a reminder or your own words.
rules-new = New rule
rules-inherited = Of the series
rules-replaced = Replaced here
rules-off = Off
rules-off-verb = Switch off
rules-on-verb = Switch on
rules-off-named = Switch off: { $rule }
rules-on-named = Switch on: { $rule }
rules-replace = Change for this workshop
rules-replace-text = This rule belongs to the series. A change here holds for this workshop alone.
rules-next = Next on { $date }
rules-sent = { $n ->
    [one] { $n } mail sent
   *[other] { $n } mails sent
}
rules-usual-words = Usual words
rules-words = Words: { $name }
rules-delete-text = What a deleted rule has sent stays in the outbox.
rules-field-event = When
rules-field-days = How many days
rules-field-at = Time of day at the place of the workshop
rules-field-template = Words
rules-field-missing = What is missing
rules-only = Only to
rules-only-text = Leave empty what does not matter.
rules-anybody = Anybody
rules-who = Who gets it
rules-who-text = As it stands now. Nothing is sent by looking at it.
rules-who-none = Nobody at the moment.
rules-who-when = When
rules-went = Sent so far
rules-went-none = It has not sent anything about this workshop yet.
rules-went-already = Sent already
rules-with-the-mail = With the mail
rules-looks = How it reads
rules-in-workshops = In the workshops
rules-in-workshops-text = Who gets it is shown at each workshop.
rules-in-outbox = See them in the outbox

rule-event-invited = With the invitation
rule-event-accepted = With the confirmation of a seat
rule-event-changed = With the news of another time or place
rule-event-cancelled = With the news of a cancellation
rule-event-before = Days before it begins
rule-event-on-the-day = On the day on which it begins
rule-event-after = Days after it ended
rule-event-silent = Days without an answer to the invitation
rule-event-overdue = Days after a recommendation was due
rule-when-invited = In the invitation
rule-when-accepted = In the confirmation of a seat
rule-when-changed = In the news of another time or place
rule-when-cancelled = In the news of a cancellation
rule-when-before = { $n ->
    [one] One day before it begins, at { $time }
   *[other] { $n } days before it begins, at { $time }
}
rule-when-on-the-day = On the first day, at { $time }
rule-when-after = { $n ->
    [one] One day after it ended, at { $time }
   *[other] { $n } days after it ended, at { $time }
}
rule-when-silent = { $n ->
    [one] One day after an invitation without an answer, at { $time }
   *[other] { $n } days after an invitation without an answer, at { $time }
}
rule-when-overdue = { $n ->
    [one] One day after a recommendation was due, at { $time }
   *[other] { $n } days after a recommendation was due, at { $time }
}
rule-missing-institution = Institution
rule-missing-rank = Rank
rule-missing-sex = Sex
rule-missing-phone = Phone
rule-missing-answers = A required answer of the form
rule-lacks = Lacking: { $what }
rule-left-out-no-address = No address
rule-left-out-called-back = Called back
rule-left-out-unsubscribed = Wants no such mails
rule-left-out-suppressed = Nothing arrives at this address
rule-left-out-empty = Not sent: a placeholder would be empty
rule-left-out-empty-named = Not sent: { $names } would be empty

rule-words-invited-subject = Invitation: { $workshop }, { $dates }
rule-words-invited-body = You are invited to the workshop “{ $workshop }” in { $city }.
rule-words-accepted-subject = We expect you: { $workshop }
rule-words-accepted-body = Thank you, { $name }. Your seat at “{ $workshop }” is reserved.
rule-words-changed-subject = Changed: { $workshop }, { $dates }
rule-words-changed-body = Time or place of the workshop “{ $workshop }” has changed. Your calendar entry is updated.
rule-words-cancelled-subject = Cancelled: { $workshop }, { $dates }
rule-words-cancelled-body = The workshop “{ $workshop }” does not take place. We apologise for the inconvenience.
rule-words-before-subject = In { $days }: { $workshop }
rule-words-before-body = The workshop “{ $workshop }” begins in { $days }, in { $city }. Your own page has the agenda. If you cannot attend, please withdraw there so that somebody else gets the seat.
rule-words-on-the-day-subject = Today: { $workshop }
rule-words-on-the-day-body = The workshop “{ $workshop }” begins today. Your own page has the agenda and the place. We look forward to seeing you.
rule-words-after-subject = Thank you: { $workshop }
rule-words-after-body = Thank you for taking part in “{ $workshop }”. Your own page keeps what is there for you.
rule-words-silent-subject = Reminder: { $workshop }, { $dates }
rule-words-silent-body = We have not had your answer to the invitation to “{ $workshop }” yet. Please say whether you will attend.
rule-words-overdue-subject = Overdue recommendation: { $workshop }
rule-words-overdue-body = This recommendation, which { $institution } leads, was due on { $due }: { $recommendation } Please reply to this message with what has been done and what is still to come.

templates-title = Templates
templates-text = Words in each language, with names in braces that are filled for each recipient.
templates-empty = No templates yet: the usual words are sent.
templates-new = New template
templates-edit = Template
templates-for = For
templates-take-usual = Take the usual words
templates-name-hint = What you call it, such as “Reminder with hotel”.
templates-subject = Subject
templates-body = Text
templates-body-hint = An empty line begins a new paragraph; a line that begins with a hyphen stands in a list.
templates-placeholders = What may stand in braces
templates-of-series = This template belongs to the series and is changed there.
templates-delete-text = The template is deleted. No rule sends it.
placeholder-name = the recipient’s name
placeholder-institution = their institution
placeholder-workshop = title of the workshop
placeholder-city = city
placeholder-venue = venue
placeholder-dates = first to last day
placeholder-hours = beginning and end
placeholder-days = days until it begins
placeholder-answer_by = last day to answer
placeholder-link = the recipient’s own link
placeholder-organiser = who invites
placeholder-contact = address for questions
placeholder-recommendation = text of the recommendation
placeholder-due = when it was due

mail-held = Mail about this workshop is held since { $date }.
mail-held-text = { $n ->
    [0] Nothing waits at the moment. What is written meanwhile waits too.
    [one] One mail waits. What is written meanwhile waits too.
   *[other] { $n } mails wait. What is written meanwhile waits too.
}
mail-hold = Hold all mail
mail-hold-text = You can hold it: then nothing about this workshop leaves until you let it go.
mail-let-go = Let it go
mail-in-outbox = Mails about this workshop
done-rule-saved = The rule is saved.
done-rule-deleted = The rule is deleted.
done-template-saved = The template is saved.
done-template-deleted = The template is deleted.
done-mail-held = Mail about this workshop is held.
done-mail-let-go = Mail about this workshop goes out again.

news-title = Tell those concerned
news-waits = Time or place has changed, and those concerned have not been told yet.
news-look = Look whom to tell, and send
news-nothing = There is nothing to tell.
news-nothing-text = When time or place of the workshop or of a session changes, the difference and the list of those concerned stand here before anything is sent.
news-difference = What has changed
news-since = They know it as it was before { $date }.
news-what = What
news-before = As they know it
news-now = As it is now
news-hours = Beginning and end
news-to = { $n ->
    [one] { $n } mail with an update for the calendar
   *[other] { $n } mails with an update for the calendar
}
news-without-email = { $n ->
    [one] One person has no address and must be told otherwise.
   *[other] { $n } people have no address and must be told otherwise.
}
news-send = { $n ->
    [one] Send one update
   *[other] Send { $n } updates
}
news-dismiss = Tell nobody
news-note = Mails to several people wait for a minute and can be called back in the outbox.
news-part-new = Has a part in: { $session }
news-part-moved = Moved: { $session }
news-part-off = No longer: { $session }
done-news-sent = They are told. Mails to several people can be called back for a minute in the outbox.
done-news-dismissed = Nobody is told.
