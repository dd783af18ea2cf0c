ALTER TABLE report ADD COLUMN installed VARCHAR(7); -- month of the first run, YYYY-MM; null where it was not sent
