# The staff pages of people, institutions and participants.
participants-title = Participants
participants-add = Add a participant
participants-empty = Nobody has registered yet.
participants-confirmed = Confirmed
participants-substitute = Substitute confirmed
participants-no-answer = No answer yet
participants-declined = Declined
participants-waiting = Waiting list
participants-mail-failed = Mail failed
participants-search = Name or institution
participants-to-waiting-list = Move to the waiting list
participants-confirm-seat = Give a seat
participants-attendance-sheet = Attendance sheet
participants-remind = Remind to answer
people-title = People
people-new = New person
people-empty = Nobody is on record yet.
people-search = Name, e-mail or institution
institutions-search = Name or code
people-history = Workshops so far
people-taken = Somebody on record has this address already.
people-erase-text = Erases the record with every invitation, registration and message of this person. It cannot be undone.
people-erase-confirm = Type the e-mail address or the name to confirm
people-erase = Erase this person
participants-proposed = Substitute to agree
participants-replaced = Replaced
participants-withdrawn = Withdrawn
participants-called-off = Invitation called off
participants-call-off = Call the invitation off
participants-chosen = With those chosen
participants-choose = Choose { $name }
participants-answered-on = Answered { $date }
participants-sent-on = Sent { $date }
participants-not-sent = Not sent
participants-registered-on = Registered { $date }
participants-approve = Agree
participants-refuse = Do not agree
participants-by-level = By level
participants-by-institution = By institution
participants-of-seats = { $n } of { $seats }
participants-asked = Invited
participants-no-institution = Without an institution
participants-edit-text = Here stands for whom this person comes to this workshop.
participants-record = Name, address and post
participants-note-hint = Only the team sees it.
leaving-withdraw = { $n ->
    [one] Withdraw { $n } person?
   *[other] Withdraw { $n } people?
}
leaving-call-off = { $n ->
    [one] Call { $n } invitation off?
   *[other] Call { $n } invitations off?
}
leaving-nobody = This applies to none of those chosen.
leaving-mails = { $n ->
    [0] No mail is sent.
    [one] { $n } person gets this mail, which takes the entry out of the calendar.
   *[other] { $n } people get this mail, which takes the entry out of the calendar.
}
leaving-seats = { $n ->
    [one] { $n } seat goes to the waiting list. Whoever gets it is told.
   *[other] { $n } seats go to the waiting list. Whoever gets one is told.
}
participants-add-text = A confirmation with a calendar entry goes to this address. If the workshop is full, the person joins the waiting list.
invitations-ask = Invite people
invitations-draft = Publish it first: the invitation leads to its page.
invitations-sentence = { $n ->
    [one] { $n } person is invited: { $yes } will attend, { $waiting } without an answer.
   *[other] { $n } people are invited: { $yes } will attend, { $waiting } without an answer.
}
invitations-already = { $n ->
    [one] { $n } person is invited or registered already.
   *[other] { $n } people are invited or registered already.
}
invitations-bad = { $n ->
    [one] { $n } line holds no address:
   *[other] { $n } lines hold no address:
}
invitations-without-email = { $n ->
    [one] { $n } person has no address:
   *[other] { $n } people have no address:
}
invitations-left-out = Left out
invitations-window = Mails to more than one person leave after one minute. Until then they can be called back.
invitations-undo = Call these mails back
invitations-sent = { $n ->
    [one] { $n } invitation is on its way.
   *[other] { $n } invitations are on their way.
}
invitations-delegates = All delegates of these institutions
invitations-paste = Names and addresses
invitations-paste-hint = One per line or separated by commas, as in: Name <name@ministry.example>. A column from a spreadsheet works too.
invitations-language = Language for new people
invitations-language-hint = People on record are written to in their own language.
invitations-after = Next you see to how many, to whom and how it looks. Nothing is sent yet.
invitations-in-language = { $language }: { $n }
invitations-send = { $n ->
    [one] Send { $n } invitation
   *[other] Send { $n } invitations
}
invitations-to = { $n ->
    [0] Nobody will get this
    [one] { $n } person will get this
   *[other] { $n } people will get this
}
invitations-new = New
invitations-look-again = Show with these languages
invitations-language-of = Language for { $name }
calendar-text = One address for every calendar program: all sessions of your workshops, kept up to date by itself.
calendar-make = Make my calendar
calendar-stop = Stop this calendar
calendar-caldav = Sign in with a calendar program
calendar-caldav-text = A program that signs in shows all your workshops together, and each one as a calendar of its own. The password is an access token, which may be one for reading only.
calendar-caldav-token = Make an access token
done-person-saved = The person is saved.
done-person-erased = The person is erased.
done-feed-stopped = The calendar is stopped.
done-participant-added = The participant is added.
done-substitute-approved = The substitute is invited.
done-substitute-refused = The invited person is asked again.
done-participants-changed = { $n ->
    [one] It is done for { $n } person.
   *[other] It is done for { $n } people.
}
done-participants-reminded = The reminders are on their way.
done-test-sent = The test is on its way to you.
done-invitations-undone = The mails were called back.
attendance-attended = Attended
attendance-absent = Absent
attendance-not-said = Attendance not known
attendance-attended-named = { $name } attended
attendance-absent-named = { $name } was absent
attendance-mistake = A mistake?
done-attendance-said = { $n ->
    [one] Attendance is noted for { $n } person.
   *[other] Attendance is noted for { $n } people.
}
done-attendance-taken-back = { $n ->
    [one] It stands as before for { $n } person.
   *[other] It stands as before for { $n } people.
}
participants-perhaps = Perhaps
