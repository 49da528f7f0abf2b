# Subjects and texts of mails, and the words in calendar entries. Subjects and calendar entries are
# taken from a plain reader, without isolates.
mail-greeting = Dear { $name },
mail-greeting-nobody = Good day,
mail-closing = With kind regards,
mail-when = When
mail-where = Where
mail-action-answer = Answer the invitation
mail-action-my-page = Open my page
mail-action-workshop = Open the workshop’s page
mail-link-fallback = If the button does not work, open this address:
mail-link-private = The link is yours alone. Please do not pass this message on.
mail-questions = Reply to this message if you have questions.
mail-footer = Sent by Diwan for { $organiser }
mail-why = You receive this message because you were invited to this workshop or registered for it.
mail-why-institution = You receive this message because you speak for your institution in this matter.

mail-invitation-subject = Invitation: { $workshop }, { $dates }
mail-invitation-text = You are invited to the workshop “{ $workshop }” in { $place }.
mail-invitation-ask = Please say by { $date } whether you will attend. No account is needed, and you may name someone else.
mail-invitation-ask-soon = Please say whether you will attend. No account is needed, and you may name someone else.
mail-reminder-subject = Reminder: { $workshop }, { $dates }
mail-reminder-text = We have not had your answer yet.
mail-answer-yes-subject = We expect you: { $workshop }
mail-answer-yes-text = Thank you for your answer. Your seat is reserved.
mail-answer-no-subject = Your answer has arrived: { $workshop }
mail-answer-no-text = Thank you for letting us know that you cannot attend. If that changes, use the same link.
mail-answer-substitute-text = Thank you. We have written to { $name }.
mail-substitute-text = { $name } has named you as substitute.
mail-registered-subject = You are registered: { $workshop }
mail-registered-text = Your registration is confirmed. Your own page has the agenda, your calendar and a way to withdraw.
mail-waiting-subject = On the waiting list: { $workshop }
mail-waiting-text = The workshop is full. You are number { $n } on the waiting list; we write when a seat becomes free.
mail-promoted-subject = A seat for you: { $workshop }
mail-promoted-text = A seat has become free and is yours. If you cannot attend, please withdraw on your page so that it goes to the next person.
mail-withdrawn-subject = You have withdrawn: { $workshop }
mail-withdrawn-text = Your registration is withdrawn and the entry leaves your calendar.
mail-withdrawn-text-alone = Your registration is withdrawn.
mail-changed-subject = Changed: { $workshop }, { $dates }
mail-changed-text = Time or place of the workshop has changed. Your calendar entry is updated.
mail-reopened-subject = Takes place after all: { $workshop }, { $dates }
mail-reopened-text = The workshop that was cancelled takes place after all. The entry is back in your calendar.
mail-reopened-text-alone = The workshop that was cancelled takes place after all.
mail-changed-text-alone = Time or place of the workshop has changed.
mail-cancelled-subject = Cancelled: { $workshop }, { $dates }
mail-cancelled-text = The workshop does not take place. The entry leaves your calendar. We apologise for the inconvenience.
mail-cancelled-text-alone = The workshop does not take place. We apologise for the inconvenience.
mail-called-off-subject = Invitation called off: { $workshop }, { $dates }
mail-called-off-text = Your invitation to this workshop was called off. The entry leaves your calendar. We apologise for the inconvenience.
mail-nomination-subject = Request for nominations: { $workshop }, { $dates }
mail-nomination-reminder-subject = Reminder, nominations: { $workshop }, { $dates }
mail-nomination-reminder-text = We have not received your institution’s nominations yet.
mail-nomination-reference = Reference: { $reference }
mail-nomination-wants = { $seats ->
    [one] We kindly ask for one name
   *[other] We kindly ask for { $seats } names
} { $alternates ->
    [0] for the seats of your institution.
    [one] and one alternate.
   *[other] and { $alternates } alternates.
}
mail-nomination-ask = Please send the names by { $date }.
mail-nomination-ask-soon = Please send the names as soon as you can.
mail-action-nominate = Name participants
mail-decided-subject = Your nominations: { $workshop }, { $dates }
mail-decided-declined = { $n ->
    [one] This person will not take part this time: { $names }.
   *[other] These people will not take part this time: { $names }.
}
mail-decided-asked = { $n ->
    [one] We kindly ask you to name somebody else instead of { $names }.
   *[other] We kindly ask you to name others instead of { $names }.
}
mail-decided-reason = Reason: { $reason }
mail-action-nominations = See your nominations
mail-links-subject = Your links
mail-links-text = You asked for your links. Each is meant for you alone.
mail-links-ignore = If you did not ask for them, you need not do anything.
mail-test-subject = Test: { $subject }
mail-test-text = This is a test to yourself. Its links do not work.
mail-invitation-text-without-place = You are invited to the workshop “{ $workshop }”.
mail-action-reset = Choose a new password
mail-reset-subject = A new password for Diwan
mail-reset-text = A new password was asked for your account. Open the link and choose one.
mail-reset-valid = { $n ->
    [one] The link works once, for one hour.
   *[other] The link works once, for { $n } hours.
}
mail-reset-ignore = If you did not ask for this, you need not do anything.

# What kind of mail it is, in the outbox.
mail-kind-invitation = Invitation
mail-kind-nomination-decided = Decision about nominations
mail-kind-my-links = Links
mail-kind-nomination-request = Letter to an institution
mail-kind-nomination-reminder = Reminder to an institution
mail-kind-reminder = Reminder
mail-kind-rsvp-received = Answer received
mail-kind-registration-confirmed = Registration confirmed
mail-kind-registration-waiting = On the waiting list
mail-kind-promoted = Seat from the waiting list
mail-kind-withdrawn = Withdrawal
mail-kind-invitation-called-off = Invitation called off
mail-kind-workshop-changed = Workshop changed
mail-kind-workshop-cancelled = Workshop cancelled
mail-kind-staff-reset = New password
mail-kind-by-rule = Sent by a rule
mail-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
mail-session = Session
mail-part-new-subject = Your part: { $session }
mail-part-new-text = You have a part in this session ({ $role }). The entry for your calendar is attached.
mail-part-moved-subject = Changed: { $session }
mail-part-moved-text = Time or place of this session, in which you have a part ({ $role }), has changed. Your calendar entry is updated.
mail-part-off-subject = No longer: { $session }
mail-part-off-text = This session does not take place, or somebody else has taken your part. The entry leaves your calendar.
mail-kind-session-part = Part in a session
mail-way-out = You do not want mails of this kind?
