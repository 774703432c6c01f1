"""Reading record files: plain text values with their lines, and a clear answer to whatever else a file may hold."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core.recordfiles import MOST_BYTES, Listing, Mapping, Problem, Rejected, Scalar, read

IN_MANY_SCRIPTS = """\
place:
  - key: yangon
    names: [ရန်ကုန်, ย่างกุ้ง, ຢ່າງກຸ້ງ, យ៉ាំងហ្គោន, 仰光, Yangon]
"""


def test_values_stay_text_and_know_their_line():
    content = read(b"figure:\n  - key: no\n    as_of: 2016-03\n    live: yes\n", "f.yaml")
    [record] = content.values["figure"].items
    assert record == Mapping(
        {"key": Scalar("no", 2), "as_of": Scalar("2016-03", 3), "live": Scalar("yes", 4)},
        2,
        {"key": 2, "as_of": 3, "live": 4},
    )


def test_every_script_comes_through_unchanged():
    [record] = read(IN_MANY_SCRIPTS.encode(), "f.yaml").values["place"].items
    names = record.values["names"]
    assert isinstance(names, Listing)
    assert [name.text for name in names.items] == ["ရန်ကုန်", "ย่างกุ้ง", "ຢ່າງກຸ້ງ", "យ៉ាំងហ្គោន", "仰光", "Yangon"]


def test_empty_file_is_an_empty_mapping():
    assert read(b"# only a comment\n", "f.yaml") == Mapping({}, 1)


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        (b"figure:\n  - key: 'a\n", 2, "not valid YAML"),
        (b"figure: [a, b\n", 2, "not valid YAML"),
        (b"figure:\n\t- key: a\n", 2, "not valid YAML"),
        (b"- key: a\n", 1, "must begin with a record type"),
        (b"a: &x 1\nb: *x\n", 1, "Anchors"),
        (b"a: !!python/object:os.system x\n", 1, "Tags"),
        (b"a: 1\na: 2\n", 2, "a second time (first in line 1)"),
        (b"a: 1\n---\nb: 2\n", 2, "one document"),
        (b"a: \xff\xfe\n", 1, "not UTF-8"),
        (b"a: 1\nb: x\0y\n", 2, "a character that text files do not have"),
        (b"a: " + b"[" * 40 + b"]" * 40, 1, "levels within each other"),
        (b"? [a]\n: 1\n", 1, "A name is expected"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(data, line, part):
    with pytest.raises(Rejected) as caught:
        read(data, "f.yaml")
    [problem] = caught.value.problems
    assert (problem.file, problem.line) == ("f.yaml", line)
    assert part in problem.message


def test_too_large_a_file_is_refused_before_it_is_read():
    with pytest.raises(Rejected, match="larger than 10 MB"):
        read(b"#" * (MOST_BYTES + 1), "f.yaml")


def test_problems_read_as_file_line_and_sentence():
    assert str(Problem("a.yaml", 3, "What is wrong.")) == "a.yaml:3: What is wrong."
    assert str(Problem("a.yaml", 0, "What is wrong.")) == "a.yaml: What is wrong."


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_rejected(data):
    with contextlib.suppress(Rejected):
        assert isinstance(read(data, "f.yaml"), Mapping)


@given(st.text(alphabet=" \n-:[]{}'\"#&*!|>ab1០ก", max_size=200))
def test_any_yaml_like_text_is_read_or_rejected(text):
    with contextlib.suppress(Rejected):
        assert isinstance(read(text.encode(), "f.yaml"), Mapping)


def test_burmese_in_zawgyi_is_read_as_unicode() -> None:
    assert read("name: အလုပ္သမားမ်ား\n".encode(), "a.yaml").values["name"].text == "အလုပ်သမားများ"
