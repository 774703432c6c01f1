"""Thai sentences about the network itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..english import network
from .parts import Parts


class Network(Parts, network.Network):
    """As in English."""

    def nothing_recorded(self, year: int) -> str:
        return f"ยังไม่มีข้อมูลของปี {self.year(year)} ในระบบบันทึก"

    def imprint(self, network: str, address: str) -> str:
        return f"จัดพิมพ์โดย {network}{f' <{address}>' if address else ''}"

    def members_lead(self, network: str, year: int, total: int, countries: int, elsewhere: int) -> str:
        said = f"เมื่อสิ้นปี {self.year(year)} {network} มีสมาชิก {total} องค์กร"
        if not countries:
            return said
        if not elsewhere:
            return f"{said} ใน {countries} ประเทศ"
        return f"{said} ได้แก่ {total - elsewhere} องค์กรใน {countries} ประเทศ และ {elsewhere} องค์กรที่ทำงานในระดับภูมิภาค"

    def map_of_members(self, places: str) -> str:
        return f"แผนที่ภูมิภาคแสดงจำนวนสมาชิกในแต่ละประเทศ: {places}"

    def map_caption(self, year: int) -> str:
        return f"จำนวนสมาชิกในแต่ละประเทศ เมื่อสิ้นปี {self.year(year)}"

    def committee_lead(self, committee: str, year: int, voting: int, others: int) -> str:
        said = f"ในปี {self.year(year)} {committee} มีกรรมการที่มีสิทธิออกเสียง {voting} คน"
        return f"{said} และกรรมการที่ไม่มีสิทธิออกเสียง {others} คน" if others else said

    def purpose(self, purpose: str) -> str:
        return purpose

    def seats_lead(self, number: int, *, how: str, conference: str, when: str, since: str) -> str:
        if conference:
            chosen = "ได้รับเลือก" if how == "new" else "ได้รับการยืนยันให้ดำรงตำแหน่งต่อ"
            return f"กรรมการ {number} คน{chosen}ในการประชุม {conference}{f' เมื่อ {when}' if when else ''}:"
        return f"กรรมการ {number} คนดำรงตำแหน่งตั้งแต่{since}:" if since else "กรรมการอื่น ๆ:"

    def seat(self, *, name: str, organisation: str, place: str, until: str) -> str:
        parts = [f"**{name}**"]
        if organisation:
            parts.append(organisation)
        if place:
            parts.append(f"ผู้แทนสมาชิกใน{place}")
        if until:
            parts.append(f"ถึง{until}")
        return " ".join(parts)

    not_voting_lead = "ไม่มีสิทธิออกเสียง:"

    def ex_officio(self, name: str, organisation: str) -> str:
        return f"**{name}** ในนาม {organisation}" if organisation else f"**{name}**"

    def offices_lead(self, places: Sequence[str]) -> str:
        return f"สำนักงานเลขานุการมีสำนักงานที่{self.joined(places)}"

    def office_since(self, place: str, since: str) -> str:
        return f"สำนักงานที่{place}ตั้งขึ้นใน{since}"

    def office_host(self, role: str, organisation: str, span: str, *, goes_on: bool, since: str) -> str:
        if role == "host" and goes_on:
            return f"{organisation} เป็นองค์กรที่ตั้งของสำนักงาน{f'ตั้งแต่{since}' if since else ''}"
        if role == "host":
            return f"{organisation} เป็นองค์กรที่ตั้งของสำนักงานในช่วง {span}"
        if role == "legal-entity":
            return f"นิติบุคคลของสำนักงานคือ {organisation}{f' ตั้งแต่{since}' if since else ''}"
        return f"{organisation} เป็นที่ปรึกษาของสำนักงาน{f'ตั้งแต่{since}' if since else ''}"

    since_then = "ครั้งนั้น"

    def post(self, name: str, title: str, span: str) -> str:
        return " ".join(part for part in (f"**{name}**", title, span) if part)

    def intern(self, name: str, *, host: str, programme: str, place: str, span: str) -> str:
        at = f"ที่ {host}" if host else ""
        where = f"ใน{place}" if place else ""
        through = f"ผ่าน {programme}" if programme else ""
        return " ".join(part for part in (f"**{name}**", at, where, through, span) if part)

    def message_hint(self, network: str, year: int) -> str:
        return f"ถ้อยคำของคณะกรรมการเกี่ยวกับปี {self.year(year)}: สิ่งที่ขับเคลื่อน {network} คำขอบคุณ และก้าวต่อไป พร้อมชื่อผู้ลงนาม"
