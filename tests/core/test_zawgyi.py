"""Zawgyi is found and converted; Unicode of every language of Burma stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampan.core import icu
from sampan.core.zawgyi import converted, is_zawgyi, to_unicode

# Words from the press in Zawgyi and as Google's language-resources (Apache 2.0, my/zawgyi_unicode_test.tsv) has them in
# Unicode: nearly one for each code that Zawgyi uses otherwise.
PAIRS = [
    ("ျမန္မာႏုိင္ငံေစ်းကြက္အတြင္းသုိ႔", "မြန်မာနိုင်ငံဈေးကွက်အတွင်းသို့"),
    ("အက်ဥ္းသား", "အကျဉ်းသား"),
    ("ဦးသန္းလြင္ထြန္း", "ဦးသန်းလွင်ထွန်း"),
    ("ေျပာပါတယ္", "ပြောပါတယ်"),
    ("တခ်ဳိ", "တချို"),
    ("ဗိုလ္ခ်ဳပ္မွဴးၾကီး", "ဗိုလ်ချုပ်မှူးကြီး"),
    ("က်ေနာ္တို႔", "ကျနော်တို့"),
    ("က်ေနာ္", "ကျနော်"),
    ("ျဖစ္ပါတယ္", "ဖြစ်ပါတယ်"),
    ("အတြက္", "အတွက်"),
    ("ရွိပါတယ္", "ရှိပါတယ်"),
    ("ႏိုင္ငံျခားေရး၀န္ႀကီး", "နိုင်ငံခြားရေးဝန်ကြီး"),
    ("ဦး၀ဏၰေမာင္လြင္နဲ႔", "ဦးဝဏ္ဏမောင်လွင်နဲ့"),
    ("၄င္းတို႔မွာ", "၎င်းတို့မှာ"),
    ("၎တို႔၏", "၎င်းတို့၏"),
    ("ေဒၚေအာင္ဆန္းစုၾကည္", "ဒေါ်အောင်ဆန်းစုကြည်"),
    ("ဒုတိယဥကၠဌ", "ဒုတိယဥက္ကဌ"),
    ("ပါေမာကၡ", "ပါမောက္ခ"),
    ("ပုဂၢိဳလ္", "ပုဂ္ဂိုလ်"),
    ("အနဂၣ", "အနဂ္ဃ"),
    ("အဂၤါေန႔က", "အင်္ဂါနေ့က"),
    ("ဒီကိစၥကို", "ဒီကိစ္စကို"),
    ("မဇၥ်ိမ", "မဇ္ဈိမ"),
    ("မဇၥၽိမ", "မဇ္ဈိမ"),
    ("မစၦရိယ", "မစ္ဆရိယ"),
    ("တိရစၦ်ာန္႐ုံတြင္", "တိရစ္ဆျာန်ရုံတွင်"),
    ("ကစၧပနဒီျမစ္ေရတက္မႈေၾကာင့္", "ကစ္ဆပနဒီမြစ်ရေတက်မှုကြောင့်"),
    ("ဂီတဥၨလီ", "ဂီတဉ္ဇလီ"),
    ("မဇၩိမ", "မဇ္ဈိမ"),
    ("ဦးၪာဏ္စိုးကလည္း", "ဦးဉာဏ်စိုးကလည်း"),
    ("စည္းလံုးညီၫြတ္ေရး", "စည်းလုံးညီညွတ်ရေး"),
    ("ကဋၬေကာစျပဳမူ", "ကဋ္ဋကောစပြုမူ"),
    ("ပံုပန္းသဏၭန္ကို", "ပုံပန်းသဏ္ဌန်ကို"),
    ("ဝုၯိေယဝ", "ဝုဍ္ဎိယေဝ"),
    ("သတၱဳတြင္း", "သတ္တုတွင်း"),
    ("မႏၲေလး", "မန္တလေး"),
    ("သတၳဳတူးေဖာ္ေရးလုပ္ငန္းေၾကာင့္လို႔", "သတ္ထုတူးဖော်ရေးလုပ်ငန်းကြောင့်လို့"),
    ("သတၴဳတူးေဖာ္ေရး", "သတ္ထုတူးဖော်ရေး"),
    ("မနႏၵာခ်မ္း", "မနန္ဒာချမ်း"),
    ("ဗုဒၶဘာသာ", "ဗုဒ္ဓဘာသာ"),
    ("သႏၷိ႒ာန္", "သန္နိဋ္ဌာန်"),
    ("ကုမၸဏီ", "ကုမ္ပဏီ"),
    ("မသဥၹာရႊန္းလဲ့ရည္", "မသဉ္ဖာရွှန်းလဲ့ရည်"),
    ("ကုုမၺဏီေတြကေနတဆင့္", "ကုမ္ဗဏီတွေကနေတဆင့်"),
    ("ကမာၻလွည့္ခရီးသည္ႏွစ္ဦးကို", "ကမ္ဘာလှည့်ခရီးသည်နှစ်ဦးကို"),
    ("သမၼတ", "သမ္မတ"),
    ("ကၽြန္ေတာ္တို႕", "ကျွန်တော်တို့"),
    ("ေနာက္ၿပီးေတာ့", "နောက်ပြီးတော့"),
    ("အမ်ားႀကီး", "အများကြီး"),
    ("ႁခြင္းခ်က္မရွိ", "ခြွင်းချက်မရှိ"),
    ("တက္တက္ႂကြႂကြ", "တက်တက်ကြွကြွ"),
    ("ႃပြန္ယမ္းတြင္", "ပြွန်ယမ်းတွင်"),
    ("ႄကံ႔က", "ကြံ့က"),
    ("အလႅာရွင္ျမတ္ရဲ", "အလ္လာရှင်မြတ်ရဲ"),
    ("ျပႆနာ", "ပြဿနာ"),
    ("ေျမျမႇဳပ္", "မြေမြှုပ်"),
    ("စိန္ေခၚမႈေတြ", "စိန်ခေါ်မှုတွေ"),
    ("ဗိုလ္ခ်ဳပ္မႉးႀကီး", "ဗိုလ်ချုပ်မှူးကြီး"),
    ("လႊတ္ေတာ္ထဲမွာ", "လွှတ်တော်ထဲမှာ"),
    ("သၿဂႋဳဟ္", "သင်္ဂြိုဟ်"),
    ("အက်ႌ", "အင်္ကျီ"),
    ("စႀကႍ", "စင်္ကြံ"),
    ("တာ၀တႎသာ", "တာဝတိံသာ"),
    ("ခုႏွစ္", "ခုနှစ်"),
    ("႐ုရွားႏုိင္ငံ", "ရုရှားနိုင်ငံ"),
    ("ဘ႑ာေရး", "ဘဏ္ဍာရေး"),
    ("ဥကၠ႒", "ဥက္ကဋ္ဌ"),
    ("ကမ႓ာ", "ကမ္ဘာ"),
    ("က်မတို႔", "ကျမတို့"),
    ("ရဲ႕", "ရဲ့"),
    ("သုပၸဋိပႏ႖", "သုပ္ပဋိပန္တွ"),
    ("ပ႗ိပကၡ", "ပဋ္ဋိပက္ခ"),
    ("အဖြဲ ့အစည္းရဲ႕", "အဖွဲ့အစည်းရဲ့"),
    ("သီေပါၿမိဳ ႔နယ္", "သီပေါမြို့နယ်"),
    ("မုခ်", "မုချ"),
    ("အလိုက်", "အလိုကျ"),
    ("ခြာ", "ခွာ"),
    ("အပြား", "အပွား"),
    ("နွဲ့", "နှဲ့"),
    ("ရွာစား", "ရှာစား"),
]

UNICODE = [
    # Legal in both encodings: "paper", "love", "bad", "firm".
    "စက္ကူ",
    "မေတ္တာ",
    "ဆိုးရွား",
    "မြဲ",
    "ရွှေ့ပြောင်းအလုပ်သမားများ၏ အခွင့်အရေး",
    "ၵူၼ်းတူင်ႉတိုၼ်ႇ",
    "ၵူၼ်းတႆး လႄႈ မိူင်းတႆး",
    "ဘာသာမန်",
    "လိက်မန် ပ္ဍဲ ဍုင်",
    "ကညီကျိာ်",
    "ပှၤကညီ အတၢ်ခွဲးတၢ်ယာ်",
]


@pytest.mark.parametrize(("zawgyi", "unicode"), PAIRS)
def test_converted_reads_as_unicode(zawgyi: str, unicode: str) -> None:
    assert converted(zawgyi) == unicode


def test_most_words_are_known_for_zawgyi_by_themselves() -> None:
    found = [zawgyi for zawgyi, _ in PAIRS if is_zawgyi(zawgyi)]

    assert len(found) >= 0.8 * len(PAIRS)


@pytest.mark.parametrize("text", [*UNICODE, *(unicode for _, unicode in PAIRS)])
def test_unicode_is_not_touched(text: str) -> None:
    assert not is_zawgyi(text)
    assert to_unicode(text) == text


@pytest.mark.parametrize("text", ["", "2016", "แรงงาน", "workers", "\n\n", "\u1031"])
def test_what_is_not_burmese_is_not_zawgyi(text: str) -> None:
    assert to_unicode(text) == text


def test_to_unicode_converts_only_the_paragraphs_that_need_it() -> None:
    page = "Workers\r\nႏိုင္ငံျခားေရး၀န္ႀကီး\nနိုင်ငံခြားရေးဝန်ကြီး\nสิทธิ"

    assert to_unicode(page) == "Workers\r\nနိုင်ငံခြားရေးဝန်ကြီး\nနိုင်ငံခြားရေးဝန်ကြီး\nสิทธิ"


@pytest.mark.parametrize("text", UNICODE[4:5])
def test_what_goes_to_zawgyi_comes_back(text: str) -> None:
    zawgyi = icu.transliterated("my-Zawgyi", text)

    assert zawgyi != text
    assert to_unicode(zawgyi) == text


def test_to_unicode_without_icu_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sampan.core.icu.library", None)

    assert to_unicode("အလုပ္သမားမ်ား") == "အလုပ္သမားမ်ား"
    assert is_zawgyi("အလုပ္သမားမ်ား")


@given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("ကငစျြွှေိုံ့း္်ၿႀ႔႕ \n\ud800")))
def test_to_unicode_bears_any_text(text: str) -> None:
    assert isinstance(to_unicode(text), str)


def test_to_unicode_of_long_foreign_text_is_quick() -> None:
    page = "ก" * 1_000_000 + "\n" + "a" * 5_000_000

    assert to_unicode(page) == page
