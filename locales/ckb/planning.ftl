# The staff pages of planning: projects, series, workshops, agendas, exercises, seats.
workshop-tabs = بەشەکانی وۆرکشۆپەکە
crumbs-label = شوێنی ئەم پەڕەیە
