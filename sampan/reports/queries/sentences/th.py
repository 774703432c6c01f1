"""Thai sentences, with years of the Buddhist era. What has no Thai on record stands in its own language within them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sampan.core.charts import Words as ChartWords
from sampan.core.dates import Period, Precision, buddhist_year
from sampan.core.quantities import Quantity, printed_quantity

from .en import English, Held, Who


class Thai(English):
    """What a report says in Thai. Sentences end without a sign and stand apart by a space."""

    language = "th"
    quotation_marks = ("“", "”")
    formerly = "ชื่อเดิม"
    anonymous_donor = "ผู้บริจาคที่ไม่ประสงค์ออกนาม"
    printed_in = "พิมพ์โดยไม่ระบุแหล่งที่มาใน: "
    before_place = "ที่"
    before_country = " "
    sentence_gap = " "
    chart_words = ChartWords(
        as_of="ณ {date}",
        preferred="ตัวเลขที่เลือกใช้",
        not_drawn="ระบุเป็นคำ หรือใช้มาตราส่วนอื่น",
        log_scale="แต่ละขั้นของมาตราส่วนเท่ากับสิบเท่าของขั้นก่อนหน้า",
        nothing="ไม่มีตัวเลขให้แสดง",
    )
    the_network = "เครือข่าย"
    the_work = "งานนี้"

    # Small parts ------------------------------------------------------------------------------------------------

    def between(self, at: int, length: int) -> str:
        return " และ" if at == length - 1 else ", "

    def number(self, number: int) -> str:
        return f"{number:,}"

    def of(self, number: int, one: str, many: str) -> str:
        """A number with its noun and classifier: `one` is the noun, `many` the classifier: “สมาชิก 38 องค์กร”."""
        return f"{one} {self.number(number)} {many}".strip()

    def capital(self, text: str) -> str:
        return text

    def dates(self, period: Period) -> str:
        if period.start is None and period.end is not None:
            return f"ภายใน{self._year_word(period)}{self._at(period.end, period)}"
        return super().dates(period)

    def when(self, period: Period) -> str:
        start, end = period.start, period.end
        if start is None or end is None:
            return self.dates(period)
        if period.precision is Precision.DAY:
            return f"เมื่อวันที่ {self.dates(period)}" if start == end else f"ระหว่างวันที่ {self.dates(period)}"
        if period.precision is Precision.SEASON:
            return f"ในช่วง{self.dates(period)}"
        first, last = self._at(start, period), self._at(end, period)
        word = "เดือน" if period.precision is Precision.MONTH else "ปี "
        return f"ใน{word}{last}" if first == last else f"ระหว่าง{word}{first} ถึง {last}"

    def _year_word(self, period: Period) -> str:
        words = {Precision.DAY: "วันที่ ", Precision.MONTH: "เดือน", Precision.YEAR: "ปี "}
        return words.get(period.precision, "")

    def span(self, period: Period) -> str:
        start, end = period.start, period.end
        if start is None and end is None:
            return ""
        if start is None:
            return f"ถึง{self._year_word(period)}{self._at(end, period)}"
        first = self._at(start, period)
        if end is None:
            return f"{first} ถึงปัจจุบัน"
        last = self._at(end, period)
        if first == last:
            return last
        if start.year == end.year and period.precision is Precision.MONTH:
            first = first.rsplit(" ", 1)[0]
        return f"{first} ถึง {last}"

    def since(self, period: Period) -> str:
        return f"{self._year_word(period)}{self._at(period.start, period)}" if period.start is not None else ""

    def until(self, period: Period) -> str:
        return f"{self._year_word(period)}{self._at(period.end, period)}" if period.end is not None else ""

    def stop(self, text: str) -> str:
        """Thai has no full stop. Words recorded in another language keep theirs."""
        return text

    def sentence(self, text: str) -> str:
        text = text.strip()
        return text if re.search("[\u0e00-\u0e7f]", text) else super().stop(text)

    def year(self, year: int) -> str:
        return str(buddhist_year(year))

    def month(self, month: int) -> str:
        return super().month(month)

    def days(self, period: Period) -> str:
        return super().days(period)

    def quantity(self, quantity: Quantity, per: str = "") -> str:
        return super().quantity(quantity, per)

    units: dict[str, str] = {"baht": "บาท"}

    def per(self, time: str) -> str:
        known = {"day": "ต่อวัน", "week": "ต่อสัปดาห์", "month": "ต่อเดือน", "year": "ต่อปี"}
        return known.get(time, "")

    def counted(self, quantity: Quantity) -> str:
        return printed_quantity(quantity, self.language)

    def singular(self, unit: str, what: str) -> str:
        return super().singular(unit, what)

    def country(self, name: str) -> str:
        is_thai = bool(re.match("[\u0e00-\u0e7f]", name))
        return f"ประเทศ{name}" if is_thai and not name.startswith(("ประเทศ", "สหรัฐ", "ฮ่องกง", "ไต้หวัน")) else name

    def article_of_organisation(self, name: str) -> str:
        return ""

    def article_of_place(self, name: str) -> str:
        return ""

    def language_name(self, code: str, name: str) -> str:
        known = {
            "en": "อังกฤษ",
            "th": "ไทย",
            "lo": "ลาว",
            "km": "เขมร",
            "my": "พม่า",
            "vi": "เวียดนาม",
            "zh": "จีน",
            "shn": "ไทใหญ่",
            "mnw": "มอญ",
            "ksw": "กะเหรี่ยงสะกอ",
            "ja": "ญี่ปุ่น",
            "id": "อินโดนีเซีย",
            "tl": "ตากาล็อก",
            "ko": "เกาหลี",
        }
        return f"ภาษา{known[code]}" if code in known else name

    # Headings ---------------------------------------------------------------------------------------------------

    headings: dict[str, str] = {
        "acronyms": "คำย่อ",
        "members": "องค์กรสมาชิก",
        "committee": "คณะกรรมการอำนวยการ",
        "secretariat": "สำนักงานเลขานุการ",
        "message": "สารจากคณะกรรมการอำนวยการ",
        "advocacy": "การรณรงค์และการสร้างเครือข่าย",
        "information": "การติดตามและเผยแพร่ข้อมูล",
        "sources": "เกี่ยวกับแหล่งข้อมูล",
        "milestones": "เหตุการณ์สำคัญ",
        "offices": "สำนักงาน",
        "team": "คณะทำงาน",
        "consultants": "ที่ปรึกษา",
        "interns": "นักศึกษาฝึกงานและอาสาสมัคร",
        "background": "ก่อนปี {year}",
        "agreements": "ข้อตกลงและการตัดสินใจข้ามพรมแดน",
        "events": "เหตุการณ์ด้านนโยบายในปี {year}",
        "pathways": "ช่องทางสู่สถานะที่ถูกกฎหมาย",
        "figures": "ตัวเลข",
        "network_figures": "เครือข่ายในตัวเลข",
        "works": "สิ่งพิมพ์และสื่อ",
        "earlier_works": "ผลงานก่อนหน้าที่นำมาใช้",
        "other_activities": "กิจกรรมอื่น ๆ",
        "no_heading": "สมาชิกอื่น ๆ",
    }

    def title(self, year: int) -> str:
        return f"รายงานประจำปี {self.year(year)}"

    def subtitle(self, network: str) -> str:
        return network

    def about_heading(self, network: str) -> str:
        return f"เกี่ยวกับ {network}"

    def overview_heading(self, region: str, year: int) -> str:
        return f"การย้ายถิ่นใน{region} ปี {self.year(year)}" if region else f"ภาพรวมปี {self.year(year)}"

    def achievements_heading(self, year: int) -> str:
        return f"ผลการดำเนินงานในปี {self.year(year)}"

    def calendar_heading(self, year: int) -> str:
        return f"ปฏิทินปี {self.year(year)}"

    def heading(self, key: str, year: int) -> str:
        return super().heading(key, year)

    # The network ------------------------------------------------------------------------------------------------

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

    # The overview -----------------------------------------------------------------------------------------------

    def words_of(self, by: str, quotations: Sequence[str]) -> str:
        return f"{by}: {' '.join(quotations)}" if by else " ".join(quotations)

    def dated(self, when: str, text: str) -> str:
        return f"**{when}** {text}" if when else text

    def pathway_title(self, name: str, acronym: str) -> str:
        return super().pathway_title(name, acronym)

    def rule(self, kind: str, subject: str, text: str, dates: str) -> str:
        about = {
            "eligibility": "ผู้มีสิทธิยื่นคำขอ",
            "validity": "อายุการใช้งาน",
            "stay": "การพำนัก",
            "entitlement": "สิทธิที่ได้รับ",
            "obligation": "ข้อผูกพัน",
            "occupation": "งานที่อนุญาต",
            "service": "บริการ",
            "suspension": "การระงับ",
            "gap": "ช่องว่าง",
        }.get(kind, kind)
        whom = f" ({subject})" if subject else ""
        return f"**{about}**{whom}: {text}{f' มีผล{dates}' if dates else ''}"

    def criticism(self, by: str, text: str) -> str:
        return f"**ข้อวิจารณ์** ({by}): {text}" if by else f"**ข้อวิจารณ์:** {text}"

    def said_by(self, text: str) -> str:
        return text

    def figure_sentence(self, *, label: str, value: str, when: str, by: str, status: str, at: int) -> str:
        verb = "คาดว่าจะมีจำนวน" if status == "forecast" else "จำนวน"
        said = f"{label.removesuffix(', all')} {verb} {value} คน{f' {when}' if when else ''}"
        return f"{said} ตามข้อมูลของ {by}" if by else said

    figure_columns = ("สิ่งที่นับ", "ตัวเลข", "เมื่อ", "ตามข้อมูลของ")

    def figures_caption(self, place: str) -> str:
        return f"ตัวเลขอื่น ๆ: {place}" if place else "ตัวเลขอื่น ๆ"

    def status(self, status: str) -> str:
        known = {
            "estimate": "ค่าประมาณ",
            "forecast": "คาดการณ์",
            "target": "เป้าหมาย",
            "proposed": "ข้อเสนอ",
            "planned": "แผน",
        }
        return known.get(status, "")

    def explained(self, name: str, text: str) -> str:
        return f"**{name}:** {text}"

    def stop_lead(self, text: str) -> str:
        return f"{text}:"

    def when_heading(self, period: Period, year: int) -> str:
        said = self.dates(period)
        return "" if said == f"พ.ศ. {self.year(year)}" else said

    def in_the_year(self, year: int) -> str:
        return f"ในระหว่างปี {self.year(year)}"

    later = "ประกาศไว้สำหรับปีต่อ ๆ ไป"
    undated = "ไม่ระบุวันที่"

    def in_force(self, period: Period, year: int) -> str:
        if period.start is None or (period.start.year == year and period.precision is Precision.YEAR):
            return ""
        return f"ในช่วง{self.dates(period)}" if period.end is not None else f"ตั้งแต่{self.since(period)}"

    def as_of(self, when: str) -> str:
        return when

    def chart_caption(self, name: str) -> str:
        return name

    def chart_alt(self, name: str, rows: Sequence[str]) -> str:
        return f"แผนภูมิ {name}: {'; '.join(rows)}"

    def worked_out(self, text: str) -> str:
        return f"คำนวณสำหรับรายงานนี้: {text.rstrip('.')}"

    # The work ---------------------------------------------------------------------------------------------------

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
        return name

    def kind_of_work(self, slug: str, name: str) -> str:
        return name

    def link_note(self, label: str, url: str) -> str:
        return f"{label}: <{url}>" if label else f"<{url}>"

    # Works ------------------------------------------------------------------------------------------------------

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

    # The end ----------------------------------------------------------------------------------------------------

    calendar_columns = ("วันที่", "กิจกรรม", "สถานที่")

    def calendar_lead(self, number: int, year: int) -> str:
        return f"ปฏิทินของสำนักงานเลขานุการมี {number} รายการในปี {self.year(year)}"

    def calendar_caption(self, year: int) -> str:
        return f"สิ่งที่สำนักงานเลขานุการดำเนินการในปี {self.year(year)}"

    def calendar_verb(self, verb: str, role: str) -> str:
        return _VERBS.get(role, verb)

    def for_project(self, text: str, project: str) -> str:
        return f"{text} ({project})"

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
