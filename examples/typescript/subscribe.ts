// Reads article.enriched with kafkajs: npm start -- localhost:9092 my-index
//
// Prints one line of JSON for each new state of an article.
import { Kafka, type KafkaMessage, logLevel } from "kafkajs";

import type { ArticleEnriched } from "./article_enriched";

const [servers, group, prefix = ""] = process.argv.slice(2);
if (!servers || !group) {
  throw new Error("give the bootstrap servers and the name of your consumer group");
}

const seen = new Set<string>();
const REMEMBERED = 10_000; // ids of events; a repeat comes soon after the first
const kafka = new Kafka({ clientId: group, brokers: servers.split(","), logLevel: logLevel.WARN });
let ending = false;
const consumer = kafka.consumer({
  groupId: group,
  maxBytesPerPartition: 8 * 1024 * 1024,
  retry: { restartOnFailure: async () => !ending }, // else it joins anew while it leaves
});

async function main(): Promise<void> {
  await consumer.connect();
  // Ended, it leaves its group, and the others read on at once.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, leave);
  // What kafkajs does not mend by itself would end this without a word.
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart && !ending) fail(payload.error);
  });
  await consumer.subscribe({ topic: `${prefix}article.enriched`, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message }) => {
      handle(partition, message);
      const offset = (BigInt(message.offset) + 1n).toString();
      await consumer.commitOffsets([{ topic, partition, offset }]);
    },
  });
}

// Prints the article of a record; passes over a repeat and whatever is no article.
function handle(partition: number, message: KafkaMessage): void {
  const header = (name: string): string => message.headers?.[name]?.toString() ?? "";
  const id = header("ce_id");
  if (header("ce_type") !== "bantin.ArticleEnriched.v1" || message.value === null || seen.has(id)) return;
  try {
    console.log(line(partition, message.offset, JSON.parse(message.value.toString()) as ArticleEnriched));
  } catch (error) {
    console.error(`passed over, no article: partition ${partition} offset ${message.offset}: ${String(error)}`);
    return;
  }
  if (id) seen.add(id);
  for (const oldest of seen.size > REMEMBERED ? seen : []) {
    seen.delete(oldest);
    break;
  }
}

// Returns what is printed for an article: who it names, cut out of its text by offsets.
function line(partition: number, offset: string, article: ArticleEnriched): string {
  // Offsets count Unicode code points; a string of JavaScript counts UTF-16 units.
  const text = Array.from(article.text);
  const persons = article.persons.flatMap((person) =>
    person.mentions.map((mention) => text.slice(mention.start, mention.end).join("")),
  );
  const { canonical_url: url, gone, title } = article;
  return JSON.stringify({ partition, offset: Number(offset), url, gone, title, persons });
}

function leave(): void {
  ending = true;
  void consumer.disconnect().finally(() => process.exit());
}

function fail(error: unknown): void {
  console.error(error);
  process.exit(1);
}

main().catch(fail);
