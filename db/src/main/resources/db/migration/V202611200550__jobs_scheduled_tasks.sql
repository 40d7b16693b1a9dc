-- Work that nobody waits for (mail, sealing, exports, tidying) runs as jobs, and a job runs once however many nodes
-- there are: the node that runs it marks its row, and its beating heart says that it still lives. The layout is that
-- of db-scheduler 16. What a job works on is text: an identity, never a serialised object.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    constraint scheduled_tasks_pk primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_ix on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat_ix on scheduled_tasks (last_heartbeat);
