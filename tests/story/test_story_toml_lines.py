import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from whipcount.story.toml_lines import Path, line_numbers, line_of

TEXT = '''\
# [not.a.table]
top = 1
[story]
title = """one
id = "not a key"
[[bodies]]
"""
sources = [
  "a",   # ] not the end
  "b",
]
last = "x"

[[bodies]]
id = "first"
"quoted key" = 1
[bodies.facts]
a.b = true
[[bodies]]
id = "second"
[bodies.facts]
a.c = { d = 1, e = [1,
  2] }
after = 3
'''


def test_keys_stand_where_they_stand() -> None:
    tomllib.loads(TEXT)
    assert line_numbers(TEXT) == {
        ("top",): 2,
        ("story",): 3,
        ("story", "title"): 4,
        ("story", "sources"): 8,
        ("story", "last"): 12,
        ("bodies", 0): 14,
        ("bodies", 0, "id"): 15,
        ("bodies", 0, "quoted key"): 16,
        ("bodies", 0, "facts"): 17,
        ("bodies", 0, "facts", "a"): 18,
        ("bodies", 0, "facts", "a", "b"): 18,
        ("bodies", 1): 19,
        ("bodies", 1, "id"): 20,
        ("bodies", 1, "facts"): 21,
        ("bodies", 1, "facts", "a"): 22,
        ("bodies", 1, "facts", "a", "c"): 22,
        ("bodies", 1, "facts", "after"): 24,
    }


def test_a_path_that_is_not_there_is_placed_at_the_table_around_it() -> None:
    lines = line_numbers(TEXT)
    assert line_of(lines, ("bodies", 1, "facts", "missing", "key")) == 21
    assert line_of(lines, ("nowhere",)) == 1


_KEY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
_VALUE = st.one_of(
    st.integers(-9, 9).map(str),
    _KEY.map(lambda t: json.dumps(t, ensure_ascii=False).replace("\x7f", "\\u007f")),
    st.just("'it = [1'"),
    st.just('"""\n[table]\nkey = 1 # "\n"""'),
    st.just("[ # ]\n  'a=1',\n  [2],\n]"),
    st.just("{ a = 1, b.c = '}' }"),
)


@given(st.lists(st.tuples(_KEY, _VALUE, st.integers(0, 3)), unique_by=lambda t: t[0], max_size=8))
def test_any_key_is_found_on_the_line_it_was_written_on(given_keys: list[tuple[str, str, int]]) -> None:
    text, expected = "[t]\n", dict[Path, int]({("t",): 1})
    for key, value, blank in given_keys:
        text += "\n" * blank + "# a = [\n" * (blank % 2)
        quoted = json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")
        expected["t", key] = text.count("\n") + 1
        text += f"  {quoted} = {value} # end\n"
    assert set(tomllib.loads(text)["t"]) == {key for key, *_ in given_keys}
    assert line_numbers(text) == expected
