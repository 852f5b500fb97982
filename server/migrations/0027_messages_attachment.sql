-- What is attached to a message where its channel takes attachments: an id that its occasion knows to read.
alter table messages.message add column attachment uuid;
