"""Whether a guess of what a thing has or is leaves a demand of the sentence unread: what stands behind แบบ, ชนิด, พร้อม
and the like and is no word of the guess. Such a guess would pass what it must not."""

import re

from helpdesk.procurement.judging.strangers import strangers_in
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.meanings.choices import Choice
from helpdesk.procurement.meanings.features import FEATURES, about, words_of
from helpdesk.procurement.meanings.spelling import without_equivalence
from helpdesk.procurement.terms import Meaning

SAYS_MORE = re.compile(
    r"แบบ|ชนิด|ประเภท|พร้อม|ซึ่ง|ที่มี|โดย|และ|กับ|ใช้ย่าน|ตัดเสียง|กันน้ำ|ถอด|ชาร์จ|ผิว|(?<=\d)\s*(?=[a-z]{2,}-[a-z])"
)
SAYS_NOTHING = re.compile(
    r"หรือ|เดียวกัน|เดียว|ภาษา|ลิขสิทธิ์|ถูกต้อง|ตามกฎหมาย|ฝุ่น|น้ำ|กระดาษ|สัมผัส|กัน|touch screen|ดีกว่า|กว่า|ปฏิบัติการ|อุปกรณ์|การ|อื่น ?ๆ"
)


def leaves_a_demand(line: str, choice: Choice) -> bool:
    """Whether words of a clause say more of the thing than the guessed value does."""
    text = plain(without_equivalence(line))
    more = SAYS_MORE.search(text)
    if more is None or not choice.value:
        return False
    rest = SAYS_NOTHING.sub(" ", text[more.start() :])
    for row in FEATURES:
        if row.key == choice.attribute:
            rest = words_of(row).sub(" ", about(row).sub(" ", rest))
    read = Meaning(choice.attribute, choice.operator, choice.value, "", text=choice.value)
    return bool(strangers_in(read, rest))
