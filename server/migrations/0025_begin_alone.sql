-- A transaction is told who acts by one function (access_begin, 0017_begin.sql); those that told a part of it each are asked by nobody.
drop function access_enter(uuid, text, boolean, uuid[], text[], boolean, uuid[]);
drop function access_open_sealed(text, boolean, uuid[]);
