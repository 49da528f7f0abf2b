# Records that may be of one person: shown side by side, merged, told apart.
duplicates-title = Possible duplicates
duplicates-text = These records share a name, an e-mail address or a telephone number. The record that stays takes over every invitation, registration, post, role and message of the other one. A merge can be undone below.
duplicates-none = No possible duplicates
duplicates-none-text = No two records share a name, an e-mail address or a telephone number.
duplicates-count = { $n ->
    [one] { $n } pair on this page
   *[other] { $n } pairs on this page
}
duplicates-pair = { $one } and { $other }
duplicates-shared = The same:
duplicates-same-email = E-mail
duplicates-same-name = Name
duplicates-same-phone = Phone
duplicates-differs = differs
duplicates-posts = Posts
duplicates-invitations = Invitations
duplicates-registrations = Registrations
duplicates-stays = Merge
duplicates-keep = Keep this record
duplicates-keep-named = Keep the record of { $name } and merge the other into it
duplicates-apart = These are two people
duplicates-recent = Merged
duplicates-recent-text = Undoing brings back both records as they were. What happened since stays with the record that was kept.
duplicates-gone = Record merged
duplicates-into = Into
duplicates-undo-named = Undo the merge of { $name }
people-contacts = Further contacts
done-people-merged = The records are merged. You can undo this below.
done-people-apart = The pair is not shown any more.
done-merge-undone = The merge is undone. Both records are there again.
