// A camera on a page: opens the lens that this person used last, its light where it has one, and closes both.
const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a private window forgets */ } };
const LENS = 'scan-lens';
const NAME = 'scan-lens-name'; // some browsers give a lens another key on every visit
const LIGHT = 'scan-light';

export class Camera {
  constructor(video) {
    this.video = video;
    this.stream = null;
    this.isLit = false;
    addEventListener('pagehide', () => this.close());
  }

  static get possible() {
    return Boolean(navigator.mediaDevices?.getUserMedia);
  }

  get track() {
    return this.stream?.getVideoTracks()[0] ?? null;
  }

  async open() {
    this.close();
    this.stream = await this.start(remembered(LENS));
    const name = remembered(NAME);
    const other = name && this.track.label !== name && (await this.lenses()).find((lens) => lens.name === name);
    if (other) {
      this.close();
      this.stream = await this.start(other.id);
    }
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play();
    if (this.hasLight && remembered(LIGHT) === 'on') await this.light(true);
  }

  // This lens; without one, or where it is gone, the one that looks away from the person.
  async start(lens) {
    const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
    const wanted = (which) => navigator.mediaDevices.getUserMedia({ video: { ...which, ...size }, audio: false });
    const away = () => wanted({ facingMode: 'environment' });
    return lens ? wanted({ deviceId: { exact: lens } }).catch(away) : away();
  }

  close() {
    this.isLit = false;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  async lenses() {
    const cameras = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'videoinput');
    const now = this.track?.getSettings().deviceId;
    return cameras.map((camera) => ({ id: camera.deviceId, name: camera.label, chosen: camera.deviceId === now }));
  }

  async choose(lens) {
    const known = (await this.lenses()).find((each) => each.id === lens);
    remember(LENS, lens);
    remember(NAME, known?.name ?? '');
    await this.open();
  }

  get hasLight() {
    return Boolean(this.track?.getCapabilities?.().torch);
  }

  async light(on) {
    remember(LIGHT, on ? 'on' : 'off');
    await this.track?.applyConstraints({ advanced: [{ torch: on }] }).then(() => { this.isLit = on; }, () => undefined);
  }
}
