/** A meeting in the hand: taken up with the pointer or a key, carried to another time or room, put down or left. */
import type { Meeting } from './meetings.ts';

/** Where a carried meeting would be put down: UTC milliseconds. */
export interface Place {
  readonly roomId: string;
  readonly startsAt: number;
}

export class Carry {
  meeting = $state.raw<Meeting | undefined>();
  place = $state.raw<Place | undefined>();

  take(meeting: Meeting): void {
    this.meeting = meeting;
    this.place = { roomId: meeting.roomId, startsAt: Date.parse(meeting.startsAt) };
  }

  to(place: Place): void {
    this.place = place;
  }

  /** True when it lies elsewhere than it did. */
  get moved(): boolean {
    const { meeting, place } = this;
    return (
      meeting !== undefined &&
      place !== undefined &&
      (place.roomId !== meeting.roomId || place.startsAt !== Date.parse(meeting.startsAt))
    );
  }

  leave(): void {
    this.meeting = this.place = undefined;
  }
}
