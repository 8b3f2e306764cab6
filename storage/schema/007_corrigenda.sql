-- A substantive corrigendum puts another designation in the place of a mandate.

ALTER TABLE designation ADD COLUMN replaces TEXT;

-- Few events are corrigenda, and the reference of each is looked for.
CREATE INDEX event_corrigendum ON event (subject, n) WHERE name = 'corrigendum_issued';
