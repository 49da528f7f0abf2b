# Lists brought in from files: the file, its columns, the dry run, the decision, what became of it.
imports-title = Imports
imports-text = Bring in a list from a spreadsheet. Nothing changes until you have seen what each row would do and accepted it. Empty cells change nothing, and bringing in the same file twice changes nothing either.
imports-before = Earlier imports
imports-none = No list has been brought in yet
imports-none-text = What you bring in is listed here with what became of each row.
imports-count = { $n ->
    [one] { $n } import on this page
   *[other] { $n } imports on this page
}
import-kind = List of
import-kind-people = People
import-kind-institutions = Institutions
import-kind-nominations = Nominations
import-kind-registrations = Registrations
import-file = File
import-file-hint = { $kinds }, at most { $max } megabytes. The first row holds the names of the columns.
import-read = Read the file
import-read-note = Next you choose what each column means.
import-of = { $n ->
    [one] { $kind }, { $n } row
   *[other] { $kind }, { $n } rows
}
import-rows = Rows
import-rows-count = { $n ->
    [one] { $n } row on this page
   *[other] { $n } rows on this page
}
import-row = Row
import-state-uploaded = Columns to choose
import-state-checking = Checking
import-state-checked = To decide
import-state-running = Being brought in
import-state-done = Brought in
import-state-cancelled = Cancelled
import-state-failed = Failed

## Columns
import-columns-title = What each column means
import-columns-text = Columns with a known name are chosen already. Your choice is remembered for the next file with the same columns.
import-encoding = The file was read as { $encoding }. If letters look wrong, save it as UTF-8 and send it again.
import-column = Column of the file
import-column-number = Column { $n }
import-column-none = Leave out
import-column-needed = One of these columns is needed: { $columns }.
import-samples = First rows
import-means = Means
import-means-named = What the column { $column } means
import-check = Check the rows
import-check-note = Nothing is changed yet.
import-columns-again = Choose columns again
column-id = Diwan number
column-institution = Institution code
column-parent = Part of (code)
column-counterpart = Counterpart (code)
column-place = Named for
column-order = Order
column-place-seat = Seat
column-place-alternate = Alternate

## Rows
import-verdict = Result
import-verdict-added = New
import-verdict-changed = Changed
import-verdict-same = Unchanged
import-verdict-skipped = Left out
import-why = What changes, or why not
import-record-people = Person
import-record-institutions = Institution
import-record-nominations = Nominee
import-record-registrations = Participant
import-reason = { $column }: { $reason }
import-not-brought-in = Not brought in

## Under way
import-progress = { $n ->
    [one] { $done } of { $n } row
   *[other] { $done } of { $n } rows
}
import-progress-note = You can leave this page; the work goes on. It refreshes by itself.
import-refresh = Refresh
import-cancel = Cancel import

## The decision
import-decision-title = What would happen
import-decision-text = Nothing has been changed yet. Choose a number to see just those rows.
import-accept-all = { $n ->
    [one] Bring in { $n } row
   *[other] Bring in { $n } rows
}
import-accept-good = { $n ->
    [one] Bring in only the { $n } good row
   *[other] Bring in only the { $n } good rows
}
import-all-good = Every row is good.
import-some-skipped = { $n ->
    [one] { $n } row would be left out. To bring in every row, correct the file and send it again.
   *[other] { $n } rows would be left out. To bring in every row, correct the file and send it again.
}
import-nothing-to-do = There is nothing to bring in: no row is new or changed.
import-writes-registrations = Everybody who gets a seat or a place on the waiting list is written to.

## The outcome
import-done = { $n ->
    [one] { $n } row was brought in
   *[other] { $n } rows were brought in
}
import-cancelled = { $n ->
    [one] Cancelled after { $n } row
   *[other] Cancelled after { $n } rows
}
import-failed = { $n ->
    [one] Stopped by a fault after { $n } row
   *[other] Stopped by a fault after { $n } rows
}
import-problem-fault = What was brought in stays. The fault has been recorded; send the file again, and tell the administrator if it fails again.
import-problem-forbidden = The account that accepted it may no longer do this. What was brought in stays.
import-over-text = The rows are kept here for a month, with what became of each.

## What can be wrong
error-table-type = This is no table. Choose a file of one of these kinds: { $kinds }.
error-unreadable = The file cannot be read: it is damaged, locked with a password, or its letters are of no known kind. Save it again and send that.
error-no-rows = The file needs a first row with the names of its columns, and rows below it.
error-unpacks = The workbook is not accepted: it unpacks to more than { $max } megabytes.
error-too-many-rows = The file may have { $max } rows at the most. Send it in parts.
error-too-many-columns = The file may have { $max } columns at the most.
error-ragged = The row has more cells than there are columns; a cell with a separator in it needs quotes.
error-repeated = The same record as in row { $row }.
error-ambiguous = Several records fit this. Give the number or code of the one that is meant.
conflict-import-over = This import is over. Send the file again.
conflict-import-not-checked = The rows have not all been checked yet.
conflict-import-not-all-good = Some rows would be left out. Accept only the good rows, or correct the file.
