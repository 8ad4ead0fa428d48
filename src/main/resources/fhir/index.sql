-- What present resources are found by. Each primary key serves the search, each second index the test of one resource and its removal.
-- Values that only count together, as those of a composite parameter do, have the same element; all others have element 0.
CREATE TABLE token_index (parameter INTEGER, code TEXT, system TEXT, rid INTEGER, element INTEGER, PRIMARY KEY (parameter, code, system, rid, element)) WITHOUT ROWID;
CREATE INDEX token_by_resource ON token_index (rid, parameter);
CREATE TABLE text_index (parameter INTEGER, folded TEXT, exact TEXT, rid INTEGER, element INTEGER, PRIMARY KEY (parameter, folded, exact, rid, element)) WITHOUT ROWID;
CREATE INDEX text_by_resource ON text_index (rid, parameter);
CREATE TABLE link_index (parameter INTEGER, id TEXT, type TEXT, base TEXT, rid INTEGER, element INTEGER, PRIMARY KEY (parameter, id, type, base, rid, element)) WITHOUT ROWID;
CREATE INDEX link_by_resource ON link_index (rid, parameter);
CREATE TABLE moment_index (parameter INTEGER, start INTEGER, finish INTEGER, rid INTEGER, element INTEGER, PRIMARY KEY (parameter, start, finish, rid, element)) WITHOUT ROWID;
CREATE INDEX moment_by_finish ON moment_index (parameter, finish, start);
CREATE INDEX moment_by_resource ON moment_index (rid, parameter);
CREATE TABLE amount_index (
    parameter INTEGER, low REAL, high REAL, system TEXT, code TEXT, unit TEXT, rid INTEGER, element INTEGER,
    PRIMARY KEY (parameter, low, high, system, code, unit, rid, element)) WITHOUT ROWID;
CREATE INDEX amount_by_resource ON amount_index (rid, parameter);

-- One row for each date parameter of each present resource, so that a long list is read in order instead of being sorted.
CREATE TABLE moment_order (rid INTEGER, parameter INTEGER, earliest INTEGER, latest INTEGER, PRIMARY KEY (rid, parameter)) WITHOUT ROWID;
CREATE INDEX moment_order_up ON moment_order (parameter, earliest, rid);
CREATE INDEX moment_order_down ON moment_order (parameter, latest, rid);
