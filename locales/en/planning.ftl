# The staff pages of planning: projects, series, workshops, agendas, exercises, seats.
workshop-tabs = Parts of the workshop
crumbs-label = Where this page stands
