# Dates, times, zones and distances in time.
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
# 1 is Monday.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

date-long = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-month-year = { $month } { $year }
date-with-weekday = { $weekday } { $date }
date-with-time = { $date }, { $time }
date-with-zone = { $date }, { $zone }
# Two days that follow each other, and more than two, in one month.
date-range-two-days = { $first }–{ $last } { $month } { $year }
date-range-days = { $first }–{ $last } { $month } { $year }
date-range = { $first } – { $last }
date-hours-one-day = { $day } { $hours }
date-hours = { $day } { $start } to { $last } { $end }

relative-today = today
relative-tomorrow = tomorrow
relative-yesterday = yesterday
relative-now = just now
relative-in-days = { $n ->
    [one] in { $n } day
   *[other] in { $n } days
}
relative-days-ago = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
relative-days-late = { $n ->
    [one] { $n } day late
   *[other] { $n } days late
}
relative-in-hours = { $n ->
    [one] in { $n } hour
   *[other] in { $n } hours
}
relative-hours-ago = { $n ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
relative-in-minutes = { $n ->
    [one] in { $n } minute
   *[other] in { $n } minutes
}
relative-minutes-ago = { $n ->
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
duration-minutes = { $m } min
duration-hours = { $h } h
duration-hours-minutes = { $h } h { $m } min

# How a zone is named, then the cities of the zones that we name.
zone-name = { $city } time
zone-with-offset = { $zone } (UTC{ $offset })
zone-utc = Universal time
zone-asia-baghdad = Baghdad
zone-asia-amman = Amman
zone-asia-beirut = Beirut
zone-asia-damascus = Damascus
zone-asia-riyadh = Riyadh
zone-asia-kuwait = Kuwait
zone-asia-qatar = Doha
zone-asia-dubai = Dubai
zone-asia-tehran = Tehran
zone-africa-cairo = Cairo
zone-africa-tunis = Tunis
zone-europe-istanbul = Istanbul
zone-europe-vienna = Vienna
zone-europe-zurich = Zurich
zone-europe-berlin = Berlin
zone-europe-brussels = Brussels
zone-europe-paris = Paris
zone-europe-london = London
zone-europe-stockholm = Stockholm
zone-america-new-york = New York
