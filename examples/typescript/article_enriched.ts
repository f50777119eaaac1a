// By `npm run types` from docs/schemas/ArticleEnriched.v1.json.

/**
 * The public contract: the article with its persons, places, documents and dates.
 */
export interface ArticleEnriched {
  /**
   * The id of the article, the hash of its canonical URL: the key of the record.
   */
  article_id: string;
  /**
   * The files that it offers.
   */
  attachments: Attachment[];
  /**
   * The bylines.
   */
  authors: Author[];
  /**
   * The body block by block, without the lead.
   */
  blocks: Block[];
  /**
   * The hash of what came: of the page's bytes, with its further pages and files; hex digits.
   */
  body_hash: string;
  /**
   * The address that the article calls its own.
   */
  canonical_url: string;
  /**
   * A hash of what the article says, hex digits: the same as long as it says the same.
   */
  content_hash: string;
  /**
   * The days and stretches of time that it states.
   */
  dates: DateMention[];
  /**
   * The official documents that it names.
   */
  documents: Document[];
  /**
   * The version of the enricher: it grows when the same text gives other entities.
   */
  enricher_version: number;
  /**
   * When the page was fetched, RFC 3339 with its offset.
   */
  fetched_at: string;
  /**
   * The further pages of an article that is cut in several, from the second on.
   */
  further: Link[];
  /**
   * Whether the publisher took the page away; title and text are then empty.
   */
  gone: boolean;
  /**
   * The host of `url`.
   */
  host: string;
  /**
   * Its pictures and videos with their captions.
   */
  images: Image[];
  /**
   * The language that the page states (ISO 639).
   */
  language: string;
  /**
   * The lead (sapo), which is also the beginning of `text`.
   */
  lead: string | null;
  /**
   * What the listing that led to the page said of it.
   */
  listed_as: ListedAs | null;
  /**
   * When the publisher changed it last.
   */
  modified: Moment | null;
  /**
   * The congresses, sessions, plenums, sittings and elections that it names.
   */
  occasions: Occasion[];
  /**
   * The bodies that it names.
   */
  organizations: Organization[];
  /**
   * The version of the parser: it grows when the same page gives another article.
   */
  parser_version: number;
  /**
   * The persons that the text names, in order of their first mention.
   */
  persons: Person[];
  /**
   * The places that it names.
   */
  places: Place[];
  /**
   * The id of the portal that it belongs to.
   */
  portal: string | null;
  /**
   * An agency mark before the lead ("BDK", "TCCS"), which is no part of `text`.
   */
  prefix: string | null;
  /**
   * Where each field came from, and what disagreed with it.
   */
  provenance: Provenance[];
  /**
   * The province of that portal.
   */
  province: string | null;
  /**
   * When it was published.
   */
  published: Moment | null;
  /**
   * When the replay began that looked through the article again.
   */
  reenriched_at: string | null;
  /**
   * Other articles that it recommends.
   */
  related: Link[];
  /**
   * When the replay began that read the page again; null where it was read once.
   */
  reparsed_at: string | null;
  /**
   * The section of the portal that it stands in.
   */
  section: string | null;
  /**
   * An editorial signature ("BAN BIÊN TẬP").
   */
  sign_off: string | null;
  /**
   * 64 bits as hex digits: two articles whose signatures differ in 12 bits or fewer say the same
   * (SimHash).
   */
  signature: string | null;
  /**
   * Up to 32 hashes in hex digits: two articles that share 8 or more have a quarter of the longer
   * one in common, so that cut and extended copies show too (bottom-k MinHash).
   */
  sketch: string[];
  /**
   * The line that says where the text was taken from.
   */
  source: string | null;
  /**
   * What was taken out of the body, under its kind.
   */
  stripped: Stripped[];
  summary: Summary;
  /**
   * Keywords of the publisher.
   */
  tags: string[];
  /**
   * The terms of office that it names.
   */
  terms: Term[];
  /**
   * The lead and the blocks joined by blank lines, NFC; offsets of mentions count its Unicode
   * code points. Empty for a notice that is nothing but its title and a file.
   */
  text: string;
  /**
   * The headline; empty where the article is gone.
   */
  title: string;
  /**
   * Those of them that could not be fetched, so that `text` is without them as yet.
   */
  unread?: Link[];
  /**
   * The canonical form of the address that was fetched.
   */
  url: string;
  /**
   * The id of that address.
   */
  url_id: string;
  /**
   * How it went: "missing" (404, 410), it asks not to be kept ("noindex"), leads to the
   * "front-page", or is an "error-page" that the server calls well.
   */
  withdrawn: string | null;
  [k: string]: unknown;
}
/**
 * A file that the article offers.
 */
export interface Attachment {
  /**
   * What the text of the file names, offsets counted in that text; null where there is none.
   */
  entities?: Entities | null;
  /**
   * The name of the file as readers see it.
   */
  name: string;
  /**
   * How many pages it has, as far as it tells.
   */
  pages?: number | null;
  /**
   * Its size as the page states it ("1,2 MB").
   */
  size: string | null;
  /**
   * What became of reading it: "read", "cut" after the characters that are kept, a "scanned" or
   * "partly-scanned" one without a text for its pictures, "encrypted", "broken", "too-large", a type
   * that is "no-document", "forbidden" by robots.txt, "not-fetched"; null: nobody asked for it.
   */
  state?: string | null;
  /**
   * The text of the file, NFC, where a setting has files read; null where it was not read. It is
   * no part of the article's `text`.
   */
  text?: string | null;
  /**
   * The ending of its name in small letters ("pdf"); null where nothing tells it.
   */
  type: string | null;
  /**
   * The absolute address of the file.
   */
  url: string;
  [k: string]: unknown;
}
/**
 * What one text names: offsets are those of that text.
 */
export interface Entities {
  /**
   * The days and stretches of time that it states.
   */
  dates: DateMention[];
  /**
   * The official documents that it names.
   */
  documents: Document[];
  /**
   * The congresses, sessions, plenums, sittings and elections that it names.
   */
  occasions: Occasion[];
  /**
   * The bodies that it names.
   */
  organizations: Organization[];
  /**
   * The persons that it names, in order of their first mention.
   */
  persons: Person[];
  /**
   * The places that it names.
   */
  places: Place[];
  /**
   * The terms of office that it names.
   */
  terms: Term[];
  [k: string]: unknown;
}
/**
 * A calendar interval that the text states, and how it was read.
 */
export interface DateMention {
  /**
   * How sure that rule is, 0 to 1; no probability.
   */
  confidence: number;
  /**
   * Where it ends in `text`, in Unicode code points; the first one behind it.
   */
  end: number;
  /**
   * Its first day.
   */
  first: string;
  /**
   * Its last day, itself included.
   */
  last: string;
  /**
   * How exact the text is.
   */
  precision: string;
  /**
   * How it was read: "explicit" states its year, "no-year" leaves it out ("ngày 2/9"), "relative"
   * counts from the article's own day ("hôm qua"); the others say which kind of stretch it is.
   */
  reading: string;
  /**
   * The name of the rule that found it.
   */
  rule: string;
  /**
   * Where it begins in `text`, in Unicode code points from 0.
   */
  start: number;
  /**
   * The very characters that stand there.
   */
  surface: string;
  [k: string]: unknown;
}
/**
 * An official document that the text names.
 */
export interface Document {
  /**
   * The day that it bears.
   */
  dated: string | null;
  /**
   * The body that issued it, as stated.
   */
  issuer: string | null;
  /**
   * Its type ("Chỉ thị", "Nghị quyết").
   */
  kind: string;
  /**
   * Every place of the text that names it.
   */
  mentions: Mention[];
  /**
   * Its number ("05").
   */
  number: string | null;
  /**
   * Its number with symbol ("05-CT/TW").
   */
  symbol: string | null;
  [k: string]: unknown;
}
/**
 * A span with the rule that found it and how sure that rule is.
 */
export interface Mention {
  /**
   * How sure that rule is, 0 to 1; no probability.
   */
  confidence: number;
  /**
   * Where it ends in `text`, in Unicode code points; the first one behind it.
   */
  end: number;
  /**
   * The name of the rule that found it.
   */
  rule: string;
  /**
   * Where it begins in `text`, in Unicode code points from 0.
   */
  start: number;
  /**
   * The very characters that stand there.
   */
  surface: string;
  [k: string]: unknown;
}
/**
 * A congress, session, plenum, sitting or election.
 */
export interface Occasion {
  /**
   * "congress", "session", "plenum", "sitting" or "election".
   */
  kind: string | null;
  /**
   * Every place of the text that names it.
   */
  mentions: Mention[];
  /**
   * Its name, as the text has it first.
   */
  name: string;
  /**
   * Which one it is ("XIV", "8").
   */
  ordinal: string | null;
  /**
   * The term that it belongs to ("IX", "2025 - 2030").
   */
  term: string | null;
  [k: string]: unknown;
}
/**
 * A body of Party, state or society.
 */
export interface Organization {
  /**
   * "central", "province", "district" or "commune"; null where the text does not tell.
   */
  level: string | null;
  /**
   * Every place of the text that names it.
   */
  mentions: Mention[];
  /**
   * The name without abbreviations.
   */
  name: string;
  [k: string]: unknown;
}
/**
 * One person of this article.
 */
export interface Person {
  /**
   * How the text addresses the person ("đồng chí", "ông").
   */
  honorific: string | null;
  /**
   * The same in another article only for the same name in the same office of the same place;
   * null where the text says too little to tell the person by.
   */
  key: string | null;
  /**
   * Every place of the text that names the person.
   */
  mentions: Mention[];
  /**
   * The name without any title.
   */
  name: string;
  /**
   * The offices that the text states, in reading order.
   */
  offices: Office[];
  /**
   * The military or police rank ("Thiếu tướng").
   */
  rank: string | null;
  [k: string]: unknown;
}
/**
 * An office that the text states for a person.
 */
export interface Office {
  /**
   * Whether the text says that the person only acts in it ("quyền Chủ tịch").
   */
  acting?: boolean;
  /**
   * The body where it is held.
   */
  body: string | null;
  /**
   * What the text says becomes of it, in reading order; empty where it is only named.
   */
  changes?: OfficeChange[];
  /**
   * Whether the text says that the person no longer holds it.
   */
  former: boolean;
  /**
   * The office without abbreviations.
   */
  label: string | null;
  /**
   * The level of that body: "central", "province", "district" or "commune".
   */
  level: string | null;
  /**
   * The place that it names.
   */
  place: string | null;
  span: Span;
  /**
   * The office as written.
   */
  title: string;
  [k: string]: unknown;
}
/**
 * What the text says becomes of an office; the span is the words that say so ("bổ nhiệm").
 */
export interface OfficeChange {
  /**
   * Where it ends in `text`, in Unicode code points; the first one behind it.
   */
  end: number;
  /**
   * The first day on which it may have happened; null where the text states none.
   */
  first: string | null;
  /**
   * "granted", "ended"; "held": once, it does not say until when; "proposed": not decided.
   */
  kind: string;
  /**
   * The last day on which it may have happened.
   */
  last: string | null;
  /**
   * How: "elected", "re-elected", "appointed", "assigned", "new" ("tân"), "dismissed", "removed",
   * "relieved", "resigned", "retired", "died", "transferred", "nominated", "denied" as untrue, or
   * "stated" in a life.
   */
  manner: string;
  /**
   * Where it begins in `text`, in Unicode code points from 0.
   */
  start: number;
  /**
   * The very characters that stand there.
   */
  surface: string;
  [k: string]: unknown;
}
/**
 * Where it is written.
 */
export interface Span {
  /**
   * Where it ends in `text`, in Unicode code points; the first one behind it.
   */
  end: number;
  /**
   * Where it begins in `text`, in Unicode code points from 0.
   */
  start: number;
  /**
   * The very characters that stand there.
   */
  surface: string;
  [k: string]: unknown;
}
/**
 * A place, resolved to the province of its day and to that province's successor.
 */
export interface Place {
  /**
   * The codes of the units that it may be, where the text does not decide.
   */
  candidates: string[];
  /**
   * The official code of the unit as it was.
   */
  code: string | null;
  /**
   * The official code of that unit of today.
   */
  code_now: string | null;
  /**
   * "country", "region", "province", "district", "commune" or "hamlet"; null: nothing tells.
   */
  level: string | null;
  /**
   * Every place of the text that names it.
   */
  mentions: Mention[];
  /**
   * Its name, without "tỉnh", "huyện" and the like, as the text has it.
   */
  name: string;
  /**
   * The unit of today that followed it.
   */
  name_now: string | null;
  /**
   * The province in the list that was valid on the article's date (63, since 1 July 2025 34);
   * null where the text does not decide.
   */
  province: string | null;
  /**
   * The province of today that this place lies in.
   */
  province_now: string | null;
  [k: string]: unknown;
}
/**
 * A term of office: "khóa XVI", "nhiệm kỳ 2020 - 2025".
 */
export interface Term {
  /**
   * Every place of the text that names it.
   */
  mentions: Mention[];
  /**
   * The term as written first.
   */
  name: string;
  [k: string]: unknown;
}
/**
 * A byline: a name with what the page states beside it.
 */
export interface Author {
  /**
   * The agency or paper that the author writes for, as stated.
   */
  agency: string | null;
  /**
   * The name alone, without title or trade.
   */
  name: string;
  /**
   * What the page says that the author does ("ảnh", "phóng viên").
   */
  role: string | null;
  [k: string]: unknown;
}
/**
 * One block of the body, in reading order.
 */
export interface Block {
  /**
   * What the block is; items of a list and rows of a table are lines of its text.
   */
  kind: string;
  /**
   * The level of a heading, 2 to 6; null for any other block.
   */
  level: number | null;
  /**
   * The text of the block, NFC; lines are parted by a line feed.
   */
  text: string;
  [k: string]: unknown;
}
/**
 * A link of the page to another one.
 */
export interface Link {
  /**
   * The text of the link.
   */
  title: string | null;
  /**
   * The absolute address that it leads to.
   */
  url: string;
  [k: string]: unknown;
}
/**
 * A picture or video of the article.
 */
export interface Image {
  /**
   * The alternative text of the page for it.
   */
  alt: string | null;
  /**
   * The line below it, without the credit.
   */
  caption: string | null;
  /**
   * Whose picture it is, as stated ("TTXVN").
   */
  credit: string | null;
  /**
   * Whether it is a picture or a video.
   */
  kind: string;
  /**
   * The absolute address of the file.
   */
  url: string;
  [k: string]: unknown;
}
/**
 * What the listing, feed or sitemap that led to a page said of it.
 */
export interface ListedAs {
  /**
   * The time that it gave, RFC 3339 with its offset.
   */
  published: string | null;
  /**
   * The title that it gave.
   */
  title: string | null;
  /**
   * The address of that listing, feed or sitemap.
   */
  url: string;
  [k: string]: unknown;
}
/**
 * A time that a page states.
 */
export interface Moment {
  /**
   * How exact the page is; of a day, the time of day is 00:00 and means nothing.
   */
  precision: string;
  /**
   * The time, RFC 3339 with its offset; that of Asia/Ho_Chi_Minh where the page states none.
   */
  value: string;
  /**
   * Whether the page itself states the offset.
   */
  zone_stated: boolean;
  [k: string]: unknown;
}
/**
 * Where the value of one field came from, and what disagreed with it.
 */
export interface Provenance {
  /**
   * The values that disagreed and lost, the next best first.
   */
  candidates: Candidate[];
  /**
   * The name of the field of the article.
   */
  field: string;
  /**
   * Which part of the page gave its value.
   */
  source: string;
  [k: string]: unknown;
}
/**
 * A value that lost, and where it came from.
 */
export interface Candidate {
  /**
   * Which part of the page gave it.
   */
  source: string;
  /**
   * The value, as it would have been written.
   */
  value: string;
  [k: string]: unknown;
}
/**
 * A line or block that was taken out of the body.
 */
export interface Stripped {
  /**
   * What it is: "share-bar", "comment-box", "related", "sign-off", "byline", "source", "caption",
   * "tags", "date-line", "repeated-title", "end-mark", "navigation" or "other".
   */
  kind: string;
  /**
   * The rule that took it out, by its name: "signature", "share-bar", "caption-by-place".
   */
  rule?: string | null;
  /**
   * Its text.
   */
  text: string;
  [k: string]: unknown;
}
/**
 * What the article is chiefly about.
 */
export interface Summary {
  /**
   * The day of the event.
   */
  day: string | null;
  /**
   * The language that the text itself shows ("vi", "en", "km", "jra": ISO 639), which may differ
   * from what the page states of itself.
   */
  language: string | null;
  /**
   * Names of bodies.
   */
  organizations: string[];
  /**
   * Names of persons.
   */
  persons: string[];
  /**
   * Names of provinces of today.
   */
  provinces: string[];
  /**
   * Terms of the enricher's thesaurus, always in the same wording.
   */
  topics: string[];
  [k: string]: unknown;
}
