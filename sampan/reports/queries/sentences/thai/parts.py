"""The small parts of Thai sentences, and the headings of a report; years are of the Buddhist era."""

from __future__ import annotations

import re

from sampan.core.charts import Words as ChartWords
from sampan.core.dates import Period, Precision, buddhist_year
from sampan.core.quantities import Quantity, printed_quantity

from ..english import parts


class Parts(parts.Parts):
    """What every section says things with. Sentences end without a sign and stand apart by a space."""

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

    # Headings

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
