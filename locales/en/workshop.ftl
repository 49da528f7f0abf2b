# The staff pages of one workshop: overview, agenda, institutions, exercises, invitations.
workshop-edit = Edit the workshop
workshop-copy = Copy this workshop
workshop-copy-text = Everything is copied but people: agenda, exercises, institutions and seats. Dates move to the new first day.
workshop-public-page = Public page
workshop-publish = Publish the workshop
workshop-publish-text = The page is then open to everyone in three languages.
workshop-cancel = Cancel the workshop
workshop-cancel-text = Everybody who was invited or registered gets a message, and the entry leaves their calendars.
workshop-close = Close the workshop
workshop-back-to-draft = Back to draft
workshop-not-translated = Not translated yet
workshop-open-recommendations = Open recommendations of earlier workshops

agenda-title = Agenda
agenda-draft-of = Draft of version { $n }
agenda-changes-since = { $n ->
    [one] { $n } change since version { $version }
   *[other] { $n } changes since version { $version }
}
agenda-publish = Publish version { $n }
agenda-add-session = Add a session
agenda-empty = No session yet. Add the first one, or copy the agenda of an earlier workshop.
agenda-chosen = Chosen session
agenda-unscheduled = Not yet scheduled
agenda-place = Place
agenda-to-tray = To the tray
agenda-shorter = Shorter
agenda-longer = Longer
agenda-earlier = { $minutes } min earlier
agenda-later = { $minutes } min later
agenda-overlap-room = Two sessions overlap on { $day } from { $from } to { $to } in { $room }: “{ $first }” and “{ $second }”.
agenda-overlap-person = { $name } is in two sessions on { $day } from { $from } to { $to }: “{ $first }” and “{ $second }”.
agenda-counts = Counts for attendance
agenda-print = Print the agenda
agenda-said-placed = { $title }: { $day }, { $time }
agenda-said-overlap = { $title }: { $day }, { $time }. It overlaps with another session.
agenda-said-tray = { $title }: not yet scheduled
agenda-not-moved = The session was not moved, because no answer came. Try again.
agenda-no-day = There is no further day in this direction.

invited-title = Institutions and seats
invited-seats-total = { $n ->
    [one] { $n } seat offered
   *[other] { $n } seats offered
}
invited-counterpart-missing = The counterpart { $name } is not invited.

exercise-new = New exercise
exercise-empty = No exercise yet.
exercise-session = Held in the session
