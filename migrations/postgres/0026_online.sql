-- Where to join from afar, for those who take part; and where on earth it is, as "36.191100,44.009200".
ALTER TABLE workshops ADD COLUMN conference TEXT;
ALTER TABLE workshops ADD COLUMN coordinates TEXT;
