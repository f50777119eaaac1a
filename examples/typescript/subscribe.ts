// Reads article.enriched with kafkajs: npm start -- localhost:9092 my-index
//
// Prints one line of JSON for each new state of an article.
import { Kafka, logLevel } from "kafkajs";

import type { ArticleEnriched } from "./article_enriched";

const [servers, group, prefix = ""] = process.argv.slice(2);
if (!servers || !group) {
  throw new Error("give the bootstrap servers and the name of your consumer group");
}

const seen = new Set<string>();
const kafka = new Kafka({ clientId: group, brokers: servers.split(","), logLevel: logLevel.WARN });
const consumer = kafka.consumer({ groupId: group, maxBytesPerPartition: 8 * 1024 * 1024 });

async function main(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic: `${prefix}article.enriched`, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message }) => {
      const header = (name: string): string => message.headers?.[name]?.toString() ?? "";
      const known = header("ce_type") === "bantin.ArticleEnriched.v1";
      if (known && message.value !== null && !seen.has(header("ce_id"))) {
        seen.add(header("ce_id"));
        const article = JSON.parse(message.value.toString()) as ArticleEnriched;
        // Offsets count Unicode code points; a string of JavaScript counts UTF-16 units.
        const text = Array.from(article.text);
        const persons = article.persons.flatMap((person) =>
          person.mentions.map((mention) => text.slice(mention.start, mention.end).join("")),
        );
        const { canonical_url: url, gone, title } = article;
        console.log(JSON.stringify({ partition, offset: Number(message.offset), url, gone, title, persons }));
      }
      const offset = (BigInt(message.offset) + 1n).toString();
      await consumer.commitOffsets([{ topic, partition, offset }]);
    },
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
