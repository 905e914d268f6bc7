/** What makes the screen easier for one visitor: larger text, everything within reach from a wheelchair. The next one begins plain. */
class Comfort {
  large = $state(false);
  low = $state(false);

  /** Puts it on `<html>`, where the styles look. */
  readonly follow = (): void => {
    const { dataset } = document.documentElement;
    if (this.large) dataset['text'] = 'large';
    else delete dataset['text'];
    if (this.low) dataset['reach'] = 'low';
    else delete dataset['reach'];
  };

  /** For the next visitor. */
  forget(): void {
    this.large = this.low = false;
  }
}

export const comfort = new Comfort();
