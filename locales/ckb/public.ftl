# The public pages: list of workshops, a workshop, adding it to a calendar.
