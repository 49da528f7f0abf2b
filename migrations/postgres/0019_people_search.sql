-- Parts of names are found by their trigrams. What is found is shown by name, and nobody waits until all of it has been
-- read: each trigram is indexed together with the region of the alphabet in which the name_key lies, so that the
-- index gives people region by region. Nothing is asked of the server but its own functions: no extension, which not
-- everybody may create, and pg_trgm knows no Arabic letters under the locale C.

-- Names in the order of code points, as in SQLite, whatever the database's locale.
ALTER TABLE people ALTER COLUMN name_key TYPE TEXT COLLATE "C";

-- Where regions begin, and how a trigram becomes a number, the program knows too (storage/people_search/).
CREATE FUNCTION people_grams(name_key TEXT) RETURNS INTEGER[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    region INTEGER := 1048576 * width_bucket(name_key COLLATE "C", ARRAY[
        '0', 'a', 'ae', 'ahmed', 'ahmed f', 'ahmed k', 'ahmed s', 'ai', 'ali', 'ali f',
        'ali k', 'ali s', 'ao', 'au', 'b', 'be', 'bi', 'bo', 'bu', 'c',
        'd', 'de', 'di', 'do', 'du', 'e', 'f', 'fe', 'fi', 'fo',
        'fu', 'g', 'h', 'hassan', 'hassan f', 'hassan k', 'hassan s', 'he', 'hi', 'ho',
        'hu', 'hussein', 'hussein f', 'hussein k', 'hussein s', 'i', 'j', 'k', 'ke', 'ki',
        'ko', 'ku', 'l', 'm', 'me', 'mi', 'mo', 'mohamed', 'mohamed f', 'mohamed k',
        'mohamed s', 'mohammed', 'mohammed f', 'mohammed k', 'mohammed s', 'mu', 'muhammad', 'muhammad f', 'muhammad k', 'muhammad s',
        'mustafa', 'mustafa f', 'mustafa k', 'mustafa s', 'n', 'ne', 'ni', 'no', 'nu', 'o',
        'p', 'q', 'r', 're', 'ri', 'ro', 'ru', 's', 'se', 'si',
        'so', 'su', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ze',
        'zi', 'zo', 'zu', '{', 'ء', 'ئ', 'ئا', 'ئه', 'ئهحمهد', 'ئهحمهد ح',
        'ئهحمهد ع', 'ئهحمهد م', 'ئو', 'ئی', 'ا', 'اح', 'احمد', 'احمد ح', 'احمد ع', 'احمد م',
        'اس', 'اع', 'ام', 'او', 'ب', 'بح', 'بس', 'بع', 'بم', 'بو',
        'ت', 'ث', 'ج', 'ح', 'حح', 'حس', 'حسن', 'حسن ح', 'حسن ع', 'حسن م',
        'حسین', 'حسین ح', 'حسین ع', 'حسین م', 'حع', 'حم', 'حو', 'خ', 'د', 'دح',
        'دس', 'دع', 'دم', 'دو', 'ذ', 'ر', 'رح', 'رس', 'رع', 'رم',
        'رو', 'ز', 'س', 'سح', 'سس', 'سع', 'سم', 'سو', 'ش', 'شح',
        'شس', 'شع', 'شم', 'شو', 'ص', 'ض', 'ط', 'ظ', 'ع', 'عبدالله',
        'عبدالله ح', 'عبدالله ع', 'عبدالله م', 'عح', 'عس', 'عع', 'علی', 'علی ح', 'علی ع', 'علی م',
        'عم', 'عو', 'غ', 'ف', 'فح', 'فس', 'فع', 'فم', 'فو', 'ق',
        'ل', 'م', 'مح', 'محمد', 'محمد ح', 'محمد ع', 'محمد م', 'محهمهد', 'محهمهد ح', 'محهمهد ع',
        'محهمهد م', 'مس', 'مع', 'مم', 'مو', 'ن', 'نح', 'نس', 'نع', 'نم',
        'نو', 'ه', 'هح', 'هس', 'هع', 'هم', 'هو', 'و', 'پ', 'چ',
        'ژ', 'ڤ', 'ک', 'کح', 'کس', 'کع', 'کم', 'کو', 'گ', 'ی'
    ] COLLATE "C");
    grams INTEGER[] := '{}';
    one INTEGER;
    two INTEGER;
    three INTEGER;
    letter TEXT;
BEGIN
    FOREACH letter IN ARRAY string_to_array(name_key, NULL) LOOP
        one := two;
        two := three;
        three := ascii(letter);
        IF one <> 32 AND two <> 32 AND three <> 32 THEN
            grams := grams || region + (one::BIGINT * 37249 + two * 193 + three & 1048575)::INTEGER;
        END IF;
    END LOOP;
    RETURN grams;
END
$$;

-- Without a list of what is pending, which every question would have to read.
CREATE INDEX people_search ON people USING gin (people_grams(name_key)) WITH (fastupdate = off);
