// Who may see or ask what: the one table. A field that is not in it does not start the server; neither does a rule
// for a field that is not there. Moves are judged once more by their own table (`by`), with the reason in words.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { Context } from '../context.ts';
import { Refusal, words } from '../engine/refusal.ts';
import { ALL_STAFF, DESK, type Role, WATCH } from '../engine/roles.ts';

const everybody: readonly Role[] = ['unpaired', 'kiosk', 'display', ...ALL_STAFF];
const staff: readonly Role[] = ALL_STAFF;
const desk: readonly Role[] = DESK;
const watch: readonly Role[] = WATCH;
const kiosk: readonly Role[] = ['kiosk'];
const display: readonly Role[] = ['display'];
const devices: readonly Role[] = ['kiosk', 'display'];
const deviceKeepers: readonly Role[] = [...DESK, 'admin'];
const accountKeepers: readonly Role[] = ['manager', 'admin'];
const deskSettings: readonly Role[] = ['supervisor', 'manager', 'admin'];
const unpaired: readonly Role[] = ['unpaired'];
const hosting: readonly Role[] = [...DESK, 'attendant'];
const service: readonly Role[] = [...hosting, 'avTechnician', 'cleaner', 'engineer'];

/** Field names by who may have them; names of one type may stand in several groups. */
const MAY: Readonly<Record<string, readonly (readonly [roles: readonly Role[], fields: string])[]>> = {
  Query: [
    [everybody, 'viewer peopleAtDesk'],
    [staff, 'property departments lobbies notice'],
    [watch, 'visit inside checkVisit'],
    [desk, 'watchList dayFigures'],
    [[...deskSettings], 'visitDocuments'],
    [kiosk, 'tiles documentsFor meetingsToday'],
    [[...desk, 'kiosk'], 'findHost'],
    [watch, 'hosts companies'],
    [deviceKeepers, 'devices'],
    [accountKeepers, 'staffMembers'],
    [service, 'rooms meeting meetingsOn'],
    [desk, 'taskTemplates meetingFigures meetingCalendar meetingDays roomChoices keysOut'],
  ],
  Subscription: [
    [watch, 'arrivals'],
    [staff, 'notices'],
    [service, 'meetingCentre'],
    [desk, 'roomCalls'],
    [display, 'lobbyBoard'],
    [kiosk, 'kioskBoard promise'],
  ],
  Mutation: [
    [everybody, 'signIn changePerson signOut enterByLink'],
    [unpaired, 'setUp startPairing'],
    [staff, 'setPin changePassword setLanguage stayPresent'],
    [devices, 'reportDrawn'],
    [deviceKeepers, 'pairDevice amendDevice revokeDevice'],
    [
      accountKeepers,
      'addStaffMember amendStaffMember suspendStaffMember restoreStaffMember resetPasswordOfStaffMember',
    ],
    [deskSettings, 'amendProperty'],
    [accountKeepers, 'addDepartment amendDepartment retireDepartment restoreDepartment'],
    [[...desk, 'admin'], 'addLobby amendLobby retireLobby restoreLobby'],
    [desk, 'addSeat amendSeat retireSeat restoreSeat addPlace amendPlace retirePlace restorePlace'],
    [
      desk,
      'addCompany amendCompany retireCompany restoreCompany addHost amendHost retireHost restoreHost revealHostTelephone',
    ],
    [kiosk, 'signInVisit openInvitation arriveInvited signOutVisit ringBell noteBadge noteTimings'],
    [
      desk,
      'registerVisit inviteVisit arriveVisit receiveVisit showInVisit declineVisit answerBell revealVisitTelephone undoVisit',
    ],
    [desk, 'seeVisitIdentity nameVisitHost tellVisitHost answerVisitHost callVisit seatVisit serveVisitTea'],
    [desk, 'inviteVisits rescheduleVisit cancelVisit printVisitBadge makeVisitLink makeCompanyLink endCompanyLink'],
    [watch, 'enterVisit leaveVisit refuseVisit pressVisits'],
    [['supervisor', 'manager'], 'addWatched amendWatched retireWatched restoreWatched'],
    [deskSettings, 'publishVisitDocument retireVisitDocument'],
    [desk, 'writeNotice amendNotice publishNotice scheduleNotice withdrawNotice'],
    [desk, 'addRoom amendRoom takeOutRoom putBackRoom retireRoom restoreRoom addRoomKey retireRoomKey restoreRoomKey'],
    [desk, 'addTaskTemplate amendTaskTemplate retireTaskTemplate restoreTaskTemplate'],
    [desk, 'bookMeeting replanMeeting confirmMeeting cancelMeeting giveUpMeeting'],
    [desk, 'bookMeetings replanMeetings cancelMeetings'],
    [
      hosting,
      'prepareMeeting welcomeMeeting startMeeting pauseMeeting resumeMeeting refillMeeting countMeeting endMeeting powerOffMeeting signMeeting closeMeeting prolongMeeting undoMeeting',
    ],
    [hosting, 'handOutRoomKey takeBackRoomKey'],
    [
      service,
      'claimServiceTask beginServiceTask finishServiceTask releaseServiceTask blockServiceTask unblockServiceTask undoServiceTask',
    ],
    [
      desk,
      'checkServiceTask redoServiceTask dropRoomRequest makeRoomLink makeRoomPictureTicket removeRoomPicture adoptTurnaround',
    ],
    [service, 'takeRoomRequest serveRoomRequest undoRoomRequest acknowledgeMeetingChange'],
  ],

  Viewer: [[everybody, 'face roles language now setupNeeded secure staffMember device pairing property demo']],
  Pairing: [[everybody, 'code expiresAt']],
  DeskPerson: [[everybody, 'account name nameEn hasPin']],
  Property: [
    [
      everybody,
      'id nameZh nameEn zone closingTime retentionDays askTelephone surnameAndTitle receptionExtension requiredMarks',
    ],
    [everybody, 'addressZh addressEn drinks photo badge deputyAfter deskAfter drinkWarnAfter'],
    [['admin'], 'webhookUrl webhookSecretSet robotUrl'],
  ],
  Department: [[staff, 'id nameZh nameEn state actions']],
  Lobby: [
    [[...staff, ...devices], 'id nameZh nameEn'],
    [staff, 'state seats places actions'],
  ],
  Seat: [
    [staff, 'id name lobby state actions'],
    [watch, 'takenBy'],
  ],
  Place: [[staff, 'id nameZh nameEn state actions']],
  Company: [
    [watch, 'id nameZh nameEn floors wayZh wayEn state hosts actions'],
    [desk, 'robotUrl linkUntil'],
  ],
  Host: [
    [watch, 'id nameZh nameEn title company department floor state actions'],
    [watch, 'extension'],
    [desk, 'telephoneMasked email deputy principal addressAs'],
  ],
  HostChoice: [[[...desk, 'kiosk'], 'id nameZh nameEn companyZh companyEn floor']],
  CompanyChoice: [[[...desk, 'kiosk'], 'id nameZh nameEn floors']],
  DepartmentChoice: [[kiosk, 'id nameZh nameEn']],
  KioskTiles: [[kiosk, 'companies departments']],
  FoundHosts: [[[...desk, 'kiosk'], 'hosts companies']],
  RegisterAction: [[staff, 'name label open because']],

  Visit: [
    [
      watch,
      'id code state stateLabel purpose host toCompany lobby language signedInAt inBuilding actions history erased',
    ],
    [watch, 'name title company'],
    [
      watch,
      'expectedAt arrivedAt receivedAt shownInAt insideAt endedAt identitySeenAt hostToldAt hostAnswer hostAnsweredAt',
    ],
    [watch, 'calledAt calledTo calledUntil calledTimes seat seatedAt teaServedAt refusedBecause'],
    [watch, 'toDepartment groupSize tools drink drinkDueAt badgePrints hostReadAt nudgedTimes nudgedAt'],
    [desk, 'telephoneMasked emailMasked askFor invitationCode invitationText watched acceptances'],
    [desk, 'messages photo'],
  ],
  Message: [[desk, 'id channel channelLabel about aboutLabel at settledAt outcome outcomeLabel tries attempts']],
  MessageAttempt: [[desk, 'at outcome outcomeLabel']],
  Badge: [[desk, 'text visit']],
  PressedVisit: [[watch, 'id visit refused']],
  GateCheck: [[watch, 'answer visit']],
  WatchWarning: [[desk, 'reason similar']],
  Watched: [[desk, 'id state name reason telephoneMasked until addedAt addedBy actions']],
  WatchedAction: [[desk, 'name label open because']],
  VisitDocument: [[deskSettings, 'id state kind purposes versions actions']],
  VisitDocumentVersion: [[deskSettings, 'id number titleZh titleEn bodyZh bodyEn publishedAt publishedBy']],
  VisitDocumentAction: [[deskSettings, 'name label open because']],
  Acceptance: [[desk, 'title version language how sha256 at']],
  DayFigures: [
    [desk, 'day signedIn expectedNow insideNow peopleInside noShow walkIns invited byPurpose waitP50 waitP90 kiosk'],
  ],
  PurposeCount: [[desk, 'purpose count']],
  KioskTimes: [[desk, 'path count p50 p90']],
  VisitAction: [[watch, 'name label open because']],
  Happening: [[staff, 'seq at move label by reason']],
  Bell: [[watch, 'id state kiosk lobby rungAt answeredAt answeredBy actions']],
  BellAction: [[watch, 'name label open because']],
  SignedIn: [[kiosk, 'code signOutCode seeReception badge floor wayZh wayEn roomZh roomEn link promise photoTicket']],
  Invited: [
    [
      kiosk,
      'ticket name title purpose hostMaskedZh hostMaskedEn companyZh companyEn floor expectedAt groupSize documents drinks',
    ],
  ],
  DocumentToSign: [[kiosk, 'versionId kind title body']],
  SignedOut: [[kiosk, 'code']],
  PromiseFrame: [[kiosk, 'reset cursor asOf promise']],
  Promise: [[kiosk, 'code stage usualMinutes']],
  ArrivalsFrame: [[watch, 'reset cursor asOf visits bells']],
  KioskFrame: [[kiosk, 'reset cursor asOf board']],
  KioskBoard: [
    [
      kiosk,
      'propertyZh propertyEn zone lobbyZh lobbyEn name retentionDays askTelephone surnameAndTitle receptionExtension bell',
    ],
    [kiosk, 'drinks photo badge languages'],
  ],
  KioskBell: [[kiosk, 'id state rungAt']],

  Room: [
    [
      service,
      'id nameZh nameEn floor wayZh wayEn layouts equipment state stateLabel outReason truth keys picture actions',
    ],
    [service, 'washroomArrow breakAreaArrow'],
    [desk, 'linkUntil'],
  ],
  RoomLayout: [[service, 'layout label seats setupMinutes clearingMinutes']],
  RoomTruth: [[service, 'name label because meetingId until nextLabel nextAt']],
  RoomAction: [[service, 'name label open because']],
  RoomKey: [
    [service, 'id roomId room label state stateLabel heldBy meetingId outAt dueBackAt overdue actions history'],
  ],
  RoomKeyAction: [[service, 'name label open because']],
  Meeting: [
    [service, 'id roomId room title titleShown state stateLabel organiser startsAt endsAt blockedFrom blockedUntil'],
    [service, 'layout layoutLabel expected guests actual equipment wishes sheet service openBefore openAfter keysOut'],
    [
      service,
      'readyAt welcomedAt startedAt refilledAt refillDueAt warnedAt changes hits otherRooms endedAt poweredOffAt signedAt signedLabel series tasks actions history',
    ],
    [desk, 'host company messages'],
  ],
  MeetingAction: [[service, 'name label open because']],
  ServiceTask: [
    [
      service,
      'id meetingId roomId nameZh nameEn phase hands must dueAt state stateLabel claimedBy doneBy doneAt blockedLabel actions',
    ],
  ],
  ServiceTaskAction: [[service, 'name label open because']],
  TaskTemplate: [[desk, 'id nameZh nameEn phase hands must minutes roomId state actions']],
  MeetingFigures: [[desk, 'held readyOnTime noShow cancelled overran requests servedP50 servedP90 turnarounds']],
  RoomTurnaround: [[desk, 'room layout layoutLabel count enough setupPlanned setupTook clearingPlanned clearingTook']],
  TaskTemplateAction: [[desk, 'name label open because']],
  RoomRequest: [
    [
      service,
      'id roomId room meetingId kind label urgent seat state stateLabel askedAt rungAt takenBy servedAt actions',
    ],
  ],
  RoomRequestAction: [[service, 'name label open because']],
  RoomCallsFrame: [[desk, 'reset cursor asOf requests meetings keys']],
  MeetingCentreFrame: [[service, 'reset cursor asOf rooms meetings tasks keys requests changes']],
  MeetingChange: [[service, 'id meetingId state changedAt changedBy readBy readAt lines actions']],
  ServiceSheet: [[service, 'nameCards microphones tea coffee water seats towels banner']],
  SeatDrink: [[service, 'seat drink note']],
  MeetingSeries: [[service, 'label place count later']],
  RoomChoice: [[desk, 'room layout seats because']],
  MeetingDay: [[desk, 'day startsAt taken']],
  MeetingChangeLine: [[service, 'label from to']],
  MeetingChangeAction: [[service, 'name label open because']],

  Notice: [
    [staff, 'id titleZh titleEn bodyZh bodyEn state stateLabel lobby startsAt endsAt publishedAt actions history'],
  ],
  NoticeAction: [[staff, 'name label open because']],
  NoticesFrame: [[staff, 'reset cursor asOf notices']],
  LobbyFrame: [[display, 'reset cursor asOf board']],
  LobbyBoard: [[display, 'buildingZh buildingEn zone lobbyZh lobbyEn notices called waiting rooms meetings']],
  PublicRoom: [[display, 'id nameZh nameEn floor state until becauseZh becauseEn washroomArrow breakAreaArrow next']],
  PublicMeeting: [[devices, 'id roomZh roomEn floor startsAt endsAt labelZh labelEn']],
  WaitingCode: [[display, 'code stage']],
  PublicNotice: [[display, 'id titleZh titleEn bodyZh bodyEn publishedAt endsAt']],
  CalledCode: [[display, 'code placeZh placeEn calledAt until']],

  Device: [
    [[...deviceKeepers, ...devices], 'id name kind lobby state pairedAt'],
    [deviceKeepers, 'lastContactAt connected drawnCursor drawnAt behind actions'],
  ],
  DeviceAction: [[deviceKeepers, 'name label open because']],
  StaffMember: [
    [staff, 'id account name nameEn roles language hasPin department'],
    [accountKeepers, 'state lastSignInAt email actions'],
  ],
  StaffAction: [[accountKeepers, 'name label open because']],
};

/** The roles that may have one field; undefined when no rule speaks of it. */
export function rolesFor(type: string, field: string): ReadonlySet<Role> | undefined {
  const rows = MAY[type]?.filter(([, fields]) => fields.split(' ').includes(field));
  return rows && rows.length > 0 ? new Set(rows.flatMap(([roles]) => roles)) : undefined;
}

/** Puts the table's guard before every resolver. Throws when the table and the schema do not speak of the same fields. */
export function guard(schema: GraphQLSchema): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const unruled: string[] = [];
  for (const type of types) {
    if (!isObjectType(type)) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      const roles = rolesFor(type.name, name);
      if (roles) protect(field as GraphQLField<unknown, Context>, roles);
      else unruled.push(`${type.name}.${name}`);
    }
  }
  if (unruled.length > 0) throw new Error(`No access rule for ${unruled.join(', ')} (server/access/permissions.ts)`);
  const idle = ruled().filter(([type, field]) => {
    const found = schema.getType(type);
    return !isObjectType(found) || !found.getFields()[field];
  });
  if (idle.length > 0)
    throw new Error(`Access rules for fields that are not there: ${idle.map((it) => it.join('.')).join(', ')}`);
  return schema;
}

/** Every field the table speaks of. */
export const ruled = (): [type: string, field: string][] =>
  Object.entries(MAY).flatMap(([type, rows]) =>
    rows.flatMap(([, fields]) => fields.split(' ').map((field): [string, string] => [type, field])),
  );

function protect(field: GraphQLField<unknown, Context>, roles: ReadonlySet<Role>): void {
  if (everybody.every((role) => roles.has(role))) return;
  const before =
    <Args>(next: GraphQLFieldResolver<unknown, Context, Args>): GraphQLFieldResolver<unknown, Context, Args> =>
    (source, args, context, info) => {
      if (!context.audience.roles.some((role) => roles.has(role))) throw shut(context);
      return next(source, args, context, info);
    };
  if (field.subscribe) field.subscribe = before(field.subscribe);
  else field.resolve = before(field.resolve ?? defaultFieldResolver);
}

function shut({ audience }: Context): Refusal {
  return audience.roles.includes('unpaired')
    ? new Refusal('SIGN_IN_FIRST', words('请先登录。', 'Please sign in first.'))
    : new Refusal('NOT_YOURS', words('您没有此项操作的权限。', 'This is for someone else to do.'));
}
