// The steps by which the meeting centre's tables came to be. What ran once is never changed: new steps are added.

const APART = `exists (select 1 from meeting where roomId = new.roomId and id <> new.id
     and state in ('requested', 'confirmed', 'preparing', 'ready', 'inSession', 'onBreak', 'clearing')
     and blockedFrom < new.blockedUntil and blockedUntil > new.blockedFrom)`;
const HOLDS = "new.state in ('requested', 'confirmed', 'preparing', 'ready', 'inSession', 'onBreak', 'clearing')";

export const tables = [
  `create table room(id text primary key, state text not null check (state in ('inService', 'outOfService', 'retired')), nameZh text not null, nameEn text not null,
     floor text not null, wayZh text not null, wayEn text not null, layouts text not null, equipment text not null, outReasonZh text, outReasonEn text, washroomArrow text, breakAreaArrow text) strict`,
  `create table taskTemplate(id text primary key, state text not null check (state in ('active', 'retired')), nameZh text not null, nameEn text not null,
     phase text not null, hands text not null, must integer not null, minutes integer not null, roomId text references room) strict`,
  `create table meeting(id text primary key, state text not null check (state in ('requested', 'confirmed', 'preparing', 'ready', 'inSession', 'onBreak', 'clearing', 'closed', 'cancelled', 'noShow')),
     roomId text not null references room, title text not null, titleShown integer not null, hostId text references host, companyId text references company,
     startsAt integer not null, endsAt integer not null check (endsAt > startsAt), blockedFrom integer not null, blockedUntil integer not null,
     layout text not null, setupMinutes integer not null, clearingMinutes integer not null, expected integer not null, actual integer,
     equipment text not null, wishes text not null, openBefore integer not null, openAfter integer not null, keysOut integer not null,
     confirmedAt integer, preparingAt integer, readyAt integer, welcomedAt integer, startedAt integer, breakAt integer, refilledAt integer, endedAt integer,
     poweredOffAt integer, signedAt integer, signedHow text, closedAt integer) strict`,
  'create index meeting_room on meeting(roomId, blockedFrom)',
  'create index meeting_start on meeting(startsAt)',
  'create index meeting_open on meeting(state)',
  // The calendar's own last word: whatever the code above it believes, two meetings never hold one room at once.
  `create trigger meeting_apart before insert on meeting when ${HOLDS} and ${APART} begin select raise(abort, 'two meetings in one room'); end`,
  `create trigger meeting_still_apart before update of roomId, state, blockedFrom, blockedUntil on meeting when ${HOLDS} and ${APART} begin select raise(abort, 'two meetings in one room'); end`,
  `create table serviceTask(id text primary key, state text not null check (state in ('todo', 'claimed', 'doing', 'done', 'checked', 'blocked', 'cancelled')),
     meetingId text not null references meeting, roomId text not null references room, phase text not null, templateId text references taskTemplate,
     nameZh text not null, nameEn text not null, hands text not null, must integer not null, dueAt integer not null,
     claimedBy text, claimedAt integer, startedAt integer, doneBy text, doneAt integer, checkedBy text, checkedAt integer, blockedBecause text, over integer not null) strict`,
  'create index serviceTask_meeting on serviceTask(meetingId)',
  "create index serviceTask_open on serviceTask(roomId) where state in ('todo', 'claimed', 'doing', 'blocked')",
  `create table roomKey(id text primary key, state text not null check (state in ('inOffice', 'out', 'retired')), roomId text not null references room,
     label text not null, heldBy text, meetingId text references meeting, outAt integer, dueBackAt integer) strict`,
  'create index roomKey_room on roomKey(roomId)',
  `create table roomRequest(id text primary key, state text not null check (state in ('open', 'taken', 'served', 'dropped')), roomId text not null references room,
     meetingId text not null references meeting, kind text not null, seat text not null, askedAt integer not null, takenBy text, takenAt integer, servedBy text,
     servedAt integer, rungAt integer) strict`,
  'create index roomRequest_room on roomRequest(roomId)',
  "create index roomRequest_open on roomRequest(meetingId) where state in ('open', 'taken')",
  'alter table meeting add column warnedAt integer',
  `create table meetingChange(id text primary key, state text not null check (state in ('unread', 'read')), meetingId text not null references meeting,
     fields text not null, changedAt integer not null, changedBy text not null, readBy text, readAt integer) strict`,
  'create index meetingChange_of on meetingChange(meetingId)',
  'create table meetingSeries(id text primary key, every text not null, rule text not null) strict',
  'alter table meeting add column seriesId text references meetingSeries',
  'alter table room add column pictureId text',
  "alter table meeting add column sheet text not null default '{}'",
  'create index meeting_series on meeting(seriesId) where seriesId is not null',
];
