"""Thai sentences about the work of the year: projects, activities, works, the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sampan.core.dates import Period

from ..english import Held, Who, work
from .parts import Parts


class Work(Parts, work.Work):
    """As in English, with labels for the roles in an activity: Thai says who did what in a line of its own."""

    def year_in_numbers(self, *, network: str, year: int, own: int, joined: int, projects: int, countries: int) -> str:
        parts = []
        if own:
            parts.append(f"จัดหรือร่วมจัดกิจกรรม {own} ครั้ง")
        if joined:
            parts.append(f"เข้าร่วมกิจกรรมของผู้อื่น {joined} ครั้ง")
        if not parts:
            return ""
        said = f"ในปี {self.year(year)} {network} {self.joined(parts)}"
        if countries:
            said += f" ใน {countries} ประเทศ"
        return f"{said} โดยแบ่งงานเป็น {projects} โครงการ" if projects else said

    def map_of_activities(self, places: str) -> str:
        return f"แผนที่ภูมิภาคแสดงจำนวนกิจกรรมในแต่ละแห่ง: {places}"

    def activities_caption(self, year: int, elsewhere: Sequence[str]) -> str:
        said = f"สถานที่จัดกิจกรรมในปี {self.year(year)}"
        return f"{said} และนอกภูมิภาคใน{self.joined(elsewhere)}" if elsewhere else said

    def project_time(self, period: Period, year: int) -> str:
        start, end = period.start, period.end
        if start is None:
            return ""
        if end is None:
            said = f"โครงการเริ่มในปี {self.year(start.year)}"
            return f"{said} และยังดำเนินต่อไป" if period.is_open else said
        if start.year == end.year:
            return ""
        return f"โครงการดำเนินในช่วงปี {self.year(start.year)} ถึง {self.year(end.year)}"

    def funded(self, funders: Sequence[str]) -> str:
        return f"ได้รับทุนจาก {self.joined(funders)}"

    def with_what_for(self, name: str, what: str) -> str:
        return f"{name} ({what})" if what else name

    def project_countries(self, *, project: Sequence[str], subject: Sequence[str], comparison: Sequence[str]) -> str:
        said = []
        if project:
            said.append(f"ครอบคลุม{self.joined(project)}")
        if subject:
            said.append(f"ศึกษา{self.joined(subject)}")
        if comparison:
            said.append(f"เปรียบเทียบกับ{self.joined(comparison)}")
        return f"โครงการ{self.joined(said)}"

    def partners(self, partners: Sequence[tuple[Sequence[str], str]]) -> str:
        return f"ภาคีของโครงการ: {'; '.join(self.with_what_for(self.joined(names), role) for names, role in partners)}"

    def of_kind(self, number: int, one: str, many: str) -> str:
        return f"{many} {number} ครั้ง"

    def activities(self, year: int, kinds: Sequence[str]) -> str:
        return f"งานในปี {self.year(year)} ประกอบด้วย {self.joined(kinds)}"

    def throughout(self, sentence: str) -> str:
        return f"ตลอดโครงการ {sentence}"

    def sites(self, planned: int, studied: Sequence[str]) -> str:
        if not studied:
            return f"มีแผนศึกษาในพื้นที่ {planned} แห่ง"
        if planned > len(studied):
            return f"จากพื้นที่ศึกษา {planned} แห่งที่วางแผนไว้ ได้ศึกษาแล้ว {len(studied)} แห่ง ได้แก่ {self.joined(studied)}"
        return f"พื้นที่ศึกษาได้แก่ {self.joined(studied)}"

    def objectives_lead(self, number: int) -> str:
        return "วัตถุประสงค์:"

    def held(self, held: Held, who: Sequence[Who]) -> list[str]:
        return super().held(held, who)

    def role(self, one: Who, *, it: str) -> str:
        names = self.joined(one.names)
        label = _ROLES.get(one.role)
        return f"{label}: {names}" if label else f"{one.plural}: {names}"

    def person_of(self, person: str, position: str, organisation: str) -> str:
        about = ", ".join(part for part in (position, organisation) if part)
        return f"{person} ({about})" if about else person

    def labelled(self, key: str, text: str) -> str:
        label = {
            "aim": "วัตถุประสงค์",
            "numbers": "จำนวน",
            "trainees": "ผู้เข้าอบรม",
            "modules": "เนื้อหา",
            "evaluation": "การประเมินผล",
            "work_plan": "แผนงาน",
            "follow_up": "การติดตามผล",
            "questions": "ประเด็นคำถาม",
            "reflection": "การทบทวน",
            "material": "ข้อมูลและสื่อ",
            "methods": "วิธีการ",
            "slogan": "คำขวัญ",
            "document": "เอกสาร",
        }[key]
        return f"**{label}:** {text}"

    stops_lead = "สถานที่ที่ไปเยือน:"
    highlights_lead = "จุดเด่น:"
    outputs_lead = "ผลที่ได้:"
    further_lead = "กิจกรรมที่เป็นส่วนหนึ่งของงานนี้:"
    recommendations_lead = "ข้อเสนอแนะที่ได้รับการรับรอง เช่น:"

    def addressed(self, text: str, addressees: Sequence[str]) -> str:
        return f"{text} (เสนอต่อ {self.joined(addressees)})" if addressees else text

    def about_topic(self, topic: str, text: str) -> str:
        return f"{topic}: {text}" if topic else text

    def addressed_quotation(self, text: str, addressees: Sequence[str]) -> str:
        return self.addressed(text, addressees)

    def kind_of_activity(self, slug: str, name: str) -> str:
        return _KINDS.get(slug, name)

    def kind_of_work(self, slug: str, name: str) -> str:
        return _WORKS.get(slug, name)

    def link_note(self, label: str, url: str) -> str:
        return f"{label}: <{url}>" if label else f"<{url}>"

    # Works

    def work(self, title: str, kind: str, dates: str) -> str:
        about = " ".join(part for part in (kind, dates) if part)
        return f"{title} ({about})"

    def languages(self, editions: Sequence[str]) -> str:
        return f"มีฉบับ{self.joined(editions)}"

    def edition(self, name: str, url: str) -> str:
        return f"[{name}]({url})" if url else name

    def at_address(self, url: str) -> str:
        return f"อ่านได้ที่ <{url}>"

    def launched(self, launches: Sequence[tuple[str, str]]) -> str:
        return f"เปิดตัว{self.joined([f'ฉบับ{edition} {there}'.strip() if edition else there for edition, there in launches])}"

    def handed_over(self, edition: str, to: str, there: str) -> str:
        return " ".join(part for part in (f"ยื่น{f'ฉบับ{edition}' if edition else ''}ต่อ {to}", there) if part)

    def used_at(self, uses: Sequence[str]) -> str:
        return f"นำไปใช้: {'; '.join(uses)}"

    # The end

    calendar_columns = ("วันที่", "กิจกรรม", "สถานที่")

    def calendar_lead(self, number: int, year: int) -> str:
        return f"ปฏิทินของสำนักงานเลขานุการมี {number} รายการในปี {self.year(year)}"

    def calendar_caption(self, year: int) -> str:
        return f"สิ่งที่สำนักงานเลขานุการดำเนินการในปี {self.year(year)}"

    def calendar_verb(self, verb: str, role: str) -> str:
        return _VERBS.get(role, verb)

    def sources_lead(self, cited: int, lost: int) -> str:
        said = f"เชิงอรรถของรายงานนี้อ้างอิง {cited} แหล่ง" if cited else "รายงานนี้ไม่ได้อ้างอิงแหล่งข้อมูล"
        if lost:
            said += f" ข้อความและตัวเลข {lost} รายการเคยระบุแหล่งที่มาซึ่งปัจจุบันหาไม่พบแล้ว จึงพิมพ์โดยไม่มีเชิงอรรถ"
        return said


_ROLES: Final[dict[str, str]] = {
    "organiser": "ผู้จัด",
    "co-organiser": "ผู้ร่วมจัด",
    "host": "เจ้าภาพ",
    "co-host": "เจ้าภาพร่วม",
    "collaborator": "ผู้ร่วมดำเนินการ",
    "assistant": "ผู้ช่วยจัด",
    "coordinator": "ผู้ประสานงาน",
    "funder": "ผู้ให้ทุน",
    "trainer": "วิทยากร",
    "trainee": "ผู้เข้าอบรม",
    "presenter": "ผู้นำเสนอ",
    "speaker": "ผู้กล่าว",
    "panellist": "ผู้ร่วมเสวนา",
    "discussant": "ผู้ร่วมอภิปราย",
    "resource-person": "ผู้ให้ข้อมูลความรู้",
    "reviewer": "ผู้วิจารณ์ผลงาน",
    "delegate": "ผู้แทน",
    "attendee": "ผู้เข้าร่วมประชุม",
    "participant": "ผู้เข้าร่วม",
    "invited": "ผู้ได้รับเชิญ",
    "joined": "ผู้เข้าร่วม",
    "conductor": "ผู้ดำเนินการ",
    "interviewer": "ผู้สัมภาษณ์",
    "interviewee": "ผู้ให้สัมภาษณ์",
    "met-with": "ผู้ที่ได้พบ",
    "visited": "องค์กรที่ไปเยือน",
    "visitor": "ผู้มาเยือน",
    "photographer": "ช่างภาพ",
    "addressee": "ผู้รับแถลงการณ์",
    "recipient": "ผู้รับเอกสาร",
    "welcomer": "ผู้กล่าวต้อนรับ",
    "moderator": "ผู้ดำเนินรายการ",
    "arranger": "ผู้จัดการเยือน",
    "research-partner": "ภาคีโครงการ",
}
_VERBS: Final[dict[str, str]] = {
    "organiser": "จัด",
    "co-organiser": "ร่วมจัด",
    "host": "เป็นเจ้าภาพ",
    "co-host": "เป็นเจ้าภาพร่วม",
    "collaborator": "ร่วมดำเนินการ",
    "assistant": "ช่วยจัด",
    "attendee": "เข้าร่วม",
    "participant": "เข้าร่วม",
    "joined": "เข้าร่วม",
    "presenter": "นำเสนอ",
    "conductor": "ดำเนินการ",
    "interviewer": "สัมภาษณ์",
    "delegate": "เข้าร่วมในฐานะผู้แทน",
}
# Kinds are rows of a vocabulary: one that a network adds has its own name until it is put here.
_KINDS: Final[dict[str, str]] = {
    "training": "การอบรม",
    "visit": "การเยือนประเทศ",
    "consultation": "การประชุมปรึกษาหารือ",
    "meeting": "การประชุม",
    "working-group": "การประชุมคณะทำงาน",
    "planning-meeting": "การประชุมวางแผน",
    "assessment-meeting": "การประชุมประเมินผล",
    "workshop": "การประชุมเชิงปฏิบัติการ",
    "interview": "การสัมภาษณ์",
    "field-session": "การวิจัยภาคสนาม",
    "exhibition": "นิทรรศการ",
    "opening": "พิธีเปิด",
    "launch": "งานเปิดตัว",
    "forum": "เวทีประชุม",
    "conference": "การประชุมวิชาการ",
    "symposium": "การประชุมสัมมนา",
    "panel": "การเสวนา",
    "public-discussion": "การเสวนาสาธารณะ",
    "public-day": "งานวันรณรงค์",
    "steering-committee-meeting": "การประชุมคณะกรรมการอำนวยการ",
    "general-conference": "การประชุมใหญ่",
}
_WORKS: Final[dict[str, str]] = {
    "report": "รายงาน",
    "research-report": "รายงานวิจัย",
    "advocacy-paper": "เอกสารรณรงค์",
    "policy-brief": "เอกสารสรุปเชิงนโยบาย",
    "film": "ภาพยนตร์หรือสื่อผสม",
    "training-module": "ชุดการอบรม",
    "proceedings": "รายงานการประชุมหรือการเยือน",
    "picture-book": "หนังสือภาพ",
    "lesson-plan": "แผนการสอน",
    "press-release": "ข่าวประชาสัมพันธ์",
    "resource-book": "หนังสือคู่มือ",
}
