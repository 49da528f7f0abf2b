-- Who made a series that stands in no project, where it was made before that was kept with it: the log knows.
UPDATE series SET created_by = (
    SELECT u.id FROM audit_log a JOIN users u ON u.id = a.user_id
    WHERE a.action = 'series.create' AND a.subject_id = series.id
    ORDER BY a.at LIMIT 1)
WHERE created_by IS NULL;
