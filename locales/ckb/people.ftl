# The staff pages of people and institutions.
