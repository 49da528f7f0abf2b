# The staff pages Today, projects and series, settings.
today-title = { $n ->
    [one] One thing waits for you
   *[other] { $n } things wait for you
}
today-nothing = Nothing waits for you
today-failed = Mails that failed
today-overdue = Overdue recommendations
today-next-sessions = Next sessions
today-open-outbox = Open the outbox
today-all-recommendations = All recommendations
today-open-series = Open the series
today-no-moderator = No moderator named
today-no-rapporteur = No rapporteur named

projects-title = Projects
projects-new = New project
projects-empty = There is no project yet. Begin with one: its series and workshops come below it.
series-new = New series
series-chain = The chain of workshops
series-empty = There is no workshop in this series yet.
workshop-new = New workshop
chain-carried-over = { $n ->
    [one] { $n } open recommendation carried over
   *[other] { $n } open recommendations carried over
}
chain-confirmed = { $n } of { $seats } seats confirmed

settings-title = Settings
settings-accounts = Accounts
settings-tokens = Access tokens
settings-my-calendar = My calendar over all workshops
today-calm = Every answer is in, every mail is out, no recommendation is late.
today-workshops = At the workshops
today-all-workshops = All workshops
today-draft = A draft that nobody sees yet
today-no-facilitator = No facilitator named
today-n-unanswered = { $n ->
    [one] One invitation without an answer
   *[other] { $n } invitations without an answer
}
today-n-substitutes = { $n ->
    [one] One substitute to decide on
   *[other] { $n } substitutes to decide on
}
today-n-waiting = { $n ->
    [one] One person on the waiting list
   *[other] { $n } people on the waiting list
}
today-n-silent = { $n ->
    [one] { $n } institution has not answered in time
   *[other] { $n } institutions have not answered in time
}
today-n-undecided = { $n ->
    [one] { $n } nominee waits for a decision
   *[other] { $n } nominees wait for a decision
}
today-tries = { $n ->
    [one] Tried once
   *[other] Tried { $n } times
}
chain-before = Predecessor project

find-workshops = Workshops
find-actions = Go to
find-hint = Try fewer letters, or the name in another script.

keys-title = Keyboard shortcuts
keys-hint = These keys work where the browser runs scripts. Everything can be done without them.
keys-everywhere = On every page
keys-studio = In the agenda
keys-this-list = This list
keys-close = Close
keys-move = move
keys-length = length
keys-day = day
keys-move-by = { $minutes } minutes earlier or later
keys-length-by = { $minutes } minutes shorter or longer
keys-other-day = To the day before or after
keys-drag-back = Leave what is being dragged where it was
keys-single = Open this list with the key ?

draft-found = What was typed here was not saved.
draft-restore = Restore
draft-discard = Discard
draft-kept = Draft kept in this browser
