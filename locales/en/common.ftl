# What every page shares: the name, navigation, verbs, short phrases, counts, money.
app-name = Diwan
app-tagline = Workshops across the whole government

nav-label = Main menu
nav-skip = Skip to the content
nav-home = Workshops
nav-today = Today
nav-projects = Projects
nav-institutions = Institutions
nav-people = People
nav-outbox = Outbox
nav-recommendations = Recommendations
nav-settings = Settings
nav-find = Find anything
nav-language = Language
nav-account = My account
nav-theme = Appearance
nav-sign-in = Sign in
nav-sign-out = Sign out

tab-overview = Overview
tab-agenda = Agenda
tab-institutions = Institutions
tab-nominations = Nominations
tab-participants = Participants
tab-invitations = Invitations
tab-exercises = Exercises
tab-recommendations = Recommendations
tab-attendance = Attendance
tab-report = Report

verb-add = Add
verb-apply = Apply
verb-back = Back
verb-cancel = Cancel
verb-change = Change
verb-choose = Choose
verb-clear-filters = Clear filters
verb-close = Close
verb-confirm = Confirm
verb-continue = Continue
verb-copy = Copy
verb-create = Create
verb-delete = Delete
verb-download = Download
verb-edit = Edit
verb-export = Export
verb-filter = Filter
verb-move-down = Move down
verb-move-up = Move up
verb-next = Next
verb-open = Open
verb-preview = Preview
verb-previous = Previous
verb-print = Print
verb-publish = Publish
verb-refresh = Refresh
verb-remind = Remind
verb-remove = Remove
verb-retry = Try again
verb-save = Save
verb-save-draft = Save as draft
verb-search = Search
verb-select-all = Select all
verb-clear-selection = Clear selection
verb-send = Send
verb-send-again = Send again
verb-send-test = Send a test to myself
verb-show-all = Show all
verb-show-more = Show more
verb-subscribe = Subscribe
verb-undo = Undo
verb-upload = Upload
verb-withdraw = Withdraw

phrase-all = All
phrase-none = None
phrase-yes = Yes
phrase-no = No
phrase-optional = optional
phrase-unknown = unknown
phrase-not-yet = not yet
phrase-sample = Sample
phrase-loading = Loading
phrase-saved = Saved.
phrase-deleted = Deleted.
phrase-sent = Sent.
phrase-copied = Copied.
phrase-nothing-found = Nothing found.
phrase-not-translated = Not translated yet
phrase-shown-in = Shown in { $language }
phrase-from = from { $name }
phrase-n-of-m = { $n } of { $m }
phrase-showing = Showing { $first } to { $last } of { $total }
phrase-selected = { $n } selected
phrase-version = Version { $n }
phrase-days-short = { $n } d
phrase-help = Help
phrase-menu = Menu
phrase-new-tab = opens in a new tab

# Beside each other: a hall and its city.
list-middle = { $head }, { $item }
# In a row, before the last.
list-item = { $head }, { $item }
list-end = { $head } and { $item }

language-en = English
language-ar = Arabic
language-ckb = Kurdish

level-central = Federal
level-krg = Kurdistan Region
level-label = Level

digits-label = Digits
digits-latin = Western digits
digits-arabic-indic = Arabic digits

money-amount = { $currency } { $amount }
percent = { $share }%
currency-chf = CHF
currency-eur = EUR
currency-usd = USD
currency-iqd = IQD

count-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
count-workshops = { $n ->
    [one] { $n } workshop
   *[other] { $n } workshops
}
count-sessions = { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
count-institutions = { $n ->
    [one] { $n } institution
   *[other] { $n } institutions
}
count-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
count-participants = { $n ->
    [one] { $n } participant
   *[other] { $n } participants
}
count-seats = { $n ->
    [one] { $n } seat
   *[other] { $n } seats
}
count-exercises = { $n ->
    [one] { $n } exercise
   *[other] { $n } exercises
}
count-recommendations = { $n ->
    [one] { $n } recommendation
   *[other] { $n } recommendations
}
count-messages = { $n ->
    [one] { $n } message
   *[other] { $n } messages
}
count-invitations = { $n ->
    [one] { $n } invitation
   *[other] { $n } invitations
}
count-registrations = { $n ->
    [one] { $n } registration
   *[other] { $n } registrations
}
count-changes = { $n ->
    [one] { $n } change
   *[other] { $n } changes
}
count-attempts = { $n ->
    [one] tried { $n } time
   *[other] tried { $n } times
}
phrase-from-start = From the beginning
