# What is wrong, said so that the reader knows what to do. Field errors stand beside the field.

## At a field
error-required = Fill in this field.
error-required-in-one-language = Write this in at least one language.
error-out-of-range = Give a whole number from { $min } to { $max }.
error-control-characters = Remove the hidden characters; they often come with copied text. Typing it again helps.
error-email = Write an e-mail address such as name@ministry.example.
error-slug = Use small Latin letters, digits and hyphens only.
error-taken = This is already in use. Choose another.
error-reserved = Diwan uses this word in its own addresses. Choose another.
error-unknown = This is not on record. Choose one from the list.
error-choice = Choose one of the options.
error-date = Write the date as year, month, day, for example { $example }.
error-time = Write the time as hours and minutes, for example { $example }.
error-end-before-start = The end must come after the start.
error-outside-workshop = Choose a day within the workshop.
error-time-does-not-exist = The clocks jump over this time on that day. Choose another time.
error-zone = Choose a time zone from the list.
error-circle = This would lead back to itself. Choose another.
error-consent = Tick this box to go on.
error-weak-password = Too easy to guess. Choose a longer, less common password.
error-mismatch = The two entries differ.
error-wrong = This is not right.
error-file-type = This kind of file is not accepted. Choose a scan or a picture.
error-file-size = The file may have { $max } megabytes at the most.
error-future = This day has not come yet.
error-overlap = This time overlaps another post of this person.
error-quarter-hour = Choose a full, quarter or half hour.
error-no-seat = This institution has no seat left.
error-pattern = The number is missing from the pattern, or braces in it mean nothing. See the example.
error-money = Write the amount as a number, with a point before decimals.
error-transition = This step is not possible from the present state.
error-not-asked = No letter was sent to this institution.
error-late = The last day to answer is over. Move it on the letter to take names in.

## Pages for what cannot be served. Each has a title, a text and, at the end, what to do.
http-400-title = This could not be read
http-400-text = What was sent is not complete. Go back and send it again.
http-403-title = You may not open this
http-403-text = Your account has no access to this page. Ask the organiser of the workshop if you need it.
http-404-title = Not found
http-404-text = There is nothing at this address. The link may be incomplete or withdrawn.
http-405-title = Not possible this way
http-405-text = This address cannot be used like that. Go back and use the form.
http-409-title = Somebody saved before you
http-409-text = This was changed after you opened it. Look at the present version, then enter your change again.
http-410-title = No longer here
http-410-text = This was withdrawn. If you were sent this link, ask the organiser for a new one.
http-412-title = Out of date
http-412-text = What you changed is no longer the latest version. Open it again and repeat the change.
http-413-title = Too large
http-413-text = What you sent is larger than is accepted here. Send it in smaller parts.
http-422-title = Something needs correcting
http-422-text = Nothing was saved. Go back, correct the marked fields and send again.
http-429-title = Too many tries
http-429-text = Wait a moment, then try again. Nothing was lost.
http-500-title = Something went wrong on our side
http-500-text = It has been recorded. Try again; if it stays, give the organiser this number: { $request }.
http-503-title = Not available for a moment
http-503-text = Diwan cannot reach its records just now. Nothing was lost; try again in a minute.
http-other-site-text = This came from another site and was refused. Open the page here and send it from there.
error-kept = What you typed is kept on this page.
error-send-again = Send again

## Before a form that was refused
error-summary-text = Nothing has been saved yet. What you typed is still here.
error-summary-title = { $n ->
    [one] One field needs correcting
   *[other] { $n } fields need correcting
}

## With limits
error-too-long = { $max ->
    [one] At most { $max } character.
   *[other] At most { $max } characters.
}
error-too-short = { $min ->
    [one] At least { $min } character.
   *[other] At least { $min } characters.
}
error-too-many = At most { $max } at once.

## Above a form that was refused, by what stands in the way
problem-not-found = This is no longer there.
problem-forbidden = Your account may not do this.
problem-stale = Somebody saved before you. What you typed is still here: look at the present version, then save again.
problem-too-many-requests = Too many tries. Wait a moment, then try again.
problem-unavailable = Diwan cannot reach its records just now. Nothing was saved; try again in a minute.
problem-internal = Something went wrong on our side. Nothing was saved; try again.
conflict-agenda-empty = There is nothing to publish: the agenda has no session with a time.
conflict-is-followed = Another workshop follows this one. Change that first.
conflict-last-administrator = There must be one administrator at least.
conflict-last-organiser = An organiser must stay in the team. Add another one first, or ask an administrator.
conflict-not-a-draft = Only a draft can be deleted. Cancel the workshop instead.
conflict-has-people = People were invited or have registered. Cancel the workshop instead: they are told, and it stays on record.
conflict-not-placed = This session has no time yet. Give it one first.
conflict-registration-closed = Registration is closed.
conflict-registration-not-yet = Registration has not opened yet.
conflict-registration-invited = Registration is by invitation only.
conflict-workshop-draft = This workshop is not published yet.
conflict-letter-sent = This letter has been sent already.
conflict-nobody-to-write-to = None of these letters has somebody to go to. Name focal points with an e-mail address first.
problem-link-mistyped = This link is not complete
problem-link-mistyped-text = A part of the address is missing or wrong. Copy the whole link from the mail, or ask for a new one.
problem-link-replaced = This link was replaced by a newer one
problem-link-replaced-text = Use the link of the latest mail, or ask for it once more.
problem-link-of-another-page = This link belongs to another page
problem-link-of-another-page-text = Open it as it stands in the mail, without changing the address, or ask for your links once more.
problem-link-unknown = We do not know this link
problem-link-unknown-text = Copy the whole link from the mail, or ask for a new one.
conflict-nominee-replaced = Somebody else has been named instead already.
conflict-letter-not-sent = Send this letter first, or note that it was handed over.
conflict-nomination-late = The last day for names has passed. Reply to the letter if something must still change.
conflict-nominee-decided = The team has already decided about somebody on this list. Write to it to name somebody else.
conflict-workshop-cancelled = This workshop is cancelled.
conflict-workshop-closed = This workshop has taken place.
conflict-samples-in-use = Something has been built on the samples. Remove that first.
conflict-message-left = This message has left already, or is leaving.
conflict-messages-left = These mails have left already, or are leaving.
conflict-workshop-full = All seats are taken. Raise the number of seats, or let somebody withdraw first.
conflict-invitation-called-off = This invitation was called off. Write to the organiser if you have questions.
conflict-answer-too-late = The time to answer has passed. Write to the organiser.
conflict-already-invited = This person is invited already. Name someone else.
conflict-substitute-invited = The substitute is invited already. Call their invitation off first.
conflict-nobody-chosen = Choose at least one person first.
conflict-sent-already = This was sent already. Look at what is there before you send it again.
conflict-nobody-concerned = This applies to nobody among those chosen.
conflict-merge-undo-changed = The records were changed since the merge, so it cannot be undone.
conflict-merge-undo-later = The record that was kept was merged into another one later. Undo that merge first.
conflict-merge-undo-taken = Somebody else has the e-mail address or the place of the merged record now, so the merge cannot be undone.
conflict-merge-undo-full = The seat that the merge freed is taken, so it cannot be undone. Raise the number of seats, or let somebody withdraw first.
conflict-attendance-early = Attendance is noted from the first day of the workshop on.
error-placeholder = “{ $name }” in braces means nothing here. See what may stand in braces.
error-brace = A brace stands alone. Each opening brace needs its closing one, with a name in between.
error-dead-link = This address leads nowhere: { $name }
conflict-words-empty = Nothing was sent: for somebody a name in braces of the template would be empty. Look at the rule to see for whom.
conflict-rule-of-series = This rule belongs to the series. Change it there, or for this workshop alone.
conflict-template-of-series = This template belongs to the series. Change it there.
conflict-template-in-use = A rule sends this template. Choose other words there first.
conflict-no-part = They have no part in this session any more.
conflict-nothing-to-tell = There is nothing to tell any more.
conflict-others-to-tell = Others are concerned than were shown. Look again before you send.
error-coordinates = Give latitude and longitude in degrees, such as { $example }.
error-web-address = Give a web address that begins with { $example }.
