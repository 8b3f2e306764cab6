-- A substantive corrigendum puts another designation in the place of a mandate.

ALTER TABLE designation ADD COLUMN replaces TEXT;

-- Few events are corrigenda, and each has a reference of the Council that nothing else bears.
CREATE INDEX event_corrigendum ON event (json_extract(payload, '$.reference'))
  WHERE name = 'corrigendum_issued';
