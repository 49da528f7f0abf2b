# The public pages: list of workshops, a workshop, adding it to a calendar.
public-home-title = Workshops
public-home-text = Published workshops, the next ones first.
public-home-coming = Coming
public-home-past = Past
public-home-empty = No workshop is announced at the moment.
public-workshop-of-series = Workshop { $n } of the series
public-workshop-n-of-m = Workshop { $n } of { $m }
public-when = When
public-where = Where
public-for-whom = For whom
public-map = Map and directions
public-objectives = Objectives
public-agenda = Agenda
public-agenda-version = Version { $n }, published { $date }
public-agenda-empty = The agenda will be published here.
public-invited = { $n ->
    [one] { $n } invited institution
   *[other] { $n } invited institutions
}
public-invited-title = Invited institutions
public-for-officials = { $n ->
    [one] Officials named by the invited institution.
   *[other] Officials named by the { $n } invited institutions.
}
public-languages = { $languages }, with interpretation.
public-languages-one = In { $languages }.
public-day = Day { $n }
public-register = Register
public-register-by = Register by { $date }
public-add-to-calendar = Add to calendar
public-add-all = Add all sessions to calendar
public-calendar-file = Calendar file
public-calendar-subscribe = Subscribe, so that changes reach you
public-organised-by = Organised by { $name }
public-funded-by = Funded by { $name }
public-full = This workshop is full. You can still register for the waiting list.
public-cancelled = This workshop is cancelled.
public-closed = This workshop has taken place.
public-registration-closed = Registration is closed.
public-registration-invited = Registration is by invitation.
public-follows = Follows { $title }
public-calendar-all = All workshops
public-calendar-mine = My workshops
public-calendar-staff = Workshops in my care
public-calendar-google = Google Calendar
public-calendar-outlook = Outlook
public-calendar-office = Outlook for organisations
public-calendar-session = Add this session to the calendar
public-for-everybody = Everybody who registers.
public-description = { $dates }, { $place }. { $theme }
public-followed-by = Followed by { $title }
public-register-waiting = Register for the waiting list
public-session-cancelled = Cancelled
public-cancelled-text = Calendars that subscribed to it are told.
public-staff = For staff
public-series-chain = The series at a glance
public-series-workshops = Workshops of the series
