# Names of exported files and printed sheets; headings of columns are the fields of fields.ftl.
export-participants-name = المشاركون
export-nominations-name = الترشيحات
export-people-name = الأشخاص
export-attendance-title = ورقة الحضور
export-printed = طُبعت في { $when }
export-xlsx = مصنّف (XLSX)
export-csv = جدول نصي (CSV)
