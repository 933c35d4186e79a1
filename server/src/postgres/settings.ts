/**
 * For a small machine that may lose power: memory is modest, nothing that guards data is off. Kept in a file of our own that is
 * written at every start, so a newer Muster brings its settings to an old cluster.
 */
export function settings(port: number): string {
  return `# Written by Muster at every start. Changes belong at the end of postgresql.conf.
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'

fsync = on
synchronous_commit = on
full_page_writes = on

shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
max_connections = 100
max_wal_size = 2GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off

# One file a weekday, overwritten a week later. Refused statements and their values are told to the caller, never to the log.
logging_collector = on
log_directory = 'log'
log_filename = 'postgres-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
log_autovacuum_min_duration = -1
`
}

/** Only this machine, only the two roles of Muster, only by password: nobody can sign in as the superuser. */
export const signIn = 'host all muster_owner,muster_app 127.0.0.1/32 scram-sha-256\n'
