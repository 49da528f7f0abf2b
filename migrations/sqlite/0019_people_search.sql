-- Parts of names are found by their trigrams. What is found is shown by name, and nobody waits until all of it has been
-- read: people are numbered by the region of the alphabet in which their name_key lies, so that the index gives
-- them region by region. Everything here is derived from people.name_key and kept by the triggers.

-- Where regions begin, in the order of code points. The program knows the same list (storage/people_search/regions.rs).
CREATE VIEW people_regions (start) AS VALUES
        ('0'), ('a'), ('ae'), ('ahmed'), ('ahmed f'), ('ahmed k'), ('ahmed s'), ('ai'), ('ali'), ('ali f'),
        ('ali k'), ('ali s'), ('ao'), ('au'), ('b'), ('be'), ('bi'), ('bo'), ('bu'), ('c'),
        ('d'), ('de'), ('di'), ('do'), ('du'), ('e'), ('f'), ('fe'), ('fi'), ('fo'),
        ('fu'), ('g'), ('h'), ('hassan'), ('hassan f'), ('hassan k'), ('hassan s'), ('he'), ('hi'), ('ho'),
        ('hu'), ('hussein'), ('hussein f'), ('hussein k'), ('hussein s'), ('i'), ('j'), ('k'), ('ke'), ('ki'),
        ('ko'), ('ku'), ('l'), ('m'), ('me'), ('mi'), ('mo'), ('mohamed'), ('mohamed f'), ('mohamed k'),
        ('mohamed s'), ('mohammed'), ('mohammed f'), ('mohammed k'), ('mohammed s'), ('mu'), ('muhammad'), ('muhammad f'), ('muhammad k'), ('muhammad s'),
        ('mustafa'), ('mustafa f'), ('mustafa k'), ('mustafa s'), ('n'), ('ne'), ('ni'), ('no'), ('nu'), ('o'),
        ('p'), ('q'), ('r'), ('re'), ('ri'), ('ro'), ('ru'), ('s'), ('se'), ('si'),
        ('so'), ('su'), ('t'), ('u'), ('v'), ('w'), ('x'), ('y'), ('z'), ('ze'),
        ('zi'), ('zo'), ('zu'), ('{'), ('ء'), ('ئ'), ('ئا'), ('ئه'), ('ئهحمهد'), ('ئهحمهد ح'),
        ('ئهحمهد ع'), ('ئهحمهد م'), ('ئو'), ('ئی'), ('ا'), ('اح'), ('احمد'), ('احمد ح'), ('احمد ع'), ('احمد م'),
        ('اس'), ('اع'), ('ام'), ('او'), ('ب'), ('بح'), ('بس'), ('بع'), ('بم'), ('بو'),
        ('ت'), ('ث'), ('ج'), ('ح'), ('حح'), ('حس'), ('حسن'), ('حسن ح'), ('حسن ع'), ('حسن م'),
        ('حسین'), ('حسین ح'), ('حسین ع'), ('حسین م'), ('حع'), ('حم'), ('حو'), ('خ'), ('د'), ('دح'),
        ('دس'), ('دع'), ('دم'), ('دو'), ('ذ'), ('ر'), ('رح'), ('رس'), ('رع'), ('رم'),
        ('رو'), ('ز'), ('س'), ('سح'), ('سس'), ('سع'), ('سم'), ('سو'), ('ش'), ('شح'),
        ('شس'), ('شع'), ('شم'), ('شو'), ('ص'), ('ض'), ('ط'), ('ظ'), ('ع'), ('عبدالله'),
        ('عبدالله ح'), ('عبدالله ع'), ('عبدالله م'), ('عح'), ('عس'), ('عع'), ('علی'), ('علی ح'), ('علی ع'), ('علی م'),
        ('عم'), ('عو'), ('غ'), ('ف'), ('فح'), ('فس'), ('فع'), ('فم'), ('فو'), ('ق'),
        ('ل'), ('م'), ('مح'), ('محمد'), ('محمد ح'), ('محمد ع'), ('محمد م'), ('محهمهد'), ('محهمهد ح'), ('محهمهد ع'),
        ('محهمهد م'), ('مس'), ('مع'), ('مم'), ('مو'), ('ن'), ('نح'), ('نس'), ('نع'), ('نم'),
        ('نو'), ('ه'), ('هح'), ('هس'), ('هع'), ('هم'), ('هو'), ('و'), ('پ'), ('چ'),
        ('ژ'), ('ڤ'), ('ک'), ('کح'), ('کس'), ('کع'), ('کم'), ('کو'), ('گ'), ('ی');

-- A person's number: their region, then one after the other. The rowid of people is not kept by VACUUM.
CREATE TABLE people_search_ids (
    id        INTEGER PRIMARY KEY,
    person_id BLOB NOT NULL UNIQUE
) STRICT;

-- It holds no text of its own, and what is taken out of it is overwritten (secure-delete): an erased name is gone.
CREATE VIRTUAL TABLE people_search USING fts5(
    name_key, content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1'
);
INSERT INTO people_search (people_search, rank) VALUES ('secure-delete', 1);

INSERT INTO people_search_ids (id, person_id)
SELECT (region << 40) + row_number() OVER (PARTITION BY region ORDER BY name_key, id), id
FROM (SELECT id, name_key, (SELECT COUNT(*) FROM people_regions WHERE start <= name_key) AS region FROM people);
INSERT INTO people_search (rowid, name_key)
SELECT s.id, p.name_key FROM people_search_ids s JOIN people p ON p.id = s.person_id ORDER BY s.id;

CREATE TRIGGER people_search_insert AFTER INSERT ON people BEGIN
    INSERT INTO people_search_ids (id, person_id)
    SELECT MAX(COALESCE((SELECT MAX(id) FROM people_search_ids WHERE id < (region + 1) << 40), 0), region << 40) + 1, new.id
    FROM (SELECT COUNT(*) AS region FROM people_regions WHERE start <= new.name_key);
    INSERT INTO people_search (rowid, name_key)
    SELECT id, new.name_key FROM people_search_ids WHERE person_id = new.id;
END;

CREATE TRIGGER people_search_delete AFTER DELETE ON people BEGIN
    INSERT INTO people_search (people_search, rowid, name_key)
    SELECT 'delete', id, old.name_key FROM people_search_ids WHERE person_id = old.id;
    DELETE FROM people_search_ids WHERE person_id = old.id;
END;

CREATE TRIGGER people_search_update AFTER UPDATE OF id, name_key ON people
WHEN old.name_key <> new.name_key OR old.id <> new.id BEGIN
    INSERT INTO people_search (people_search, rowid, name_key)
    SELECT 'delete', id, old.name_key FROM people_search_ids WHERE person_id = old.id;
    DELETE FROM people_search_ids WHERE person_id = old.id;
    INSERT INTO people_search_ids (id, person_id)
    SELECT MAX(COALESCE((SELECT MAX(id) FROM people_search_ids WHERE id < (region + 1) << 40), 0), region << 40) + 1, new.id
    FROM (SELECT COUNT(*) AS region FROM people_regions WHERE start <= new.name_key);
    INSERT INTO people_search (rowid, name_key)
    SELECT id, new.name_key FROM people_search_ids WHERE person_id = new.id;
END;
