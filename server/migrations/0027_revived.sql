-- What a restore brings back to life: accounts, ways to sign in and grants that the data it replaced knew to be ended (server/src/backup/revived.ts). Null where there
-- was nothing to compare with. Only the owner writes it, with the restore itself.
alter table machine_restore add column revived jsonb;
