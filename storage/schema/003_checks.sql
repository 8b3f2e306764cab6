-- The tables that every commit writes check what a column may hold value by value: for a list of
-- three or more SQLite builds a table of its own at each write.  The rows stay as they are, so only
-- the text of the schema changes, as https://www.sqlite.org/lang_altertable.html allows for a CHECK.

PRAGMA writable_schema = ON;

UPDATE sqlite_schema
   SET sql = replace(sql,
                   'CHECK (state IN (''armed'', ''fired'', ''skipped'', ''cancelled''))',
                   'CHECK (state = ''armed'' OR state = ''fired'' OR state = ''skipped'' OR ' ||
                   'state = ''cancelled'')')
 WHERE name = 'timer';

UPDATE sqlite_schema
   SET sql = replace(sql,
                   'CHECK (state IN (' || char(10) ||
                   '                 ''offered'', ''listed'', ''under_silence'', ''designated'', ''in_force'', ''renewal_due'',' || char(10) ||
                   '                 ''renewing'', ''handing_over'', ''holdover'', ''ended'', ''withdrawn'', ''not_retained'',' || char(10) ||
                   '                 ''annulled''))',
                   'CHECK (state = ''offered'' OR state = ''listed'' OR ' ||
                   'state = ''under_silence'' OR state = ''designated'' OR ' ||
                   'state = ''in_force'' OR state = ''renewal_due'' OR state = ''renewing'' OR ' ||
                   'state = ''handing_over'' OR state = ''holdover'' OR state = ''ended'' OR ' ||
                   'state = ''withdrawn'' OR state = ''not_retained'' OR state = ''annulled'')')
 WHERE name = 'designation';

UPDATE sqlite_schema
   SET sql = replace(sql,
                   'CHECK (precision IN (''day'', ''month'', ''year''))',
                   'CHECK (precision = ''day'' OR precision = ''month'' OR precision = ''year'')')
 WHERE name = 'designation';

UPDATE sqlite_schema
   SET sql = replace(sql,
                   'CHECK (confidence IN (''high'', ''medium'', ''low''))',
                   'CHECK (confidence = ''high'' OR confidence = ''medium'' OR ' ||
                   'confidence = ''low'')')
 WHERE name = 'designation';

UPDATE sqlite_schema
   SET sql = replace(sql,
                   'CHECK (state IN (''held'', ''pending'', ''sent'', ''withdrawn''))',
                   'CHECK (state = ''held'' OR state = ''pending'' OR state = ''sent'' OR ' ||
                   'state = ''withdrawn'')')
 WHERE name = 'notice';

PRAGMA writable_schema = RESET;

-- The same for the condition of an index.
DROP INDEX designation_open;
CREATE INDEX designation_open ON designation (host, start_on)
  WHERE state = 'offered' OR state = 'listed' OR state = 'under_silence';
