"""Proof: a worker that is killed between sending a mail and marking it, twenty times, loses nothing.
The mail server itself kills the worker when it has taken the words and before it says so."""

import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.flows.crowd import Person
from tests.mailserver import MailServer
from tests.proofs.office import Office

KILLS, REPORTS, LEASE = 20, 12, 2


class Killer(MailServer):
    """Takes a mail, then kills who brought it, once per `victim`."""

    victim: "subprocess.Popen[bytes] | None" = None
    kills = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.victim is None:
            return await super().handle_DATA(server, session, envelope)
        self._keep(envelope)
        os.kill(self.victim.pid, signal.SIGKILL)
        self.victim, self.kills = None, self.kills + 1
        return "250 OK"


def main() -> int:
    server = Killer()
    server.up()
    try:
        with tempfile.TemporaryDirectory() as folder:
            office = Office(Path(folder), server.port, OUTBOX_FIRST_PAUSE=1, OUTBOX_LEASE=LEASE)
            statuses = report(office)
            deaths = [killed(office, server) for _ in range(KILLS)]
            worker = office.start("worker")
            came = office.wait_until_sent(60)
            worker.terminate()
            worker.wait(timeout=30)
            return judge(office, server, statuses, deaths, came)
    finally:
        server.down()


def report(office: Office) -> list[int]:
    """What fills the outbox, while no worker runs."""
    with office.serving(workers=0):
        person = Person(office.url)
        token = person.token("/report")
        return [office.report(person, token, number)[0] for number in range(REPORTS)]


def killed(office: Office, server: Killer) -> int:
    """Start a worker and see it die over its first mail; its exit status."""
    worker = office.start("worker")
    server.victim = worker
    try:
        return worker.wait(timeout=60)
    finally:
        server.victim = None
        worker.kill()


def judge(office: Office, server: Killer, statuses: list[int], deaths: list[int], came: bool) -> int:
    arrived = Counter(str(message["Message-ID"]) for message in server.messages)
    wanted = {mail.message_id for mail in office.mails()}
    copies = sum(arrived.values()) - len(arrived)
    figures = {
        "reports": statuses.count(303),
        "mails": len(wanted),
        "kills_between_send_and_mark": server.kills,
        "workers_killed": deaths.count(-signal.SIGKILL),
        "lost": len(wanted - set(arrived)),
        "strange": len(set(arrived) - wanted),
        "second_copies_with_the_same_id": copies,
        "all_marked_sent": came,
    }
    for name, figure in figures.items():
        print(f"{name}={figure}")
    enough = server.kills == deaths.count(-signal.SIGKILL) == KILLS and statuses == [303] * REPORTS
    right = set(arrived) == wanted and len(wanted) == 2 * REPORTS and copies <= KILLS and came
    return 0 if enough and right else 1


if __name__ == "__main__":
    sys.exit(main())
