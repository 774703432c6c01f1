"""The engines that the search benchmark sets beside each other: Sampan's own and its peers, all with the same few methods.

Wagtail's two are measured without its models between: the same tables, tokenizers, operators and ranking as
django-modelsearch 1.3 writes into its SQL, so that only the search is timed.
"""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from _search_corpus import Row

# ICU and whitespace tokenizers leave ASCII punctuation inside a word ("u.s", "co-operate"); no term should hold it.
_ASCII_MARKS = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")


class Unavailable(Exception):
    """An engine cannot run here. The message says why, as the end of "not measured: …"."""


class Engine:
    """One way to search, in a folder of its own."""

    name = ""
    # Beyond so many documents it is not built, in full and with --quick.
    most = 1_000_000
    most_quickly = 10_000

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def build(self, rows: Iterable[Row]) -> None:
        """Index these documents, from text to the last merge."""
        raise NotImplementedError

    def search(self, query: str, n: int = 10) -> Sequence[str]:
        """The keys of the best `n` documents, best first."""
        raise NotImplementedError

    def add(self, row: Row) -> None:
        """Index one more document, committed."""
        raise NotImplementedError

    def size(self) -> int:
        """The bytes that the index takes on disk, with what it keeps of the text."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def close(self) -> None:
        """Let go of everything; the folder is taken away by the caller."""


class Sampan(Engine):
    """The project's own search, as the site asks it: the index alone, with what a visitor may see as a condition.

    Not in it: other forms from the glossary, counts beside the results, and the fetching of what was found.
    """

    name = "sampan"
    total = 0

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "sampan.settings"
        os.environ.setdefault("SAMPAN_VAR", str(folder))
        import django
        from django.conf import settings

        django.setup()
        settings.VAR = folder
        self.keys: list[str] = []

    def _documents(self, rows: Iterable[Row]) -> Iterator[Any]:
        from sampan.search.queries.documents import Document, Piece

        for key, title, text in rows:
            titles = (Piece(title, "und"),) if title else ()
            yield Document("row", len(self.keys), "public", titles, (Piece(text, "und"),))
            self.keys.append(key)

    def build(self, rows: Iterable[Row]) -> None:
        from sampan.search.actions.index import WORTH_TWO, make_index

        make_index(self._documents(rows), WORTH_TWO)

    def search(self, query: str, n: int = 10) -> Sequence[str]:
        from tantivy import Occur

        from sampan.search.queries import words
        from sampan.search.queries.found import Question, best_hits

        asked = words.asked(query)
        if asked.is_empty:
            return []
        hits = best_hits(Question(query), asked, [(Occur.Must, words.one_of("audience", ["public"]))], limit=n)
        return [self.keys[hit.row] for hit in [*hits.exact, *hits.some][:n]]

    def add(self, row: Row) -> None:
        from sampan.search.actions.index import replace_documents
        from sampan.search.queries.index import current

        replace_documents(current(), [], self._documents([row]))

    def close(self) -> None:
        from sampan.search.queries.index import forget

        forget()


class Fts5(Engine):
    """SQLite's own full-text search, with a query that a subclass writes."""

    tokenizer = "unicode61"
    columns = "body, title"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.database = sqlite3.connect(folder / "fts5.sqlite3")
        try:
            self.database.executescript(
                f"""
                PRAGMA journal_mode = WAL;
                CREATE TABLE entry (id INTEGER PRIMARY KEY, key TEXT NOT NULL);
                CREATE VIRTUAL TABLE entry_fts USING fts5({self.columns}, tokenize="{self.tokenizer}");
                CREATE VIRTUAL TABLE temp.spoken USING fts5(body, tokenize="{self.tokenizer}");
                CREATE VIRTUAL TABLE temp.spoken_terms USING fts5vocab(spoken, 'instance');
                """
            )
        except sqlite3.OperationalError as error:
            raise Unavailable(f"this SQLite says: {error}") from error

    def build(self, rows: Iterable[Row]) -> None:
        with self.database:
            for row in rows:
                self._insert(row)

    def add(self, row: Row) -> None:
        with self.database:
            self._insert(row)

    def _insert(self, row: Row) -> None:
        key, title, text = row
        number = self.database.execute("INSERT INTO entry (key) VALUES (?)", [key]).lastrowid
        self.database.execute("INSERT INTO entry_fts (rowid, title, body) VALUES (?, ?, ?)", [number, title, text])

    def search(self, query: str, n: int = 10) -> Sequence[str]:
        match = self.match(query)
        if not match:
            return []
        found = self.database.execute(
            "SELECT key FROM entry_fts JOIN entry ON entry.id = entry_fts.rowid"
            " WHERE entry_fts MATCH ? ORDER BY bm25(entry_fts), entry.id DESC LIMIT ?",
            [match, n],
        )
        return [key for (key,) in found]

    def match(self, query: str) -> str:
        """The query in FTS5's own language."""
        raise NotImplementedError

    def tokens(self, query: str) -> list[str]:
        """The query as its own tokenizer cuts it, each token once."""
        self.database.execute("DELETE FROM temp.spoken")
        self.database.execute("INSERT INTO temp.spoken (body) VALUES (?)", [query])
        return [term for (term,) in self.database.execute("SELECT DISTINCT term FROM temp.spoken_terms")]

    def close(self) -> None:
        self.database.close()


def quoted(terms: Iterable[str], operator: str) -> str:
    """The terms as FTS5 strings, joined by AND or OR."""
    return f" {operator} ".join('"' + term.replace('"', '""') + '"' for term in dict.fromkeys(terms))


class WagtailSqlite(Fts5):
    """Wagtail on SQLite as it comes: every word between spaces has to be there."""

    name = "Wagtail on SQLite (FTS5 unicode61, AND)"
    columns = "autocomplete, body, title"

    def match(self, query: str) -> str:
        # A lone quotation mark is an error in Wagtail; here it is a space, as the project's own guard makes it.
        words = query.replace('"', " ").split()
        return f"{{title body}} : ({quoted(words, 'AND')})" if words else ""


class Fts5Words(Fts5):
    """The best that can be made of the stock tokenizer: any of its tokens."""

    name = "FTS5 unicode61, OR"

    def match(self, query: str) -> str:
        return quoted(self.tokens(query), "OR")


class Fts5Trigrams(Fts5):
    """Any three characters in a row: needs to know no language, and is the strongest of what comes with a database."""

    name = "FTS5 trigram, OR"
    tokenizer = "trigram"
    # A million has not been tried: by what 100,000 take, some minutes and 8 GB.
    most = 100_000

    def match(self, query: str) -> str:
        words = query.split()
        return quoted((word[at : at + 3] for word in words for at in range(max(1, len(word) - 2))), "OR")


class WagtailPostgres(Engine):
    """Wagtail on PostgreSQL as it comes: `simple`, every word has to be there, ranked by ts_rank."""

    name = "Wagtail on PostgreSQL (simple, AND, ts_rank)"
    # A million has not been tried: by what 100,000 take, some minutes and 2 GB.
    most = 100_000
    server = os.environ.get("SAMPAN_TEST_DATABASE", "") or "postgresql://postgres@127.0.0.1:5432/postgres"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        try:
            import psycopg
        except ImportError as error:
            raise Unavailable("psycopg is not installed") from error
        self.database = f"sampan_search_{os.getpid()}_{folder.name.replace('-', '_')}"
        place = urlsplit(self.server)
        # The tests' setting may name a database that nobody has made yet.
        self.maintenance = place._replace(path="/postgres").geturl()
        try:
            with psycopg.connect(self.maintenance, autocommit=True, connect_timeout=5) as server:
                server.execute(f'DROP DATABASE IF EXISTS "{self.database}"')
                server.execute(f"CREATE DATABASE \"{self.database}\" TEMPLATE template0 ENCODING 'UTF8'")
        except psycopg.Error as error:
            raise Unavailable(f"no PostgreSQL at {place.hostname}: {' '.join(str(error).split())}") from error
        self.connection = psycopg.connect(place._replace(path=f"/{self.database}").geturl(), autocommit=True)
        self.connection.execute(
            "CREATE TABLE entry (id serial PRIMARY KEY, key text NOT NULL, title tsvector NOT NULL, body tsvector NOT NULL)"
        )

    def build(self, rows: Iterable[Row]) -> None:
        self.connection.execute("CREATE TEMPORARY TABLE given (key text, title text, body text)")
        with self.connection.cursor() as cursor, cursor.copy("COPY given FROM STDIN") as copy:
            for row in rows:
                copy.write_row([part.replace("\0", "") for part in row])
        self.connection.execute(
            "INSERT INTO entry (key, title, body)"
            " SELECT key, to_tsvector('simple', title), to_tsvector('simple', body) FROM given"
        )
        self.connection.execute("DROP TABLE given")
        for column in ("title", "body"):
            self.connection.execute(f"CREATE INDEX ON entry USING gin ({column})")
        self.connection.execute("VACUUM ANALYZE entry")

    def add(self, row: Row) -> None:
        self.connection.execute(
            "INSERT INTO entry (key, title, body) VALUES (%s, to_tsvector('simple', %s), to_tsvector('simple', %s))",
            row,
        )

    def search(self, query: str, n: int = 10) -> Sequence[str]:
        words = [word for word in re.split(r"[\s\-]+", query) if word]
        if not words:
            return []
        match = " & ".join("'" + word.replace("'", "''").replace("\\", "\\\\") + "'" for word in words)
        # The two columns are joined before they are matched, as Wagtail does it: no index helps then.
        found = self.connection.execute(
            "SELECT key FROM entry, to_tsquery('simple', %s) AS asked WHERE (title || body) @@ asked"
            " ORDER BY ts_rank(title, asked) + ts_rank(body, asked) DESC, id DESC LIMIT %s",
            [match, n],
        )
        return [key for (key,) in found]

    def size(self) -> int:
        return self.connection.execute("SELECT pg_total_relation_size('entry')").fetchone()[0]  # type: ignore[index]

    def close(self) -> None:
        import psycopg

        self.connection.close()
        with psycopg.connect(self.maintenance, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{self.database}"')


class Whoosh(Engine):
    """Whoosh as HyperKitty has it from django-haystack: stemmed English words, all of which have to be there."""

    name = "HyperKitty (Whoosh, stemmed, AND)"
    # It writes a few hundred documents a second.
    most = 10_000
    most_quickly = 2_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        try:
            from whoosh import analysis, fields, index
        except ImportError as error:
            raise Unavailable(f"whoosh-reloaded could not be installed ({error})") from error
        self.analyzer = analysis.StemmingAnalyzer()
        schema = fields.Schema(key=fields.ID(stored=True), text=fields.TEXT(analyzer=self.analyzer))
        self.index = index.create_in(str(folder), schema)
        self.searcher: Any = None

    def build(self, rows: Iterable[Row]) -> None:
        writer = self.index.writer(limitmb=256)
        for key, title, text in rows:
            writer.add_document(key=key, text=f"{title}\n{text}")
        writer.commit()
        self.searcher = self.index.searcher()

    def add(self, row: Row) -> None:
        self.build([row])

    def search(self, query: str, n: int = 10) -> Sequence[str]:
        from whoosh.query import And, Term

        words = dict.fromkeys(token.text for token in self.analyzer(query))
        if not words:
            return []
        return [hit["key"] for hit in self.searcher.search(And([Term("text", word) for word in words]), limit=n)]

    def close(self) -> None:
        if self.searcher:
            self.searcher.close()
        self.index.close()


class IcuWords(Engine):
    """tantivy over the words of ICU's dictionaries and nothing else: what Elasticsearch with analysis-icu would do."""

    name = "tantivy, ICU words, OR"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        try:
            import icu
            import tantivy
        except ImportError as error:
            raise Unavailable(f"{error.name} is not installed") from error
        self.icu, self.tantivy = icu, tantivy
        self.breaker = icu.BreakIterator.createWordInstance(icu.Locale("th"))
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("key", stored=True, tokenizer_name="raw")
        schema.add_text_field("words", tokenizer_name="spaces", index_option="freq")
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema, str(folder))
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self.index.register_tokenizer("spaces", spaces)

    def words(self, text: str) -> list[str]:
        """The words of a text without case, as ICU parts them."""
        given = self.icu.UnicodeString(text.casefold())
        self.breaker.setText(given)
        start, words = 0, []
        for end in self.breaker:
            word = _ASCII_MARKS.sub("", str(given[start:end]))
            if any(char.isalnum() for char in word):
                words.append(word)
            start = end
        return words

    def build(self, rows: Iterable[Row]) -> None:
        writer = self.index.writer(256_000_000, 1)
        for key, title, text in rows:
            words = " ".join(self.words(f"{title}\n{text}"))
            writer.add_document(self.tantivy.Document(key=key, words=words))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def add(self, row: Row) -> None:
        self.build([row])

    def search(self, query: str, n: int = 10) -> Sequence[str]:
        words = dict.fromkeys(self.words(query))
        should = self.tantivy.Occur.Should
        terms = [(should, self.tantivy.Query.term_query(self.schema, "words", word, "freq")) for word in words]
        if not terms:
            return []
        hits = self.searcher.search(self.tantivy.Query.boolean_query(terms), n, count=False).hits
        return [self.searcher.doc(address)["key"][0] for _, address in hits]


ENGINES: tuple[Callable[[Path], Engine], ...] = (
    Sampan,
    IcuWords,
    Fts5Trigrams,
    Fts5Words,
    WagtailSqlite,
    WagtailPostgres,
    Whoosh,
)


def install_whoosh(folder: Path) -> None:
    """Whoosh into a folder of the benchmark's own, never into the project's environment; without a network it stays away."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    try:
        subprocess.run([*command, "--target", str(folder), "whoosh-reloaded==2.7.5"], capture_output=True, timeout=120)
    except (OSError, subprocess.TimeoutExpired):
        return
    sys.path.append(str(folder))
