import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/**
 * Reads article.enriched with kafka-clients: java -cp ... Subscribe localhost:9092 my-index
 *
 * <p>Prints one line of JSON for each new state of an article.
 */
public final class Subscribe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
  private static final int REMEMBERED = 10_000; // ids of events; a repeat comes soon after the first
  private static final Set<String> SEEN = new LinkedHashSet<>();

  public static void main(String[] arguments) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn"); // beside our lines
    String prefix = arguments.length > 2 ? arguments[2] : "";
    Properties settings = new Properties();
    settings.put("bootstrap.servers", arguments[0]);
    settings.put("group.id", arguments[1]);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.partition.fetch.bytes", 8 * 1024 * 1024);
    settings.put("key.deserializer", BYTES);
    settings.put("value.deserializer", BYTES);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      leaveWhenEnded(consumer);
      consumer.subscribe(List.of(prefix + "article.enriched"));
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          handle(record);
          commit(consumer, record);
        }
      }
    } catch (WakeupException ended) {
      // The consumer is closed by now.
    }
  }

  /** Ended, it leaves its group, and the others read on at once. */
  private static void leaveWhenEnded(KafkaConsumer<byte[], byte[]> consumer) {
    Thread reader = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      consumer.wakeup();
      try {
        reader.join();
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }));
  }

  private static void commit(
      KafkaConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
    TopicPartition here = new TopicPartition(record.topic(), record.partition());
    try {
      consumer.commitSync(Map.of(here, new OffsetAndMetadata(record.offset() + 1)));
    } catch (CommitFailedException | RebalanceInProgressException moved) {
      // Its partition goes to another member, who reads it again.
      System.err.println("not committed: " + moved);
    }
  }

  /** Prints the article of a record; passes over a repeat and whatever is no article. */
  private static void handle(ConsumerRecord<byte[], byte[]> record) {
    String id = header(record, "ce_id");
    boolean known = header(record, "ce_type").equals("bantin.ArticleEnriched.v1");
    if (!known || record.value() == null || SEEN.contains(id)) {
      return;
    }
    try {
      byte[] line = JSON.writeValueAsBytes(told(record, JSON.readTree(record.value())));
      System.out.write(line, 0, line.length);
      System.out.println();
      System.out.flush();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException error) {
      System.err.printf(
          "passed over, no article: partition %d offset %d: %s%n",
          record.partition(), record.offset(), error);
      return;
    }
    if (!id.isEmpty()) {
      SEEN.add(id);
    }
    if (SEEN.size() > REMEMBERED) {
      SEEN.remove(SEEN.iterator().next());
    }
  }

  /** Returns what is printed for an article: who it names, cut out of its text by offsets. */
  private static ObjectNode told(ConsumerRecord<byte[], byte[]> record, JsonNode article) {
    String text = article.required("text").asText();
    ObjectNode told = JSON.createObjectNode();
    told.put("partition", record.partition()).put("offset", record.offset());
    told.set("url", article.required("canonical_url"));
    told.set("gone", article.required("gone"));
    told.set("title", article.required("title"));
    told.putArray("persons");
    for (JsonNode person : article.required("persons")) {
      for (JsonNode mention : person.required("mentions")) {
        // Offsets count Unicode code points; a string of Java counts UTF-16 units.
        int start = text.offsetByCodePoints(0, mention.required("start").asInt());
        int end = text.offsetByCodePoints(0, mention.required("end").asInt());
        told.withArray("persons").add(text.substring(start, end));
      }
    }
    return told;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header found = record.headers().lastHeader(name);
    return found == null || found.value() == null ? "" : new String(found.value(), StandardCharsets.UTF_8);
  }
}
