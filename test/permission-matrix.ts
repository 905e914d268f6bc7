/** Who may have which field, written out by hand and never computed: what is new needs a line here, and somebody who reads it. */
import type { Role } from '../server/engine/roles.ts';

// - a desk nobody has signed in to, k and d a kiosk and a display that are not paired; K a kiosk, D a display;
// R receptionist, A attendant, G guard, E engineer, C cleaner, V AV technician, F finance, H head of a department,
// S supervisor, M manager, X administrator. `Type.*` speaks of the fields that have no line of their own.
export const ROLE_OF = {
  '-': 'unpaired',
  k: 'unpaired',
  d: 'unpaired',
  K: 'kiosk',
  D: 'display',
  R: 'receptionist',
  A: 'attendant',
  G: 'guard',
  E: 'engineer',
  C: 'cleaner',
  V: 'avTechnician',
  F: 'finance',
  H: 'departmentHead',
  S: 'supervisor',
  M: 'manager',
  X: 'admin',
} as const satisfies Record<string, Role>;
export type Letter = keyof typeof ROLE_OF;
export const LETTERS = Object.keys(ROLE_OF) as Letter[];
const STAFF = 'RAGECVFHSMX';

const MATRIX = `
Query.viewer                         all
Query.peopleAtDesk                   all
Query.property                       staff
Query.departments                    staff
Query.lobbies                        staff
Query.notice                         staff
Query.visit                          RGSM
Query.inside                         RGSM
Query.hosts                          RGSM
Query.companies                      RGSM
Query.findHost                       KRSM
Query.devices                        RSMX
Query.staffMembers                   MX
Query.checkVisit                     RGSM
Query.watchList                      RSM
Query.dayFigures                     RSM
Query.visitDocuments                 SMX
Query.rooms                          RAECVSM
Query.meeting                        RAECVSM
Query.meetingsOn                     RAECVSM
Query.taskTemplates                  RSM
Query.meetingFigures                 RSM
Query.meetingCalendar                RSM
Query.meetingDays                    RSM
Query.roomChoices                    RSM
Query.keysOut                        RSM
Mutation.makeRoomPictureTicket       RSM
Mutation.removeRoomPicture           RSM
Mutation.adoptTurnaround             RSM
Query.tiles                          K
Query.documentsFor                   K
Query.meetingsToday                  K

Subscription.arrivals                RGSM
Subscription.notices                 staff
Subscription.meetingCentre           RAECVSM
Subscription.roomCalls               RSM
Subscription.kioskBoard              K
Subscription.lobbyBoard              D
Subscription.promise                 K

Mutation.signIn                      - staff
Mutation.changePerson                - staff
Mutation.signOut                     - staff
Mutation.enterByLink                 all
Mutation.setUp                       -
Mutation.startPairing                kd
Mutation.setPin                      staff
Mutation.changePassword              staff
Mutation.setLanguage                 staff
Mutation.stayPresent                 staff
Mutation.reportDrawn                 KD

Mutation.pairDevice                  RSMX
Mutation.amendDevice                 RSMX
Mutation.revokeDevice                RSMX
Mutation.addStaffMember              MX
Mutation.amendStaffMember            MX
Mutation.suspendStaffMember          MX
Mutation.restoreStaffMember          MX
Mutation.resetPasswordOfStaffMember  MX
Mutation.amendProperty               SMX
Mutation.addDepartment               MX
Mutation.amendDepartment             MX
Mutation.retireDepartment            MX
Mutation.restoreDepartment           MX
Mutation.addLobby                    RSMX
Mutation.amendLobby                  RSMX
Mutation.retireLobby                 RSMX
Mutation.restoreLobby                RSMX
Mutation.addSeat                     RSM
Mutation.amendSeat                   RSM
Mutation.retireSeat                  RSM
Mutation.restoreSeat                 RSM
Mutation.addPlace                    RSM
Mutation.amendPlace                  RSM
Mutation.retirePlace                 RSM
Mutation.restorePlace                RSM
Mutation.addCompany                  RSM
Mutation.amendCompany                RSM
Mutation.retireCompany               RSM
Mutation.restoreCompany              RSM
Mutation.addHost                     RSM
Mutation.amendHost                   RSM
Mutation.retireHost                  RSM
Mutation.restoreHost                 RSM
Mutation.revealHostTelephone         RSM

Mutation.signInVisit                 K
Mutation.signOutVisit                K
Mutation.ringBell                    K
Mutation.openInvitation              K
Mutation.arriveInvited               K
Mutation.noteBadge                   K
Mutation.noteTimings                 K
Mutation.answerBell                  RSM
Mutation.registerVisit               RSM
Mutation.inviteVisit                 RSM
Mutation.arriveVisit                 RSM
Mutation.receiveVisit                RSM
Mutation.showInVisit                 RSM
Mutation.enterVisit                  RGSM
Mutation.leaveVisit                  RGSM
Mutation.declineVisit                RSM
Mutation.refuseVisit                 RGSM
Mutation.undoVisit                   RSM
Mutation.seeVisitIdentity            RSM
Mutation.tellVisitHost               RSM
Mutation.answerVisitHost             RSM
Mutation.nameVisitHost               RSM
Mutation.callVisit                   RSM
Mutation.seatVisit                   RSM
Mutation.serveVisitTea               RSM
Mutation.revealVisitTelephone        RSM
Mutation.inviteVisits                RSM
Mutation.rescheduleVisit             RSM
Mutation.cancelVisit                 RSM
Mutation.printVisitBadge             RSM
Mutation.pressVisits                 RGSM
Mutation.makeVisitLink               RSM
Mutation.makeCompanyLink             RSM
Mutation.endCompanyLink              RSM
Mutation.addWatched                  SM
Mutation.amendWatched                SM
Mutation.retireWatched               SM
Mutation.restoreWatched              SM
Mutation.publishVisitDocument        SMX
Mutation.retireVisitDocument         SMX
Mutation.writeNotice                 RSM
Mutation.amendNotice                 RSM
Mutation.publishNotice               RSM
Mutation.scheduleNotice              RSM
Mutation.withdrawNotice              RSM
Mutation.addRoom                     RSM
Mutation.amendRoom                   RSM
Mutation.takeOutRoom                 RSM
Mutation.putBackRoom                 RSM
Mutation.retireRoom                  RSM
Mutation.restoreRoom                 RSM
Mutation.addRoomKey                  RSM
Mutation.retireRoomKey               RSM
Mutation.restoreRoomKey              RSM
Mutation.addTaskTemplate             RSM
Mutation.amendTaskTemplate           RSM
Mutation.retireTaskTemplate          RSM
Mutation.restoreTaskTemplate         RSM
Mutation.bookMeeting                 RSM
Mutation.replanMeeting               RSM
Mutation.confirmMeeting              RSM
Mutation.cancelMeeting               RSM
Mutation.giveUpMeeting               RSM
Mutation.bookMeetings                RSM
Mutation.replanMeetings              RSM
Mutation.cancelMeetings              RSM
Mutation.prepareMeeting              RASM
Mutation.welcomeMeeting              RASM
Mutation.startMeeting                RASM
Mutation.pauseMeeting                RASM
Mutation.resumeMeeting               RASM
Mutation.refillMeeting               RASM
Mutation.countMeeting                RASM
Mutation.endMeeting                  RASM
Mutation.powerOffMeeting             RASM
Mutation.signMeeting                 RASM
Mutation.closeMeeting                RASM
Mutation.prolongMeeting              RASM
Mutation.undoMeeting                 RASM
Mutation.handOutRoomKey              RASM
Mutation.takeBackRoomKey             RASM
Mutation.claimServiceTask            RAECVSM
Mutation.beginServiceTask            RAECVSM
Mutation.finishServiceTask           RAECVSM
Mutation.releaseServiceTask          RAECVSM
Mutation.blockServiceTask            RAECVSM
Mutation.unblockServiceTask          RAECVSM
Mutation.undoServiceTask             RAECVSM
Mutation.checkServiceTask            RSM
Mutation.redoServiceTask             RSM
Mutation.dropRoomRequest             RSM
Mutation.makeRoomLink                RSM
Mutation.takeRoomRequest             RAECVSM
Mutation.serveRoomRequest            RAECVSM
Mutation.undoRoomRequest             RAECVSM
Mutation.acknowledgeMeetingChange    RAECVSM

Viewer.*                             all
Pairing.*                            all
DeskPerson.*                         all
Property.*                           all
Property.webhookUrl                  X
Property.webhookSecretSet            X
Property.robotUrl                    X
Department.*                         staff
Lobby.*                              staff
Lobby.id                             KD staff
Lobby.nameZh                         KD staff
Lobby.nameEn                         KD staff
Seat.*                               staff
Seat.takenBy                         RGSM
Place.*                              staff
Company.*                            RGSM
Company.robotUrl                     RSM
Company.linkUntil                    RSM
Host.*                               RGSM
Host.telephoneMasked                 RSM
Host.email                           RSM
Host.deputy                          RSM
Host.principal                       RSM
Host.addressAs                       RSM
HostChoice.*                         KRSM
CompanyChoice.*                      KRSM
FoundHosts.*                         KRSM
DepartmentChoice.*                   K
KioskTiles.*                         K
RegisterAction.*                     staff

Room.*                               RAECVSM
Room.linkUntil                       RSM
RoomLayout.*                         RAECVSM
RoomTruth.*                          RAECVSM
RoomAction.*                         RAECVSM
RoomKey.*                            RAECVSM
RoomKeyAction.*                      RAECVSM
Meeting.*                            RAECVSM
Meeting.host                         RSM
Meeting.company                      RSM
Meeting.messages                     RSM
MeetingAction.*                      RAECVSM
ServiceTask.*                        RAECVSM
ServiceTaskAction.*                  RAECVSM
MeetingCentreFrame.*                 RAECVSM
RoomCallsFrame.*                     RSM
RoomRequest.*                        RAECVSM
MeetingChange.*                      RAECVSM
MeetingChangeLine.*                  RAECVSM
MeetingSeries.*                      RAECVSM
ServiceSheet.*                       RAECVSM
SeatDrink.*                          RAECVSM
MeetingDay.*                         RSM
RoomChoice.*                         RSM
MeetingChangeAction.*                RAECVSM
RoomRequestAction.*                  RAECVSM
TaskTemplate.*                       RSM
MeetingFigures.*                     RSM
RoomTurnaround.*                     RSM
TaskTemplateAction.*                 RSM

Visit.*                              RGSM
Visit.telephoneMasked                RSM
Visit.emailMasked                    RSM
Visit.askFor                         RSM
Visit.invitationCode                 RSM
Visit.invitationText                 RSM
Visit.watched                        RSM
Visit.acceptances                    RSM
Visit.messages                       RSM
Visit.photo                          RSM
VisitAction.*                        RGSM
Badge.*                              RSM
PressedVisit.*                       RGSM
GateCheck.*                          RGSM
Watched.*                            RSM
WatchedAction.*                      RSM
WatchWarning.*                       RSM
VisitDocument.*                      SMX
VisitDocumentAction.*                SMX
VisitDocumentVersion.*               SMX
Acceptance.*                         RSM
DayFigures.*                         RSM
PurposeCount.*                       RSM
KioskTimes.*                         RSM
Message.*                            RSM
MessageAttempt.*                     RSM
Bell.*                               RGSM
BellAction.*                         RGSM
ArrivalsFrame.*                      RGSM
Happening.*                          staff
SignedIn.*                           K
SignedOut.*                          K
Invited.*                            K
DocumentToSign.*                     K
PromiseFrame.*                       K
Promise.*                            K
KioskFrame.*                         K
KioskBoard.*                         K
KioskBell.*                          K

Notice.*                             staff
NoticeAction.*                       staff
NoticesFrame.*                       staff
LobbyFrame.*                         D
LobbyBoard.*                         D
PublicRoom.*                         D
PublicMeeting.*                      KD
PublicNotice.*                       D
CalledCode.*                         D
WaitingCode.*                        D

Device.*                             KD RSMX
Device.lastContactAt                 RSMX
Device.connected                     RSMX
Device.drawnCursor                   RSMX
Device.drawnAt                       RSMX
Device.behind                        RSMX
Device.actions                       RSMX
DeviceAction.*                       RSMX
StaffMember.*                        staff
StaffMember.state                    MX
StaffMember.lastSignInAt             MX
StaffMember.email                    MX
StaffMember.actions                  MX
StaffAction.*                        MX
`;
const LINES = new Map(
  MATRIX.trim()
    .split(/\n+/)
    .map((line) => {
      const [field, ...who] = line.split(/ +/);
      const letters = who.map((it) => (it === 'all' ? LETTERS.join('') : it === 'staff' ? STAFF : it)).join('');
      return [field!, letters] as const;
    }),
);

/** Those who may have a field; undefined when no line speaks of it. */
export const lettersFor = (type: string, field: string): Letter[] | undefined =>
  (LINES.get(`${type}.${field}`) ?? LINES.get(`${type}.*`))?.split('') as Letter[] | undefined;

/** The fields that have a line of their own; no line may speak of nothing. */
export const NAMED = [...LINES.keys()].filter((it) => !it.endsWith('.*'));
