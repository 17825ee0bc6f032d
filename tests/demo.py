"""Checks the form of the sample newsroom in data/demo/; prints TAP."""
import datetime
import email.utils
import json
import os
import re
import sys
import xml.etree.ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DC = "{http://purl.org/dc/elements/1.1/}"
DESKS = {"Balkan desk", "Europe desk", "World desk", "Српска редакција", "Redaksia shqipe"}
FIRST = datetime.datetime(2023, 5, 1, tzinfo=datetime.timezone.utc)
LAST = datetime.datetime(2023, 7, 1, tzinfo=datetime.timezone.utc)
ACTORS = {  # the five, as each language writes them
    "en": ["Stoltenberg", "Borrell", "Kurti", "Vučić", "Osmani"],
    "sr": ["Столтенберг", "Борељ", "Курти", "Вучић", "Османи"],
    "sq": ["Stoltenberg", "Borrell", "Kurti", "Vuçiq", "Osmani"],
}
WEEKDAY = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), (.*)")


def read_html(html):
    """The tree of an article's HTML, which has to be well-formed."""
    return ET.fromstring("<div>" + html + "</div>")


def read_rss(path):
    channel = ET.parse(path).getroot().find("channel")
    for item in channel.findall("item"):
        name, rest = WEEKDAY.fullmatch(item.findtext("pubDate")).groups()
        date = email.utils.parsedate_to_datetime(rest)
        if name != date.strftime("%a"):
            raise ValueError(f"{item.findtext('link')}: {name} is the wrong day of the week")
        html = item.findtext(CONTENT + "encoded") or item.findtext("description")
        yield {"id": item.findtext("guid"), "url": item.findtext("link"), "date": date,
               "title": item.findtext("title"), "author": item.findtext(DC + "creator"),
               "tags": [category.text for category in item.findall("category")],
               "tree": read_html(html)}


def read_atom(path):
    feed = ET.parse(path).getroot()
    for entry in feed.findall(ATOM + "entry"):
        content = entry.find(ATOM + "content")
        tree = (content.find(XHTML + "div") if content.get("type") == "xhtml"
                else read_html(content.text))
        yield {"id": entry.findtext(ATOM + "id"), "url": entry.find(ATOM + "link").get("href"),
               "date": datetime.datetime.fromisoformat(entry.findtext(ATOM + "published")),
               "title": entry.findtext(ATOM + "title"),
               "author": feed.findtext(f"{ATOM}author/{ATOM}name"),
               "tags": [category.get("term") for category in entry.findall(ATOM + "category")],
               "tree": tree}


def read_json(path):
    with open(path, encoding="utf-8") as file:
        feed = json.load(file)
    for item in feed["items"]:
        tree = read_html(item["content_html"]) if "content_html" in item else ET.Element("div")
        tree.text = item.get("content_text", tree.text)
        yield {"id": item["id"], "url": item["url"], "title": item["title"], "tree": tree,
               "date": datetime.datetime.fromisoformat(item["date_published"]),
               "author": item["authors"][0]["name"], "tags": item["tags"]}


READERS = {".rss": read_rss, ".atom": read_atom, ".json": read_json}


def text_of(article):
    return " ".join(article["tree"].itertext())


def check_article(article):
    """What is wrong with one article, as a list of words."""
    tags = {element.tag.replace(XHTML, "") for element in article["tree"].iter()}
    words = len(text_of(article).split())
    links = [element.get("href") or element.get("src") for element in article["tree"].iter()
             if element.get("href") or element.get("src")]
    return [fault for fault, found in [
        ("date outside May and June 2023", not FIRST <= article["date"] < LAST),
        (f"{words} words", not 120 <= words <= 350),
        ("no title", not article["title"].strip()),
        ("no tags", not article["tags"]),
        ("byline of no desk", article["author"] not in DESKS),
        ("script or style", tags & {"script", "style", "iframe"}),
        ("image without alternative text",
         any(not element.get("alt") for element in article["tree"].iter()
             if element.tag.endswith("img"))),
        ("link out of dixit.example",
         any(not link.startswith("https://dixit.example/") for link in links + [article["url"]])),
    ] if found]


def share(pattern, text):
    """How many of the letters of text match pattern, from 0 to 1."""
    letters = [character for character in text if character.isalpha()]
    return len([letter for letter in letters if re.match(pattern, letter)]) / len(letters)


class Report:
    def __init__(self):
        self.count = self.failures = 0

    def say(self, passed, what, faults=()):
        self.count += 1
        self.failures += not passed
        print(f"{'ok' if passed else 'not ok'} {self.count} - {what}")
        for fault in faults:
            print(f"# {fault}")

    def end(self):
        print(f"1..{self.count}")
        return 1 if self.failures else 0


def check_feed(report, folder, outline):
    """Checks one feed of the list, and gives its articles."""
    name = outline.get("xmlUrl")
    try:
        articles = list(READERS[os.path.splitext(name)[1]](os.path.join(folder, name)))
    except (OSError, KeyError, AttributeError, ValueError, ET.ParseError) as error:
        report.say(False, f"{name} can be read", [error])
        return []
    report.say(len(articles) >= 5, f"{name} can be read and has articles")
    faults = [f"{article['id']}: {', '.join(found)}"
              for article in articles if (found := check_article(article))]
    report.say(not faults, f"{name}: every article is in form", faults)
    dates = [article["date"] for article in articles]
    report.say(dates == sorted(dates, reverse=True), f"{name}: the newest comes first")
    text = " ".join(map(text_of, articles))
    missing = [actor for actor in ACTORS[outline.get("language")] if actor not in text]
    report.say(not missing, f"{name}: the five are in it", missing)
    alphabet = "[\u0400-\u04ff]" if outline.get("language") == "sr" else "[A-Za-z\u00c0-\u024f]"
    report.say(share(alphabet, text) > 0.98, f"{name} is in its alphabet")
    return articles


def main(folder):
    report = Report()
    opml = ET.parse(os.path.join(folder, "feeds.opml")).getroot()
    outlines = opml.findall("body//outline[@xmlUrl]")
    listed = {outline.get("xmlUrl") for outline in outlines}
    present = {name for name in os.listdir(folder) if os.path.splitext(name)[1] in READERS}
    report.say(listed == present, "feeds.opml lists every feed", listed ^ present)
    articles = [article for outline in outlines for article in check_feed(report, folder, outline)]
    for key in ("id", "url", "title"):
        values = [article[key] for article in articles]
        report.say(len(set(values)) == len(values), f"every {key} is there once",
                   {value for value in values if values.count(value) > 1})
    report.say(36 <= len(articles) <= 45, f"{len(articles)} articles are between 36 and 45")
    return report.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
