"""Thai sentences of the overview."""

from __future__ import annotations

from collections.abc import Sequence

from sampan.core.dates import Period, Precision

from ..english import overview
from .parts import Parts


class Overview(Parts, overview.Overview):
    """As in English."""

    def words_of(self, by: str, quotations: Sequence[str]) -> str:
        return f"{by}: {' '.join(quotations)}" if by else " ".join(quotations)

    def dated(self, when: str, text: str) -> str:
        return f"**{when}** {text}" if when else text

    def pathway_title(self, name: str, acronym: str) -> str:
        return super().pathway_title(name, acronym)

    before = "เดิม"

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

    def chart_caption(self, name: str) -> str:
        return name

    def chart_alt(self, name: str, rows: Sequence[str]) -> str:
        return f"แผนภูมิ {name}: {'; '.join(rows)}"

    worked_out = "คำนวณสำหรับรายงานนี้: "
