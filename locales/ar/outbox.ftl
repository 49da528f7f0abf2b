# The outbox and writing to people.
