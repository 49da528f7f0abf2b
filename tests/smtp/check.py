"""Reads every mail of a folder with Python's own parser and `icalendar`, which share nothing with ours.

`check.py FOLDER` prints one line for each fault and a summary as JSON; it fails if there was a fault.
"""

import email
import email.policy
import json
import pathlib
import re
import sys

import icalendar

faults = []
seen = []


def check(number, raw):
    def want(truth, what):
        if not truth:
            faults.append(f"{number}: {what}")

    want(raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r"), "a line does not end in CR LF")
    lines = raw.split(b"\r\n")
    want(all(len(line) <= 998 for line in lines), "a line is longer than 998 octets")
    want(all(byte < 128 for byte in raw), "an octet above 127")
    head = raw.split(b"\r\n\r\n", 1)[0]
    for line in head.split(b"\r\n"):
        want(b"=?" not in line or len(line) <= 76, f"a line with an encoded word is longer than 76: {line}")
        want(len(line) <= 78 or b" " not in line.split(b":", 1)[-1].strip(), f"a header line is not folded: {line}")
    for word in re.findall(rb"=\?[^?]+\?[bBqQ]\?[^?]*\?=", head):
        want(len(word) <= 75, f"an encoded word of {len(word)}")
        # Each must stand alone: no letter is split between two.
        try:
            email.header.decode_header(word.decode())[0][0].decode("utf-8")
        except UnicodeDecodeError:
            want(False, "an encoded word splits a letter")

    mail = email.message_from_bytes(raw, policy=email.policy.default)
    want(not mail.defects, f"defects {mail.defects}")
    for name in ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted"]:
        want(len(mail.get_all(name, [])) == 1, f"{name}: {mail.get_all(name)}")
    want(mail["Auto-Submitted"] == "auto-generated", "Auto-Submitted")
    want(not set(mail.keys()) & {"Bcc", "Cc"}, "a header that nobody set")
    subject = str(mail["Subject"])
    want(not re.search("[\u2066-\u2069\u202a-\u202e\r\n\x00-\x1f]", subject), "a control in the subject")

    alternative = mail
    calendar = None
    if mail.get_content_type() == "multipart/mixed":
        alternative, file = list(mail.iter_parts())
        want(file.get_content_type() == "application/ics", f"second part {file.get_content_type()}")
        want(file.get_content_disposition() == "attachment", "the file is no attachment")
        want(file.get_filename() == "invite.ics", f"file name {file.get_filename()}")
        calendar = file.get_payload(decode=True)
    want(alternative.get_content_type() == "multipart/alternative", f"{alternative.get_content_type()} instead of alternative")
    parts = list(alternative.iter_parts())
    kinds = [part.get_content_type() for part in parts]
    want(kinds == ["text/plain", "text/html"] + (["text/calendar"] if calendar else []), f"parts {kinds}")
    want(all((part.get_content_charset() or "").lower() == "utf-8" for part in parts), "a charset")
    want(all(part.get_content_disposition() is None for part in parts), "an alternative with a disposition")
    text, html = (part.get_content() for part in parts[:2])
    language = mail["Content-Language"]
    if language in ("ar", "ckb"):
        bare = [line for line in text.splitlines() if line and not line.startswith(("\u200f", "http"))]
        want(not bare, f"right-to-left lines without U+200F: {bare[:2]}")
        want('dir="rtl"' in html and f'lang="{language}"' in html, "direction of the HTML")
    links = set(re.findall(r'href="([^"]*)"', html))
    want(all(link.replace("&amp;", "&") in text for link in links), f"a link that the text lacks: {links}")

    found = {"to": mail["To"].addresses[0].addr_spec, "name": mail["To"].addresses[0].display_name, "subject": subject,
             "id": str(mail["Message-ID"]), "language": language, "links": sorted(links), "method": None, "headers": sorted(mail.keys())}
    if calendar:
        part = parts[2]
        want(part.get_payload(decode=True) == calendar, "the two calendar parts differ")
        read = icalendar.Calendar.from_ical(calendar)
        want(str(read["METHOD"]) == part.get_param("method"), "METHOD and method differ")
        want((part.get_content_charset() or "").lower() == "utf-8", "charset of the calendar part")
        events = read.walk("VEVENT")
        want(len(events) == 1, f"{len(events)} events")
        event = events[0]
        attendees = event.get("ATTENDEE")
        want(not isinstance(attendees, list), "more than one attendee")
        want(str(attendees).lower() == f"mailto:{found['to']}", f"attendee {attendees}")
        answers_to = (mail["Reply-To"] or mail["From"]).addresses[0].addr_spec
        want(str(event["ORGANIZER"]).lower() == f"mailto:{answers_to}", f"organizer {event['ORGANIZER']}")
        if str(read["METHOD"]) == "CANCEL":
            want(str(event["STATUS"]) == "CANCELLED", "a cancel without its status")
        found |= {"method": str(read["METHOD"]), "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "summary": str(event["SUMMARY"])}
    seen.append(found)


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    check(path.stem, path.read_bytes())
print(json.dumps(seen))
for fault in faults:
    print(fault, file=sys.stderr)
sys.exit(1 if faults else 0)
