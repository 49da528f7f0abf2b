# Names of exported files and printed sheets; headings of columns are the fields of fields.ftl.
export-participants-name = participants
export-nominations-name = nominations
export-people-name = people
export-attendance-title = Attendance sheet
export-printed = Printed { $when }
export-xlsx = Workbook (XLSX)
export-csv = Text table (CSV)
