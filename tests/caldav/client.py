"""A calendar program for the tests: the Python package `caldav`, told what to do line by line.

`client.py URL USER PASSWORD` reads a command a line and answers each with a line of JSON.
"""

import datetime
import json
import sys

import caldav

url, user, password = sys.argv[1:4]
client = caldav.DAVClient(url=url, username=user, password=password, require_tls=False)
principal = client.principal()
calendars = principal.calendars()
known = {}


def told(event):
    component = event.icalendar_component
    attendee = component.get("ATTENDEE")
    return {
        "uid": str(component["UID"]),
        "title": str(component["SUMMARY"]),
        "start": component["DTSTART"].dt.isoformat(),
        "status": str(component["STATUS"]),
        "answer": attendee.params["PARTSTAT"] if attendee else None,
    }


def run(command, *arguments):
    if command == "discover":
        return {
            "principal": str(principal.url),
            "calendars": {calendar.get_display_name(): str(calendar.url) for calendar in calendars},
        }
    calendar = calendars[0]
    if command == "between":
        start, end = (datetime.datetime.fromisoformat(one) for one in arguments)
        found = calendar.search(start=start, end=end, event=True, expand=False)
        return sorted((told(event) for event in found), key=lambda one: (one["start"], one["title"]))
    if command == "expanded":
        start, end = (datetime.datetime.fromisoformat(one) for one in arguments)
        found = calendar.search(start=start, end=end, event=True, server_expand=True)
        return sorted((told(event) for event in found), key=lambda one: (one["start"], one["title"]))
    if command == "remember":
        known["all"] = calendar.get_objects_by_sync_token(load_objects=True, disable_fallback=True)
        return sorted(told(event)["uid"] for event in known["all"])
    if command == "sync":
        changed, deleted = known["all"].sync()
        return {
            "changed": sorted(told(event)["title"] for event in changed),
            "deleted": len(list(deleted)),
        }
    if command == "answer":
        event = calendar.get_event_by_uid(arguments[0])
        event.change_attendee_status(partstat=arguments[1])
        event.save()
        event.load()
        return told(event)
    if command == "retitle":
        event = calendar.get_event_by_uid(arguments[0])
        event.icalendar_component["SUMMARY"] = "Party"
        try:
            event.save()
        except caldav.lib.error.DAVError as error:
            return type(error).__name__
        return "saved"
    raise ValueError(command)


for line in sys.stdin:
    print(json.dumps(run(*line.split())), flush=True)
