"""Reads calendar files with the PyPI package `icalendar` and compares them with what was meant.

Called by calendar_independent.rs with a folder that holds the files and expected.json. Times are read
with the VTIMEZONE of the file alone: every TZID is renamed first, so that no zone data of this machine
can help out. Prints each difference and exits with 1 if there was one.
"""

import json
import pathlib
import re
import sys
from datetime import datetime, timezone

from icalendar import Calendar

PER_EVENT = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "LAST-MODIFIED", "STATUS", "SUMMARY",
    "DESCRIPTION", "LOCATION", "GEO", "URL", "CONFERENCE", "CATEGORIES", "COLOR", "TRANSP",
    "ORGANIZER", "ATTENDEE",
}
differences = []


def expect(file, what, got, wanted):
    if got != wanted:
        differences.append(f"{file}: {what}\n  got    {got!r:.300}\n  wanted {wanted!r:.300}")


def check_lines(name, data):
    """RFC 5545 §3.1, on the bytes."""
    expect(name, "ends with CR LF", data[-2:], b"\r\n")
    lines = data.split(b"\r\n")
    for line in lines:
        if len(line) > 75 or b"\r" in line or b"\n" in line:
            expect(name, "a line of at most 75 octets", line, None)
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            expect(name, "no letter torn by a fold", line, None)


def instant(value):
    """A moment as UTC text; a day as its date."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def text(component, name):
    value = component.get(name)
    return None if value is None else str(value)


def unescaped(value):
    """A TEXT value by RFC 5545 §3.3.11."""
    return re.sub(r"\\(.)", lambda pair: "\n" if pair[1] in "nN" else pair[1], value)


def check(folder, number, case):
    name = case["file"]
    data = (folder / name).read_bytes()
    check_lines(name, data)
    calendar = Calendar.from_ical(data)
    expect(name, "METHOD", text(calendar, "METHOD"), case["method"])
    # The package leaves these two escaped, as they stand in the file.
    for title in ("NAME", "X-WR-CALNAME"):
        value = text(calendar, title)
        expect(name, title, value and unescaped(value), case["name"])
    expect(name, "errors of the parser", calendar.errors, [])

    unfolded = data.replace(b"\r\n ", b"")
    own = re.sub(rb"TZID([:=])", rb"TZID\1Only-in-file-%d/" % number, unfolded)
    timed = {str(event["UID"]): event for event in Calendar.from_ical(own).walk("VEVENT")}
    order = [child.name for child in calendar.subcomponents]
    expect(name, "zones come first", order, sorted(order, reverse=True))

    events = calendar.walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    expect(name, "UIDs", sorted(uids), sorted(event["uid"] for event in case["events"]))
    events = dict(zip(uids, events))
    for wanted in case["events"]:
        uid = wanted["uid"]
        event, with_zone = events.get(uid), timed.get(uid)
        if event is None or with_zone is None:
            continue
        expect(name, f"{uid} start", instant(with_zone["DTSTART"].dt), wanted["start"])
        expect(name, f"{uid} end", instant(with_zone["DTEND"].dt), wanted["end"])
        expect(name, f"{uid} smuggled in", {str(key) for key in event} - PER_EVENT, set())
        expect(name, f"{uid} errors of the parser", event.errors, [])
        for field in ("summary", "description", "location"):
            expect(name, f"{uid} {field}", text(event, field), wanted[field])
        organizer = event["ORGANIZER"]
        expect(name, f"{uid} organizer", organizer.params.get("CN"), wanted["organizer"])
        attendee = event.get("ATTENDEE")
        guest = attendee.params.get("CN") if attendee is not None else None
        expect(name, f"{uid} attendee", guest, wanted["attendee"])


def main():
    folder = pathlib.Path(sys.argv[1])
    cases = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for number, case in enumerate(cases):
        check(folder, number, case)
    print("\n".join(differences[:20]))
    print(f"{len(cases)} files, {len(differences)} differences")
    sys.exit(1 if differences else 0)


main()
