# The words of closed lists: kinds, states, formats, roles. Keys are a prefix and the stored word.

## Things, one and many
thing-workshop = Workshop
thing-session = Session
thing-exercise = Exercise
thing-recommendation = Recommendation

## Kinds of session
kind-registration = Registration
kind-opening = Opening
kind-theory = Theory
kind-best-practice = Best practice
kind-exercise = Exercise
kind-discussion = Discussion
kind-break = Break
kind-closing = Closing

## Who does what in a session
session-role-chair = Chair
session-role-moderator = Moderator
session-role-expert = Expert
session-role-facilitator = Facilitator
session-role-rapporteur = Rapporteur
session-role-interpreter = Interpreter

## A workshop's status
status-draft = Draft
status-published = Published
status-running = Running
status-closed = Closed
status-cancelled = Cancelled

## Who may register
registration-policy-open = Open to everyone
registration-policy-institutions = Open to the invited institutions, up to their seats
registration-policy-invited = Invited people only
registration-policy-closed = Closed

## A registration's status
registration-status-confirmed = Confirmed
registration-status-waiting = Waiting list
registration-status-withdrawn = Withdrawn

## The answer to an invitation
rsvp-waiting = No answer yet
rsvp-yes = Will attend
rsvp-no = Declined
rsvp-substitute = Sends a substitute

## A message's status
message-status-queued = Queued
message-status-sending = Sending
message-status-sent = Sent
message-status-failed = Failed
message-status-unknown = Unknown
message-status-cancelled = Cancelled

## A recommendation's state
state-proposed = Proposed
state-validated = Validated
state-accepted = Accepted
state-in-progress = In progress
state-done = Done
state-stalled = Stalled
state-dropped = Dropped

## What the lead institution answered
response-accepted = Accepted
response-partly = Accepted in part
response-declined = Declined

priority-high = High
priority-normal = Normal
priority-low = Low

## Formats of exercises
format-stakeholder-map = Stakeholder map
format-case-scenario = Case scenario
format-problem-tree = Problem tree
format-swot = Strengths, weaknesses, opportunities, threats
format-world-cafe = World café
format-force-field = Force field
format-prioritisation = Prioritisation
format-gallery-walk = Gallery walk
format-role-play = Role play

## Staff
role-administrator = Administrator
role-organiser = Organiser
role-coordinator = Coordinator

## People
sex-female = Female
sex-male = Male
rank-minister = Minister
rank-director-general = Director General
rank-deputy-director-general = Deputy Director General
rank-director = Director
rank-head-of-section = Head of Section
rank-officer = Officer
rank-adviser = Adviser

## How near an institution stands to the series
tier-core = Core circle
tier-extended = Extended circle
