# Coverage of a series: institutions by workshops, funnel, shares.
coverage-title = Coverage
coverage-sentence = { $n ->
    [one] Of { $n } institution, { $invited } was invited, { $confirmed } has or had a seat and { $attended } attended{ $silent ->
        [0] . None was silent.
       *[other] ; { $silent } was silent at least once.
    }
   *[other] Of { $n } institutions, { $invited } were invited, { $confirmed } have or had a seat and { $attended } attended{ $silent ->
        [0] . None was silent.
       *[other] ; { $silent } were silent at least once.
    }
}
coverage-as-table = As a table
coverage-as-map = As a map
coverage-outside = For readers outside the team
coverage-inside = With all figures, for the team
coverage-outside-text = For readers outside the team: figures of people under five are hidden, and others where a hidden one could be worked out from them.
coverage-few = fewer than five
coverage-withheld = hidden
coverage-stage = Stage
coverage-refused = declined
coverage-left-out = left out
coverage-offered = { $n } offered
coverage-silent-days = silent { $n } d
coverage-counted = Institutions that came so far or further; then their people.
coverage-by-workshop = By workshop
coverage-counted-row = Workshops at which it came so far or further; then its people.
coverage-by-institution = By institution
coverage-people-confirmed = With a seat
coverage-people-attended = Came
coverage-funnel-institutions = Institutions
coverage-funnel-people = People
coverage-funnel-text = Counted once for each workshop.
coverage-parts = { $federal } federal, { $region } Kurdistan Region
coverage-shares = Shares of those with a seat
coverage-share = { $n } ({ $percent }%)
coverage-governorate = Governorate
coverage-governorate-text = The governorate is that of the workshop.
coverage-not-known = Not known
coverage-only = Only { $name } is shown.
coverage-show-all = Show all
stage-not-invited = Not invited
stage-invited = Invited
stage-silent = Silent
stage-nominated = Nominated
stage-confirmed = Confirmed
stage-attended = Attended
stage-left-out = Left out, counterpart invited
stage-letter-not-invited = ·
stage-letter-invited = I
stage-letter-silent = S
stage-letter-nominated = N
stage-letter-confirmed = C
stage-letter-attended = A
stage-letter-left-out = L
reached-invited = Invited
reached-answered = Answered
reached-nominated = Nominated
reached-confirmed = Confirmed
reached-attended = Attended
