# What a participant does through a link: registration, answer, own page.
