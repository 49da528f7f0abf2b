# Names of exported files and printed sheets; headings of columns are the fields of fields.ftl.
export-participants-name = بەشداربووان
export-nominations-name = کاندیدکردنەکان
export-people-name = کەسەکان
export-attendance-title = لیستی ئامادەبوون
export-printed = لە { $when } چاپ کراوە
export-xlsx = پەڕاوی خشتە (XLSX)
export-csv = خشتەی دەق (CSV)
