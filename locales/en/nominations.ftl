# Letters to institutions, focal points, nominations, the focal point's own page.
nominations-title = Nominations
tab-nominations = Nominations
nominations-sentence = { $n ->
    [one] One institution is asked: { $answered } answered, { $silent } silent, { $late } late.
   *[other] { $n } institutions are asked: { $answered } answered, { $silent } silent, { $late } late.
}
nominations-none = No institution has been asked yet.
nominations-letters = Letters
nominations-named = Named
nominations-of = { $n } of { $of }
nominations-send = Send the letters
nominations-send-hint = Letters that are still drafts go to the focal points; reminders go to those who are silent.
nominations-silent-since = { $n ->
    [0] sent today
    [one] silent for one day
   *[other] silent for { $n } days
}
nominations-counterpart-missing = { $of } is asked, and { $name }, its counterpart, is not.
nominations-ask-too = Ask it too
nominations-all-asked = Every institution with seats is asked.
nominations-compose = New letters
nominations-compose-verb = Write the letters
nominations-compose-after = Drafts are made; nothing is sent before you have looked at them.
nominations-due = Names wanted by
nominations-alternates = Alternates
nominations-women = At least so many women
nominations-rank-from = Highest rank
nominations-rank-to = Lowest rank
nominations-channel = Sent through
nominations-profile = Whom the workshop is for
nominations-seats-and-alternates = { $seats } and { $alternates } { $alternates ->
    [one] alternate
   *[other] alternates
}
channel-usual = As is usual for each institution
channel-direct = The institution itself
channel-mofa = Ministry of Foreign Affairs
channel-dfr = KRG Department of Foreign Relations
request-overdue = Late
request-status-draft = Draft
request-status-sent = Sent
request-status-acknowledged = Acknowledged
request-status-answered = Answered
request-status-declined = Declined
nominations-people = Who was named
nominations-place = Named for
nominations-reason = Reason, which the institution reads
nominations-let-wait = Let wait
nominations-decide-hint = Those you approve are invited at once, in their own language.
nominations-ask-another = Ask for somebody else
nominations-quota = Approved: { $approved } of { $seats }; women: { $women }, at least { $minimum } asked for.
nominations-held = A place is held until they answer.
nominations-earlier = Took part before: { $workshops }.
nominations-conflict = Same days: { $workshops }.
nominations-language = Reads { $language }, which is no language of the workshop.
nominations-replaces = Named instead of somebody else.
nominations-rules = What happens by itself
nominations-free-place = A place that falls free
nominations-free-place-hint = The first alternate of the same institution always comes first.
free-place-waiting-list = then goes to whoever has waited longest
free-place-alternates = then goes to the next alternate of any institution
free-place-team = then waits for the team
nominations-remind = Remind silent institutions
nominations-remind-hint = So many days before the last day, such as { $days }; a day after it has a minus sign.
decide-approve = { $n ->
    [one] Approve one person?
   *[other] Approve { $n } people?
}
decide-wait = { $n ->
    [one] Let one person wait?
   *[other] Let { $n } people wait?
}
decide-decline = { $n ->
    [one] Decline one person?
   *[other] Decline { $n } people?
}
decide-ask-another = { $n ->
    [one] Ask for somebody else instead of one person?
   *[other] Ask for others instead of { $n } people?
}
decide-undo = { $n ->
    [one] Take the decision about one person back?
   *[other] Take the decision about { $n } people back?
}
decide-untold = { $n ->
    [one] One institution has no focal point with an e-mail address and is not told.
   *[other] { $n } institutions have no focal point with an e-mail address and are not told.
}
selection-asked = Somebody else asked for
letter-scan = Scan of the letter
letter-signed = Signed letter
file-hint = { $kinds }, { $max } megabytes at the most
file-open = Open the file
focal-point-letter = Letter of designation
nominate-order = Rank
nominate-order-hint = { $n } is your first choice.
nominate-letter-signed = Signed letter
nominate-letter-there = We have “{ $name }”. A new file takes its place.
nominate-before = named before
nominate-instead = Name somebody else instead of { $name }
nominate-instead-send = Name this person instead
links-title = Ask for your links again
links-text = Give the address to which your invitation, confirmation or letter was sent. We send your links there once more.
links-send = Send my links
links-sent = Look into your mail.
links-sent-text = If we know this address, your links are on their way to it. This takes a few minutes at the most.
selection-open = Open
selection-approved = Approved
selection-waiting = Waits
selection-declined = Declined
selection-replaced = Replaced
place-seat = Seat { $n }
place-alternate = Alternate { $n }
gap-seats = { $n ->
    [one] one seat without a name
   *[other] { $n } seats without a name
}
gap-alternates = { $n ->
    [one] one alternate missing
   *[other] { $n } alternates missing
}
gap-women = { $n ->
    [one] one woman fewer than asked for
   *[other] { $n } women fewer than asked for
}
gap-ranks = { $n ->
    [one] one outside the ranks asked for
   *[other] { $n } outside the ranks asked for
}
letter-addressee = To: { $institution }
letter-usual = We have the honour to invite your institution to the workshop “{ $workshop }”, to be held in { $city } on { $dates }, and kindly ask you to name officials to take part.
letter-asks = What the letter asks for
letter-words = The letter
letter-languages = Languages of the letter
letter-addressed-to = Addressed to
letter-text = Text of the letter
letter-nobody = Nobody speaks for this institution yet.
letter-nobody-text = Name a focal point with an e-mail address, or hand the letter over on paper.
letter-enter-names = Enter the names yourself
letter-handed-over = Handed over
letter-handed-on = Handed over on
letter-by-hand = Handed over on paper
letter-acknowledge = They have it
letter-reissue = New link to the present focal point
letter-reissue-text = A new link stops the old one at once.
letter-remove = Remove this letter
letter-remove-sure = I want to remove this letter
letter-reminded = Reminded
letter-times = { $n ->
    [one] once
   *[other] { $n } times
}
letter-their-reference = Their reference
letter-women = { $n ->
    [one] At least one of those named should be a woman.
   *[other] At least { $n } of those named should be women.
}
field-reference-pattern = How letters are numbered
hint-reference-pattern = Such as { $usual }. Diwan puts in project, workshop, institution, year and number.
field-reference = Our reference
field-seats = Seats
verb-approve = Approve
verb-decline = Decline
phrase-any = Any
done-letters-made = The letters are written. Look at them before you send them.
done-letters-sent = The letters are on their way.
done-letters-reminded = The reminders are on their way.
done-letter-reissued = The old link no longer works; the new one is on its way.
done-nominees-decided = The decision is recorded.
focal-points-title = Focal points
focal-points-none = Nobody speaks for this institution yet.
focal-point-name = Name a focal point
focal-point-replaces = Whoever spoke for the institution before does so no longer.
focal-point-speaks = Speaks for it
focal-point-past = Earlier
focal-point-end = End the term
focal-point-term = Term
focal-point-from = From
focal-point-to = Until
nominate-title = Nominations
nominate-letter = The letter
nominate-ranks = From { $from } to { $to }
nominate-ranks-up-to = { $rank } at the highest
nominate-ranks-from = { $rank } or higher
nominate-known = Somebody of your institution
nominate-somebody-new = Somebody else: fill in below
nominate-endorsed-by = Signed for the institution by
nominate-endorsed-hint = Name and title of whoever endorses these names
nominate-send = Send the names
nominate-keep = Keep as a draft
nominate-after = You can change the names with the same link until the last day.
nominate-draft-kept = Your draft is kept. Nothing has been sent yet.
nominate-done = Thank you. The names have arrived.
nominate-declined = Your institution names nobody. You can still change this.
nominate-nobody = We name nobody for this workshop
nominate-nobody-send = Say that nobody is named
nominate-no-account = You need no account. This link is meant for your institution only.
