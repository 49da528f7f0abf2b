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
nav-sign-out = Sign out

tab-overview = Overview
tab-agenda = Agenda
tab-institutions = Institutions
tab-participants = Participants
tab-invitations = Invitations
tab-exercises = Exercises
tab-recommendations = Recommendations

verb-add = Add
verb-back = Back
verb-cancel = Cancel
verb-choose = Choose
verb-clear-filters = Clear filters
verb-copy = Copy
verb-delete = Delete
verb-edit = Edit
verb-export = Export
verb-filter = Filter
verb-next = Next
verb-open = Open
verb-preview = Preview
verb-print = Print
verb-remind = Remind
verb-retry = Try again
verb-save = Save
verb-search = Search
verb-send-test = Send a test to myself
verb-show-more = Show more
verb-subscribe = Subscribe
verb-undo = Undo
verb-withdraw = Withdraw

phrase-all = All
phrase-none = None
phrase-optional = optional
phrase-unknown = unknown
phrase-sample = Sample
phrase-nothing-found = Nothing found.
phrase-not-translated = Not translated yet
phrase-showing = Showing { $first } to { $last } of { $total }
phrase-version = Version { $n }

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

count-institutions = { $n ->
    [one] { $n } institution
   *[other] { $n } institutions
}
count-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
count-over = more than { $n }
count-people-over = More than { $n } people
count-seats = { $n ->
    [one] { $n } seat
   *[other] { $n } seats
}
count-recommendations = { $n ->
    [one] { $n } recommendation
   *[other] { $n } recommendations
}
count-messages = { $n ->
    [one] { $n } message
   *[other] { $n } messages
}
count-attempts = { $n ->
    [one] tried { $n } time
   *[other] tried { $n } times
}
phrase-from-start = From the beginning
