// A camera on a page: opens the lens that this person used last, its light where it has one, and closes both.
const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a private window forgets */ } };
const LENS = 'scan-lens';
const LIGHT = 'scan-light';

export class Camera {
  constructor(video) {
    this.video = video;
    this.stream = null;
    addEventListener('pagehide', () => this.close());
  }

  static get possible() {
    return Boolean(navigator.mediaDevices?.getUserMedia);
  }

  get track() {
    return this.stream?.getVideoTracks()[0] ?? null;
  }

  async open(lens = remembered(LENS)) {
    this.close();
    const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
    const wanted = (which) => navigator.mediaDevices.getUserMedia({ video: { ...which, ...size }, audio: false });
    const back = { facingMode: 'environment' };
    this.stream = lens ? await wanted({ deviceId: { exact: lens } }).catch(() => wanted(back)) : await wanted(back);
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play();
    if (this.hasLight && remembered(LIGHT) === 'on') await this.light(true);
  }

  close() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  async lenses() {
    const cameras = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'videoinput');
    const now = this.track?.getSettings().deviceId;
    return cameras.map((camera) => ({ id: camera.deviceId, name: camera.label, chosen: camera.deviceId === now }));
  }

  async choose(lens) {
    remember(LENS, lens);
    await this.open(lens);
  }

  get hasLight() {
    return Boolean(this.track?.getCapabilities?.().torch);
  }

  async light(on) {
    remember(LIGHT, on ? 'on' : 'off');
    await this.track?.applyConstraints({ advanced: [{ torch: on }] }).catch(() => undefined);
  }
}
