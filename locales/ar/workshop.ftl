# The staff pages of one workshop: overview, agenda, institutions, invitations.
