# The staff pages of planning: projects, series, workshops, agendas, exercises, seats.
workshop-tabs = أقسام ورشة العمل
crumbs-label = موضع هذه الصفحة
