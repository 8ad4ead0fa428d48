-- A resource as it is now; its JSON is that version whose ordinal it names.
CREATE TABLE resource (
    rid INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, id TEXT NOT NULL,
    ordinal INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL, UNIQUE (type, id));
CREATE INDEX resource_in_order ON resource (type, deleted);
CREATE INDEX resource_by_change ON resource (type, deleted, updated);

-- Every version there was, the present one included; one that deletes has no body.
CREATE TABLE version (
    number INTEGER PRIMARY KEY AUTOINCREMENT, rid INTEGER NOT NULL, ordinal INTEGER NOT NULL, version TEXT NOT NULL,
    updated INTEGER NOT NULL, method TEXT NOT NULL, body TEXT, UNIQUE (rid, ordinal));
